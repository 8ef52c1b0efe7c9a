import type { InPage, Worker } from '../browser.ts';
import { until } from '../until.ts';
import type { Pipe, Session, Target } from './pipe.ts';

/** The service worker. Attached to only while a function runs in it, because a debugger keeps it alive. */
export class ChromiumWorker implements Worker {
  readonly #pipe: Pipe;
  readonly #origin: string;
  /** A page of the extension's origin. */
  readonly #door: Session;

  constructor(pipe: Pipe, origin: string, door: Session) {
    this.#pipe = pipe;
    this.#origin = origin;
    this.#door = door;
  }

  async evaluate<A extends unknown[], R>(fn: InPage<A, R>, ...args: A): Promise<R> {
    const target = (await this.#target()) ?? (await this.#wake());
    const session = await this.#pipe.attach(target.targetId);
    try {
      // one that is just starting can be attached to before it has the API
      await until('the worker’s API', () => session.evaluate(() => 'chrome' in globalThis && 'cookies' in chrome, []));
      return await session.evaluate(fn, args);
    } finally {
      // Of a stopped one, too: Chromium keeps its target for as long as a session is open, and gives it to the next worker,
      // so that nobody who waits for the old one to go would see it go.
      await session.detach();
    }
  }

  async isRunning(): Promise<boolean> {
    return (await this.#target()) !== undefined;
  }

  async kill(): Promise<void> {
    const target = await this.#target();
    if (!target) return;
    await this.#pipe.send('Target.closeTarget', { targetId: target.targetId });
    await until('the worker to stop', async () => (await this.#target())?.targetId !== target.targetId);
    this.#pipe.lost(target.targetId);
  }

  async #wake(): Promise<Target> {
    await this.#door.send('ServiceWorker.enable');
    await this.#door.send('ServiceWorker.startWorker', { scopeURL: `${this.#origin}/` });
    await this.#door.send('ServiceWorker.disable');
    return until('the worker to start', () => this.#target());
  }

  async #target(): Promise<Target | undefined> {
    const targets = await this.#pipe.targets();
    return targets.find(({ type, url }) => type === 'service_worker' && url.startsWith(`${this.#origin}/`));
  }
}
