import { Buffer } from 'node:buffer';
import type { InPage, Modifier, Popup, Tab } from '../browser.ts';
import { type KeyStep, type MouseStep, PageSurface } from '../page-surface.ts';
import { Gone, until } from '../until.ts';
import { pointAt, pressKeys } from './input.ts';
import type { Parent } from './parent.ts';
import type { BrowserWindow, Panel } from './privileged.d.ts';

/** nsIDOMWindowUtils.MODIFIER_… */
const BIT: Record<Modifier, number> = { Alt: 1, Control: 2, Shift: 4, Meta: 8 };
const MOUSE = { move: 'mousemove', down: 'mousedown', up: 'mouseup' };

/** A document in Firefox. Events enter through the window that shows it, and come out trusted. */
abstract class FirefoxSurface extends PageSurface {
  protected readonly parent: Parent;
  protected readonly scale: number;
  readonly browserId: number;

  constructor(parent: Parent, browserId: number, scale: number) {
    super();
    this.parent = parent;
    this.browserId = browserId;
    this.scale = scale;
  }

  evaluate<A extends unknown[], R>(fn: InPage<A, R>, ...args: A): Promise<R> {
    return this.parent.runIn(this.browserId, fn, args);
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from(await this.parent.run(drawn, this.browserId, this.scale), 'base64');
  }

  protected async mouse(steps: MouseStep[]): Promise<void> {
    const pointed = steps.map(({ type, x, y, button, count, held }) => ({
      type: MOUSE[type],
      x,
      y,
      data: {
        button: button === 'left' ? 0 : 2,
        buttons: type === 'down' ? (button === 'left' ? 1 : 2) : 0,
        clickCount: count,
        modifiers: held.reduce((bits, modifier) => bits + BIT[modifier], 0),
      },
    }));
    await this.parent.run(pointAt, this.browserId, pointed);
  }

  /** Firefox hands keys over to the page in its own time, which may be after the driver's next question. */
  protected async keys(steps: KeyStep[]): Promise<void> {
    const before = await this.evaluate(keysSeen);
    await this.parent.run(
      pressKeys,
      this.browserId,
      steps.map(({ type, key: { key, code } }) => ({ type, key, code })),
    );
    const ups = steps.filter(({ type }) => type === 'up').length;
    const isDone = async (): Promise<boolean> => {
      const { page, seen, isMine } = await this.evaluate(keysSeen);
      return seen >= before.seen + ups || page !== before.page || !isMine;
    };
    try {
      await until('the page to get the keys', isDone);
    } catch (error) {
      if (!(error instanceof Gone)) throw error; // they closed it
    }
  }
}

export class FirefoxPopup extends FirefoxSurface implements Popup {
  isOpen(): Promise<boolean> {
    return this.parent.run((id) => {
      const element = BrowsingContext.getCurrentTopByBrowserId(id)?.embedderElement;
      return element?.closest<Panel>('panel')?.state === 'open';
    }, this.browserId);
  }

  async close(): Promise<void> {
    await this.parent.run((id) => {
      BrowsingContext.getCurrentTopByBrowserId(id)?.embedderElement?.closest<Panel>('panel')?.hidePopup();
    }, this.browserId);
    await until('the popup to close', async () => !(await this.isOpen()));
  }
}

/** The sidebar's document. */
export class FirefoxPanel extends FirefoxSurface {
  isOpen(): Promise<boolean> {
    return this.parent.run(
      (id) => BrowsingContext.getCurrentTopByBrowserId(id)?.embedderElement?.isConnected === true,
      this.browserId,
    );
  }

  async close(): Promise<void> {
    await this.parent.run(() => (window as unknown as BrowserWindow).SidebarController.hide());
    await until('the sidebar to close', async () => !(await this.isOpen()));
  }
}

export class FirefoxTab extends FirefoxSurface implements Tab {
  async visit(url: string): Promise<string> {
    await this.parent.run(load, this.browserId, url);
    return this.evaluate(() => document.body.innerText);
  }

