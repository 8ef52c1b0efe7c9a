import type { Button, Pressed, Tab } from '../browser.ts';
import { until } from '../until.ts';
import type { Parent } from './parent.ts';
import type { BrowserElement, Panel } from './privileged.d.ts';
import { FirefoxPopup, type FirefoxTab } from './surface.ts';

export class FirefoxButton implements Button {
  readonly #parent: Parent;
  readonly #id: string;
  readonly #scale: number;

  constructor(parent: Parent, id: string, scale: number) {
    this.#parent = parent;
    this.#id = id;
    this.#scale = scale;
  }

  async press(tab: Tab): Promise<Pressed> {
    await (tab as FirefoxTab).front();
    const { browserId: over } = tab as FirefoxTab;
    const pressedAt = await this.#parent.run(pressButton, over, this.#id);
    const browserId = await until('the toolbar popup', () => this.#parent.run(popupOver, over, this.#id));
    return { popup: new FirefoxPopup(this.#parent, browserId, this.#scale), pressedAt };
  }

  async rest(): Promise<void> {
    await this.#parent.run(async (id) => {
      const { extension } = WebExtensionPolicy.getByID(id);
      if (extension.backgroundState === 'running')
        await extension.terminateBackground({ disableResetIdleForTest: true });
    }, this.#id);
  }
}

/** Runs in the parent: the extension's own button in the toolbar. */
function pressButton(tabBrowserId: number, extensionId: string): number {
  const owner = BrowsingContext.getCurrentTopByBrowserId(tabBrowserId)?.embedderElement?.ownerDocument.defaultView;
  if (!owner) throw new Error('the tab was closed');
  const widget = extensionId.toLowerCase().replace(/[^a-z0-9_-]/g, '_');
  owner.CustomizableUI.addWidgetToArea(`${widget}-browser-action`, owner.CustomizableUI.AREA_NAVBAR);
  const button = owner.document.getElementById(`${widget}-BAP`);
  if (!button) throw new Error('the extension has no button');
  const pressedAt = Date.now();
  button.click();
  return pressedAt;
}

/** Runs in the parent. Open is when it has the keyboard, which comes a moment after its being seen. */
function popupOver(tabBrowserId: number, extensionId: string): number | undefined {
  const owner = BrowsingContext.getCurrentTopByBrowserId(tabBrowserId)?.embedderElement?.ownerDocument.defaultView;
  const origin = `moz-extension://${WebExtensionPolicy.getByID(extensionId).mozExtensionHostname}/`;
  const element = owner?.document.querySelector<BrowserElement>('panel browser.webextension-popup-browser');
  const open = element?.closest<Panel>('panel')?.state === 'open' && element.currentURI.spec.startsWith(origin);
  return open && owner?.document.activeElement === element ? element.browsingContext.browserId : undefined;
}
