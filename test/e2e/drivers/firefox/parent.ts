import { Gone } from '../until.ts';
import type { Marionette } from './marionette.ts';

/** Privileged code in Firefox's first window. The functions run there: they may use nothing but their arguments. */
export class Parent {
  readonly #marionette: Marionette;
  /**
   * Names of sandboxes in which nothing runs. They are kept, because making one for every question is dear; and Marionette
   * gives an answer to the newest question of its sandbox, so that each that is open has one to itself.
   */
  readonly #free: string[] = [];
  #sandboxes = 0;

  constructor(marionette: Marionette) {
    this.#marionette = marionette;
  }

  /** Arguments and answer travel as JSON. */
  async run<A extends unknown[], R>(fn: (...args: A) => R | Promise<R>, ...args: A): Promise<R> {
    const script = `
      const done = arguments[arguments.length - 1];
      Promise.resolve()
        .then(() => (${fn.toString()})(...JSON.parse(arguments[0])))
        .then((v) => done({ json: JSON.stringify(v) }), (e) => done({ failed: String(e), gone: e?.name === 'Gone' }));`;
    const sandbox = this.#free.pop() ?? `cookie-lens-${++this.#sandboxes}`;
    const { value } = await this.#marionette.send<{ value: { json?: string; failed?: string; gone?: boolean } }>(
      'WebDriver:ExecuteAsyncScript',
      { script, args: [JSON.stringify(args)], newSandbox: false, sandbox },
    );
    this.#free.push(sandbox);
    if (value.failed !== undefined) throw value.gone ? new Gone(value.failed) : new Error(value.failed);
    return (value.json === undefined ? undefined : JSON.parse(value.json)) as R;
  }

  /**
   * Runs a function inside a document: a tab, the popup, the event page. All are `<browser>` elements, and a
   * `browserId` names one wherever it is shown.
   */
  async runIn<A extends unknown[], R>(browserId: number, fn: (...args: A) => R | Promise<R>, args: A): Promise<R> {
    const call = `(${fn.toString()})(...JSON.parse(${JSON.stringify(JSON.stringify(args))}))`;
    const code = `Promise.resolve().then(() => ${call}).then((v) => JSON.stringify(v))`;
    const json = await this.run(askDocument, browserId, code, ANSWERER);
    return (json === null ? undefined : JSON.parse(json)) as R;
  }
}

/** Stays in each page's process, and has one sandbox a document: making them anew is what makes questions dear. */
const ANSWERER = `{
  const sandboxes = new WeakMap();
  addMessageListener('cookie-lens:ask', ({ data: { key, code } }) => {
    const say = (data) => sendAsyncMessage(key, data);
    try {
      let page = sandboxes.get(content.document);
      if (!page) {
        page = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
        sandboxes.set(content.document, page);
      }
      Cu.evalInSandbox(code, page).then(
        (json) => say({ json: json ?? null }),
        (e) => say({ failed: String(e) + '\\n' + (e?.stack ?? '') }));
    } catch (e) { say({ failed: String(e) }) }
  });
}`;

/** Runs in the parent. The code runs as the page's own, whatever its CSP says. */
async function askDocument(browserId: number, code: string, answerer: string): Promise<string | null> {
  const gone = (): Error => Object.assign(new Error('the page was closed'), { name: 'Gone' });
  const element = BrowsingContext.getCurrentTopByBrowserId(browserId)?.embedderElement;
  const manager = element?.messageManager;
  if (!element || !manager) throw gone();
  const holder = window as typeof window & { lensAnswering?: WeakSet<object> };
  const answering = (holder.lensAnswering ??= new WeakSet());
  if (!answering.has(manager)) {
    answering.add(manager);
    manager.loadFrameScript(`data:text/javascript;charset=utf-8,${encodeURIComponent(answerer)}`, false);
  }
  const key = `cookie-lens:${crypto.randomUUID()}`;
  return new Promise((resolve, reject) => {
    const end = Date.now() + 100_000;
    const watch = setInterval(() => {
      if (!element.isConnected) settle(() => reject(gone()));
      else if (element.messageManager !== manager) settle(() => reject(new Error('the page went to another process')));
      else if (Date.now() > end) settle(() => reject(new Error('no answer from the page')));
    }, 50);
    const listener = ({ data }: { data: { json?: string | null; failed?: string } }): void =>
      settle(() => (data.failed === undefined ? resolve(data.json ?? null) : reject(new Error(data.failed))));
    const settle = (how: () => void): void => {
      clearInterval(watch);
      manager.removeMessageListener(key, listener);
      how();
    };
    manager.addMessageListener(key, listener);
    manager.sendAsyncMessage('cookie-lens:ask', { key, code });
  });
}
