import type {
  Browser,
  Button,
  ColorScheme,
  Ending,
  InPage,
  JarCookie,
  NewJarCookie,
  PageError,
  Popup,
  StartOptions,
  Surface,
  Tab,
} from '../browser.ts';
import { whole } from '../browser.ts';
import { until } from '../until.ts';
import { ChromiumButton } from './button.ts';
import { allowPrivate, load, openHidden } from './installed.ts';
import { emptyJar, readJar, writeJar } from './jar.ts';
import type { Pipe, Session } from './pipe.ts';
import { ChromiumSurface, ChromiumTab } from './surface.ts';
import { ChromiumWorker } from './worker.ts';

export class Chromium implements Browser {
  readonly kind = 'chromium';
  readonly version: string;
  readonly origin: string;
  readonly site: ChromiumTab;
  readonly worker: ChromiumWorker;
  readonly exited: Promise<void>;
  readonly stop: () => Promise<void>;
  readonly #pipe: Pipe;
  readonly #id: string;
  readonly #button: ChromiumButton;
  /** chrome://extensions, unseen: what a person can do there. */
  readonly #settings: Session;
  /** A document of the extension's origin without a script of its own, unseen: its API, past its pages. */
  readonly #door: Session;
  readonly #normalProfile: string;
  #open: ChromiumSurface[];
  #scheme: ColorScheme | undefined;
  #popup: Popup | undefined;

  private constructor(parts: {
    pipe: Pipe;
    id: string;
    version: string;
    settings: Session;
    door: Session;
    site: ChromiumTab;
    profile: string;
    end: Ending;
  }) {
    this.version = parts.version;
    this.origin = `chrome-extension://${parts.id}`;
    this.site = parts.site;
    this.worker = new ChromiumWorker(parts.pipe, this.origin, parts.door);
    this.exited = parts.end.exited;
    this.stop = parts.end.stop;
    this.#pipe = parts.pipe;
    this.#id = parts.id;
    this.#button = new ChromiumButton(parts.pipe, parts.id);
    this.#settings = parts.settings;
    this.#door = parts.door;
    this.#normalProfile = parts.profile;
    this.#open = [parts.site];
  }

