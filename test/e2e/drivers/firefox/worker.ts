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
    const old = await this.#parent.run(viewOf, this.#id);
    await until('the event page to stop', () => this.#parent.run(stop, this.#id, old));
  }

  #state(): Promise<string> {
    return this.#parent.run((id) => WebExtensionPolicy.getByID(id).extension.backgroundState, this.#id);
  }
}

/** Runs in the parent: the running event page, of which each start makes another. */
function viewOf(id: string): number | null {
  const view = [...WebExtensionPolicy.getByID(id).extension.views].find(({ viewType }) => viewType === 'background');
  return view?.xulBrowser.browsingContext.browserId ?? null;
}

/**
 * Runs in the parent. An event that comes while it ends lets it live on; one that comes right after starts another.
 * @returns whether it has ended
 */
async function stop(id: string, old: number | null): Promise<boolean> {
  const { extension } = WebExtensionPolicy.getByID(id);
  // otherwise one that is answering lives on until it has been idle for 30 s
  await extension.terminateBackground({ disableResetIdleForTest: true });
  const now = [...extension.views].find(({ viewType }) => viewType === 'background');
  const isAnother = old !== null && now !== undefined && now.xulBrowser.browsingContext.browserId !== old;
  return extension.backgroundState === 'stopped' || isAnother;
}
