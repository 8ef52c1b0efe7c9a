import type { BrowserWindow } from './privileged.d.ts';

interface Pointed {
  type: string;
  x: number;
  y: number;
  data: { button: number };
}

/** Runs in the parent. Resolves when the page has got the events one after the other, or is gone because of one. */
export async function pointAt(browserId: number, steps: Pointed[]): Promise<void> {
  const element = BrowsingContext.getCurrentTopByBrowserId(browserId)?.embedderElement;
  if (!element) throw Object.assign(new Error('the page was closed'), { name: 'Gone' });
  const owner = element.ownerDocument.defaultView;
  const send = async (what: string, { x, y, data }: Pointed): Promise<void> => {
    const box = element.getBoundingClientRect();
    let watch: ReturnType<typeof setInterval> | undefined;
    await new Promise<void>((resolve, reject) => {
      const end = Date.now() + 60_000;
      watch = setInterval(() => {
        if (!element.isConnected) resolve();
        else if (Date.now() > end) reject(new Error(`the ${what} never reached the page`));
      }, 20);
      owner.synthesizeMouseEvent(what, box.x + x, box.y + y, data, {}, resolve);
    });
    clearInterval(watch);
  };
  for (const step of steps) {
    if (!element.isConnected) return;
    await send(step.type, step);
    // On a desktop the button going down opens the menu.
    if (step.type === 'mousedown' && step.data.button === 2) await send('contextmenu', step);
  }
}

/** Runs in the parent: as an input method would. One processor a window, because it keeps the modifiers that are held. */
export function pressKeys(browserId: number, steps: { type: 'down' | 'up'; key: string; code: string }[]): void {
  const element = BrowsingContext.getCurrentTopByBrowserId(browserId)?.embedderElement;
  if (!element) throw Object.assign(new Error('the page was closed'), { name: 'Gone' });
  interface Processor {
    beginInputTransactionForTests(window: Window): boolean;
    keydown(event: KeyboardEvent): number;
    keyup(event: KeyboardEvent): boolean;
  }
  const window = element.ownerDocument.defaultView as BrowserWindow & {
    lensKeys?: Processor;
    KeyboardEvent: typeof KeyboardEvent;
  };
  const found = Cc['@mozilla.org/text-input-processor;1'];
  const keys = (window.lensKeys ??= found?.createInstance(Ci.nsITextInputProcessor) as unknown as Processor);
  if (!keys.beginInputTransactionForTests(window)) throw new Error('another input transaction is going on');
  for (const { type, key, code } of steps) {
    const event = new window.KeyboardEvent('', { key, code });
    if (type === 'down') keys.keydown(event);
    else keys.keyup(event);
  }
}