  static async open(pipe: Pipe, options: StartOptions, end: Ending): Promise<Chromium> {
    const { product } = await pipe.send<{ product: string }>('Browser.getVersion');
    const id = await load(pipe, options); // and closes its page before anything reloads both
    const settings = await openHidden(pipe, 'chrome://extensions/');
    await until('chrome://extensions', () => settings.evaluate(() => 'developerPrivate' in chrome, []));
    // Without developer mode an unpacked extension is switched off when it reloads, and its errors are not kept.
    await settings.evaluate(() => chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true }), []);
    if (options.privateAccess) await allowPrivate(settings, id);
    const door = await openHidden(pipe, `chrome-extension://${id}/manifest.json`);
    const targets = await pipe.targets();
    const page = targets.find(({ type, url }) => type === 'page' && url === 'about:blank');
    const tab = targets.find(({ type, url }) => type === 'tab' && url === 'about:blank');
    if (!page || !tab) throw new Error('Chromium opened no tab');
    return new Chromium({
      pipe,
      id,
      version: product,
      settings,
      door,
      site: new ChromiumTab(pipe, await pipe.attach(page.targetId), tab.targetId),
      profile: page.browserContextId,
      end,
    });
  }

  visit(url: string): Promise<string> {
    return this.site.visit(url);
  }

  inSite<A extends unknown[], R>(fn: InPage<A, R>, ...args: A): Promise<R> {
    return this.site.evaluate(fn, ...args);
  }

  async openTab(url: string, options: { private?: boolean; container?: number } = {}): Promise<Tab> {
    if (options.container !== undefined) throw new Error('Chromium has no containers');
    // A name of its own, by which both targets of the new tab, page and tab, are found.
    const name = `about:blank#${crypto.randomUUID()}`;
    if (options.private) {
      await this.#door.evaluate(
        (blank) => chrome.windows.create({ incognito: true, url: blank }).then(() => {}),
        [name],
      );
    } else await this.#pipe.send('Target.createTarget', { url: name });
    const [page, tab] = await until('the new tab', async () => {
      const targets = (await this.#pipe.targets()).filter((target) => target.url === name);
      const found = ['page', 'tab'].map((type) => targets.find((target) => target.type === type));
      return found.every((target) => target !== undefined) ? found : undefined;
    });
    if (!page || !tab) throw new Error('unreachable');
    const opened = await this.#surface(
      new ChromiumTab(this.#pipe, await this.#pipe.attach(page.targetId), tab.targetId),
    );
    await opened.visit(url);
    return opened;
  }

  openPage(path: string): Promise<Tab> {
    return this.openTab(`${this.origin}/${path}`);
  }

  async openedTab(part: string): Promise<Tab> {
    const [page, tab] = await this.#ours(part, ['page', 'tab']);
    return this.#surface(new ChromiumTab(this.#pipe, await this.#pipe.attach(page!), tab!));
  }

  async panel(): Promise<Surface> {
    const [page] = await this.#ours('panel.html', ['page']);
    return this.#surface(new ChromiumSurface(this.#pipe, await this.#pipe.attach(page!)));
  }

  /** The targets of a page of the extension's, by their types. */
  #ours(part: string, types: string[]): Promise<string[]> {
    return until(`${this.origin}/…${part}`, async () => {
      const targets = (await this.#pipe.targets()).filter(
        ({ url }) => url.startsWith(`${this.origin}/`) && url.includes(part),
      );
      const found = types.map((type) => targets.find((target) => target.type === type)?.targetId);
      return found.every((id) => id !== undefined) ? found : undefined;
    });
  }

  async openPopup(tab: Tab = this.site): Promise<Popup> {
    if (await this.#popup?.isOpen()) throw new Error('another popup is open');
    const popup = await this.#surface((await this.#button.press(tab)).popup);
    this.#popup = popup;
    await popup.waitFor(() => document.readyState === 'complete');
    return popup;
  }

  async install(extension: string): Promise<Button> {
    return new ChromiumButton(this.#pipe, await load(this.#pipe, { extension }));
  }

  async tabId(tab: Tab = this.site): Promise<number> {
    await this.#pipe.send('Target.activateTarget', { targetId: (tab as ChromiumTab).session.targetId });
    const id = await this.#door.evaluate(
      async () => (await chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0]?.id,
      [],
    );
    if (id === undefined) throw new Error('the tab has no id');
    return id;
  }

  async grant(pattern: string): Promise<void> {
    await this.#approve(pattern);
    const granted = await this.#door.evaluate((p) => chrome.permissions.request({ origins: [p] }), [pattern], true);
    if (!granted) throw new Error(`Chromium did not grant ${pattern}`);
  }

  async revoke(pattern: string): Promise<void> {
    await this.#settings.evaluate((id, p) => chrome.developerPrivate.removeHostPermission(id, p), [this.#id, pattern]);
  }

  async block(host: string): Promise<void> {
    await this.#settings.evaluate(
      (hosts) => chrome.developerPrivate.addUserSpecifiedSites({ siteSet: 'USER_RESTRICTED', hosts }),
      [origins(host)],
    );
  }

  async unblock(host: string): Promise<void> {
    await this.#settings.evaluate(
      (hosts) => chrome.developerPrivate.removeUserSpecifiedSites({ siteSet: 'USER_RESTRICTED', hosts }),
      [origins(host)],
    );
  }

  async accepting(pattern: string, act: () => Promise<void>): Promise<void> {
    await this.#approve(pattern);
    await act();
    await until(`${pattern} to be granted`, () =>
      this.#door.evaluate((p) => chrome.permissions.contains({ origins: [p] }), [pattern]),
    );
  }

  async jar(): Promise<JarCookie[]> {
    const normal = await readJar(this.#door, {});
    return [...normal, ...((await this.#inPrivate((page) => readJar(page, { store: 'private' }))) ?? [])];
  }

  async setJarCookie(cookie: NewJarCookie): Promise<void> {
    if (cookie.store === 'private') await this.#inPrivate((page) => writeJar(page, whole(cookie)));
    else await writeJar(this.#door, whole(cookie));
  }

  async clear(): Promise<void> {
    await this.#popup?.close();
    await this.#forget(); // or what is protected would be put back
    await emptyJar(this.#door);
    await this.#inPrivate(emptyJar);
    const granted = await this.#door.evaluate(async () => (await chrome.permissions.getAll()).origins ?? [], []);
    for (const pattern of granted) await this.revoke(pattern);
    await this.#forget();
  }

  /** What is stored, and what the worker holds of it in memory. */
  async #forget(): Promise<void> {
    await this.#door.evaluate(async () => {
      await Promise.all([chrome.storage.session.clear(), chrome.storage.local.clear()]);
    }, []);
    await this.worker.kill();
  }

  async colorScheme(scheme: ColorScheme): Promise<void> {
    this.#scheme = scheme;
    for (const surface of this.#open) if (await surface.isOpen()) await surface.colorScheme(scheme);
  }

  async clipboard(): Promise<string> {
    await this.#pipe.send('Browser.grantPermissions', { permissions: ['clipboardReadWrite'], origin: this.origin });
    await this.#door.send('Emulation.setFocusEmulationEnabled', { enabled: true });
    return this.#door.evaluate(() => navigator.clipboard.readText(), []);
  }

  async errors(): Promise<PageError[]> {
    const { runtimeErrors, manifestErrors } = await this.#info();
    const place = ({ stackTrace: [at], source }: (typeof runtimeErrors)[number]): string =>
      at ? `${at.url}:${at.lineNumber}:${at.columnNumber}` : source;
    return [
      ...manifestErrors.map(({ message }) => ({ message, source: 'manifest.json' })),
      ...runtimeErrors
        .filter(({ severity }) => severity === 'ERROR')
        .map((error) => ({ message: error.message, source: place(error) })),
    ];
  }

  async forgetErrors(): Promise<void> {
    await this.#settings.evaluate(
      (extensionId) => chrome.developerPrivate.deleteExtensionErrors({ extensionId }),
      [this.#id],
    );
  }

  #info(): ReturnType<typeof chrome.developerPrivate.getExtensionInfo> {
    return this.#settings.evaluate((id) => chrome.developerPrivate.getExtensionInfo(id), [this.#id]);
  }

  /** By itself this changes nothing; the next request from a click is granted without a prompt. */
  async #approve(pattern: string): Promise<void> {
    await this.#settings.evaluate((id, p) => chrome.developerPrivate.addHostPermission(id, p), [this.#id, pattern]);
  }

  /** Private windows' cookies are had only through a page of theirs. */
  async #inPrivate<T>(work: (page: Session) => Promise<T>): Promise<T | undefined> {
    const targets = await this.#pipe.targets();
    const page = targets.find(
      ({ type, browserContextId }) => type === 'page' && browserContextId !== this.#normalProfile,
    );
    if (!page) return undefined;
    const session = await this.#pipe.attach(page.targetId);
    try {
      return await work(session);
    } finally {
      await session.detach();
    }
  }

  async #surface<S extends ChromiumSurface>(surface: S): Promise<S> {
    if (this.#scheme) await surface.colorScheme(this.#scheme);
    this.#open.push(surface);
    return surface;
  }
}

const origins = (host: string): string[] => [`http://${host}`, `https://${host}`];
