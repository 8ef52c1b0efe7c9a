import type {
  Browser,
  Button,
  ColorScheme,
  Home,
  InPage,
  Installation,
  JarCookie,
  NewJarCookie,
  PageError,
  Popup,
  Surface,
  Tab,
  Traces,
} from '../browser.ts';
import { whole } from '../browser.ts';
import type { Downloads } from '../downloads.ts';
import { clearAll, namesOf, tooMuch } from '../traces.ts';
import { until } from '../until.ts';
import { errorsOf, forget } from './console.ts';
import { FirefoxExtension } from './extension.ts';
import { emptyJar, readJar, writeJar } from './jar.ts';
import type { Marionette } from './marionette.ts';
import type { Parent } from './parent.ts';
import type { BrowserElement, BrowserWindow } from './privileged.d.ts';
import { FirefoxPanel, FirefoxTab } from './surface.ts';
import { closeAllBut, windowTraces } from './windows.ts';
import type { FirefoxWorker } from './worker.ts';

export class Firefox implements Browser {
  readonly kind = 'firefox';
  readonly version: string;
  readonly site: FirefoxTab;
  readonly exited: Promise<void>;
  readonly stop: () => Promise<void>;
  readonly downloads: Downloads;
  readonly #marionette: Marionette;
  readonly #parent: Parent;
  readonly #scale: number;
  #extension: FirefoxExtension;
  #popup: Popup | undefined;

  constructor(parts: {
    marionette: Marionette;
    parent: Parent;
    version: string;
    extension: FirefoxExtension;
    siteId: number;
    scale: number;
    end: Home;
  }) {
    this.version = parts.version;
    this.site = new FirefoxTab(parts.parent, parts.siteId, parts.scale);
    this.exited = parts.end.exited;
    this.stop = parts.end.stop;
    this.downloads = parts.end.downloads;
    this.#marionette = parts.marionette;
    this.#parent = parts.parent;
    this.#extension = parts.extension;
    this.#scale = parts.scale;
  }

  get origin(): string {
    return this.#extension.origin;
  }

  get worker(): FirefoxWorker {
    return this.#extension.worker;
  }

  visit(url: string): Promise<string> {
    return this.site.visit(url);
  }

  inSite<A extends unknown[], R>(fn: InPage<A, R>, ...args: A): Promise<R> {
    return this.site.evaluate(fn, ...args);
  }

