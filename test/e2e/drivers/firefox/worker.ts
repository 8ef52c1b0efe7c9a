import type { InPage, Worker } from '../browser.ts';
import { until } from '../until.ts';
import type { Parent } from './parent.ts';

/** The event page. */
export class FirefoxWorker implements Worker {
  readonly #parent: Parent;
  readonly #id: string;

  constructor(parent: Parent, extensionId: string) {
    this.#parent = parent;
    this.#id = extensionId;
  }

  async evaluate<A extends unknown[], R>(fn: InPage<A, R>, ...args: A): Promise<R> {
    const browserId = await until('the event page', () =>
      this.#parent.run(async (id) => {
        const { extension } = WebExtensionPolicy.getByID(id);
        if (extension.backgroundState !== 'running') await extension.wakeupBackground();
        const view = [...extension.views].find(({ viewType }) => viewType === 'background');
        return view?.xulBrowser.browsingContext.browserId;
      }, this.#id),
    );
    return this.#parent.runIn(browserId, fn, args);
  }

  async isRunning(): Promise<boolean> {
    return (await this.#state()) === 'running';
  }

  async kill(): Promise<void> {
    // Otherwise one that is answering lives on until it has been idle for 30 s.
    await this.#parent.run(
      (id) => WebExtensionPolicy.getByID(id).extension.terminateBackground({ disableResetIdleForTest: true }),
      this.#id,
    );
    await until('the event page to stop', async () => (await this.#state()) === 'stopped');
  }

  #state(): Promise<string> {
    return this.#parent.run((id) => WebExtensionPolicy.getByID(id).extension.backgroundState, this.#id);
  }
}