  async resize(width: number, height: number): Promise<void> {
    await this.parent.run(
      (id, w, h) => {
        const element = BrowsingContext.getCurrentTopByBrowserId(id)?.embedderElement;
        element?.setAttribute('style', `width: ${w}px; height: ${h}px; flex: none; align-self: start`);
      },
      this.browserId,
      width,
      height,
    );
    await this.waitFor((w, h) => innerWidth === w && innerHeight === h, width, height);
  }

  isOpen(): Promise<boolean> {
    return this.parent.run(
      (id) => BrowsingContext.getCurrentTopByBrowserId(id)?.embedderElement?.isConnected === true,
      this.browserId,
    );
  }

  async close(): Promise<void> {
    await this.parent.run((id) => {
      const element = BrowsingContext.getCurrentTopByBrowserId(id)?.embedderElement;
      const tab = element?.ownerDocument.defaultView.gBrowser.getTabForBrowser(element);
      if (tab) element?.ownerDocument.defaultView.gBrowser.removeTab(tab);
    }, this.browserId);
    await until('the tab to close', async () => !(await this.isOpen()));
  }

  /** Only what is in front gets keys and clicks. */
  async front(): Promise<void> {
    await this.parent.run((id) => {
      const element = BrowsingContext.getCurrentTopByBrowserId(id)?.embedderElement;
      if (!element) return;
      const { gBrowser } = element.ownerDocument.defaultView;
      const tab = gBrowser.getTabForBrowser(element);
      element.ownerDocument.defaultView.focus();
      if (tab) gBrowser.selectedTab = tab;
      element.focus();
    }, this.browserId);
  }

  protected override async mouse(steps: MouseStep[]): Promise<void> {
    await this.front();
    await super.mouse(steps);
  }
}

/** How many keys went up in this document since it was first asked. Not `isMine`: keys go elsewhere by now. */
function keysSeen(): { page: string; seen: number; isMine: boolean } {
  const holder = window as typeof window & { lensKeys?: { page: string; seen: number } };
  if (holder.lensKeys === undefined) {
    const keys = { page: String(Math.random()), seen: 0 };
    holder.lensKeys = keys;
    window.addEventListener('keyup', () => void (keys.seen += 1), { capture: true });
  }
  return { ...holder.lensKeys, isMine: document.hasFocus() };
}

/** Runs in the parent. */
async function drawn(browserId: number, scale: number): Promise<string> {
  const element = BrowsingContext.getCurrentTopByBrowserId(browserId)?.embedderElement;
  if (!element) throw new Error('the page was closed');
  const picture = await element.browsingContext.currentWindowGlobal.drawSnapshot(null, scale, 'white');
  const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas') as HTMLCanvasElement;
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  return canvas.toDataURL('image/png').split(',')[1] ?? '';
}

/** Runs in the parent. Resolves when the page and all that it needs have loaded. */
function load(browserId: number, url: string): Promise<void> {
  const element = BrowsingContext.getCurrentTopByBrowserId(browserId)?.embedderElement;
  if (!element) throw new Error('the tab was closed');
  const flags = Ci['nsIWebProgressListener'];
  const uri = Services.io.newURI(url);
  // Firefox holds listeners weakly: one that nothing else holds may be collected while the page still loads.
  const held = ((window as unknown as { lensLoads?: Set<unknown> }).lensLoads ??= new Set());
  return new Promise((resolve, reject) => {
    const listener = {
      QueryInterface: ChromeUtils.generateQI(['nsIWebProgressListener', 'nsISupportsWeakReference']),
      onStateChange(
        progress: { isTopLevel: boolean },
        request: { QueryInterface(which: unknown): { originalURI: { spec: string } } },
        state: number,
        status: number,
      ) {
        const stop = (flags?.['STATE_STOP'] ?? 0) | (flags?.['STATE_IS_WINDOW'] ?? 0);
        if (!progress.isTopLevel || (state & stop) !== stop) return;
        if (request.QueryInterface(Ci['nsIChannel']).originalURI.spec !== uri.spec) return;
        element.removeProgressListener(listener);
        held.delete(listener);
        if (status === 0) resolve();
        else reject(new Error(`${url}: ${new Components.Exception('', status).name}`));
      },
    };
    held.add(listener);
    element.addProgressListener(listener, Ci['nsIWebProgress']?.['NOTIFY_STATE_WINDOW'] ?? 0);
    element.loadURI(uri, { triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() });
  });
}