  async openTab(url: string, options: { private?: boolean; container?: number } = {}): Promise<Tab> {
    const browserId = await this.#parent.run(addTab, options.private ?? false, options.container ?? 0);
    const tab = new FirefoxTab(this.#parent, browserId, this.#scale);
    await tab.visit(url);
    return tab;
  }

  openPage(path: string): Promise<Tab> {
    return this.openTab(`${this.origin}/${path}`);
  }

  async openedTab(part: string): Promise<Tab> {
    const browserId = await until(`${this.origin}/…${part}`, () => this.#parent.run(tabOf, this.origin, part));
    const tab = new FirefoxTab(this.#parent, browserId, this.#scale);
    await tab.waitFor(() => document.readyState === 'complete');
    return tab;
  }

  async panel(): Promise<Surface> {
    const browserId = await until('the sidebar', () => this.#parent.run(sidebarOf, this.origin));
    const panel = new FirefoxPanel(this.#parent, browserId, this.#scale);
    await panel.waitFor(() => document.readyState === 'complete');
    return panel;
  }

  async openPopup(tab: Tab = this.site): Promise<Popup> {
    if (await this.#popup?.isOpen()) throw new Error('another popup is open');
    const { popup } = await this.#extension.button.press(tab);
    this.#popup = popup;
    await popup.waitFor(() => document.readyState === 'complete');
    return popup;
  }

  async install(extension: string): Promise<Button> {
    return (await FirefoxExtension.install(this.#marionette, this.#parent, this.#scale, { extension })).button;
  }

  tabId(tab: Tab = this.site): Promise<number> {
    return this.#parent.run(
      (browserId, id) => {
        const element = BrowsingContext.getCurrentTopByBrowserId(browserId)?.embedderElement;
        const found = element?.ownerDocument.defaultView.gBrowser.getTabForBrowser(element);
        if (!found) throw new Error('the tab was closed');
        return WebExtensionPolicy.getByID(id).extension.tabManager.getWrapper(found).id;
      },
      (tab as FirefoxTab).browserId,
      this.#extension.id,
    );
  }

  grant(pattern: string): Promise<void> {
    return this.#extension.grant(pattern);
  }

  revoke(pattern: string): Promise<void> {
    return this.#extension.revoke(pattern);
  }

  block(): Promise<void> {
    return Promise.reject(new Error('Firefox keeps no extension from cookies by a rule'));
  }

  unblock(): Promise<void> {
    return this.block();
  }

  async accepting(pattern: string, act: () => Promise<void>): Promise<void> {
    await act();
    await until('the permission prompt', () => this.#parent.run(acceptPrompt));
    await until(`${pattern} to be granted`, async () => (await this.#extension.granted()).origins.includes(pattern));
  }

  jar(): Promise<JarCookie[]> {
    return readJar(this.#parent);
  }

  setJarCookie(cookie: NewJarCookie): Promise<void> {
    return writeJar(this.#parent, whole(cookie));
  }

  async reinstall(options: Installation): Promise<void> {
    await this.#closeAll();
    await this.#extension.uninstall();
    await emptyJar(this.#parent);
    this.#extension = await FirefoxExtension.install(this.#marionette, this.#parent, this.#scale, options);
    await this.forgetErrors();
  }

  async clear(): Promise<void> {
    await this.#closeAll();
    await clearAll(
      this,
      () => this.#extension.forget(),
      async () => {
        await emptyJar(this.#parent);
        await this.#extension.takeBack();
      },
    );
  }

  async #closeAll(): Promise<void> {
    await this.#popup?.close();
    this.#popup = undefined;
    await closeAllBut(this.#parent, this.site.browserId);
    await this.site.visit('about:blank');
  }

  async traces(): Promise<Partial<Traces>> {
    return tooMuch({
      ...namesOf(await this.jar(), this.downloads, await this.errors()),
      ...(await windowTraces(this.#parent)),
      ...(await this.#extension.traces()),
    });
  }

  async colorScheme(scheme: ColorScheme): Promise<void> {
    await this.#parent.run(
      (dark) => Services.prefs.setIntPref('ui.systemUsesDarkTheme', dark),
      scheme === 'dark' ? 1 : 0,
    );
    await this.site.waitFor((dark) => matchMedia('(prefers-color-scheme: dark)').matches === dark, scheme === 'dark');
  }

  clipboard(): Promise<string> {
    return this.#parent.run(() => navigator.clipboard.readText());
  }

  setClipboard(text: string): Promise<void> {
    return this.#parent.run((words) => navigator.clipboard.writeText(words), text);
  }

  errors(): Promise<PageError[]> {
    return errorsOf(this.#parent, this.origin);
  }

  forgetErrors(): Promise<void> {
    return forget(this.#parent);
  }
}

/** Runs in the parent. */
async function addTab(inPrivate: boolean, userContextId: number): Promise<number> {
  const first = window as unknown as BrowserWindow;
  const owner = inPrivate ? first.OpenBrowserWindow({ private: true }) : first;
  while (!owner.gBrowserInit?.delayedStartupFinished) await new Promise((resolve) => setTimeout(resolve, 20));
  // the new window has a tab, and goes when that is closed
  if (inPrivate) return owner.gBrowser.selectedBrowser.browsingContext.browserId;
  const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
  const tab = owner.gBrowser.addTab('about:blank', { userContextId, triggeringPrincipal });
  owner.gBrowser.selectedTab = tab;
  return tab.linkedBrowser.browsingContext.browserId;
}

/** Runs in the parent. */
function tabOf(origin: string, part: string): number | undefined {
  const { gBrowser } = window as unknown as BrowserWindow;
  const found = gBrowser.browsers.find(({ currentURI: { spec } }) => spec.startsWith(origin) && spec.includes(part));
  return found?.browsingContext.browserId;
}

/** Runs in the parent. */
function sidebarOf(origin: string): number | undefined {
  const { browser } = (window as unknown as BrowserWindow).SidebarController;
  const element = browser.contentDocument?.getElementById('webext-panels-browser') as BrowserElement | null;
  return element?.currentURI?.spec.startsWith(origin) ? element.browsingContext.browserId : undefined;
}

/** Runs in the parent: presses the main button of the browser's own question. */
function acceptPrompt(): boolean {
  for (const owner of Services.wm.getEnumerator('navigator:browser')) {
    const prompts = [...owner.document.querySelectorAll('#notification-popup > popupnotification')];
    const prompt = prompts.find(({ id }) => id.startsWith('addon-webext-permissions')) as
      | { button: HTMLElement }
      | undefined;
    if (!prompt || owner.PopupNotifications.panel.state !== 'open') continue;
    prompt.button.click();
    return true;
  }
  return false;
}
