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
  StartOptions,
  Surface,
  Tab,
  Traces,
} from '../browser.ts';
import { readClipboard, writeClipboard } from './clipboard.ts';
import { whole } from '../browser.ts';
import type { Downloads } from '../downloads.ts';
import { clearAll, namesOf, tooMuch } from '../traces.ts';
import { until } from '../until.ts';
import { ChromiumButton } from './button.ts';
import { ChromiumExtension, closePage, load, openSettings } from './extension.ts';
import { emptyJar, readJar, writeJar } from './jar.ts';
import type { Pipe, Session, Target } from './pipe.ts';
import { ChromiumSurface, ChromiumTab } from './surface.ts';
import { askTraces } from './traces.ts';
import type { ChromiumWorker } from './worker.ts';

export class Chromium implements Browser {
  readonly kind = 'chromium';
  readonly version: string;
  readonly site: ChromiumTab;
  readonly exited: Promise<void>;
  readonly stop: () => Promise<void>;
  readonly downloads: Downloads;
  readonly #pipe: Pipe;
  readonly #settings: Session;
  readonly #normalProfile: string;
  #extension: ChromiumExtension;
  #open: ChromiumSurface[];
  #scheme: ColorScheme | undefined;
  #popup: Popup | undefined;

  private constructor(parts: {
    pipe: Pipe;
    version: string;
    settings: Session;
    extension: ChromiumExtension;
    site: ChromiumTab;
    profile: string;
    end: Home;
  }) {
    this.version = parts.version;
    this.site = parts.site;
    ({ exited: this.exited, stop: this.stop, downloads: this.downloads } = parts.end);
    this.#pipe = parts.pipe;
    this.#extension = parts.extension;
    this.#settings = parts.settings;
    this.#normalProfile = parts.profile;
    this.#open = [parts.site];
  }

  static async open(pipe: Pipe, options: StartOptions, end: Home): Promise<Chromium> {
    const { product } = await pipe.send<{ product: string }>('Browser.getVersion');
    const settings = await openSettings(pipe);
    const extension = await ChromiumExtension.install(pipe, settings, options);
    const targets = await pipe.targets();
    const page = targets.find(({ type, url }) => type === 'page' && url === 'about:blank');
    const tab = targets.find(({ type, url }) => type === 'tab' && url === 'about:blank');
    if (!page || !tab) throw new Error('Chromium opened no tab');
    return new Chromium({
      pipe,
      version: product,
      settings,
      extension,
      site: new ChromiumTab(pipe, await pipe.attach(page.targetId), tab.targetId),
      profile: page.browserContextId,
      end,
    });
  }

  get origin(): string {
    return this.#extension.origin;
  }

  get worker(): ChromiumWorker {
    return this.#extension.worker;
  }

  get #door(): Session {
    return this.#extension.door;
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
    const popup = await this.#surface((await this.#extension.button.press(tab)).popup);
    this.#popup = popup;
    // It is complete before it is shown, and until then no click would be answered.
    await popup.waitFor(() => document.readyState === 'complete' && !document.hidden);
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

  grant(pattern: string): Promise<void> {
    return this.#extension.grant(pattern);
  }

  revoke(pattern: string): Promise<void> {
    return this.#extension.revoke(pattern);
  }

  block(host: string): Promise<void> {
    return this.#extension.block(host);
  }

  unblock(host: string): Promise<void> {
    return this.#extension.unblock(host);
  }

  async accepting(pattern: string, act: () => Promise<void>): Promise<void> {
    await this.#extension.approve(pattern);
    await act();
    await until(`${pattern} to be granted`, () => this.#extension.has(pattern));
  }

  async jar(): Promise<JarCookie[]> {
    const normal = await readJar(this.#door, {});
    return [...normal, ...((await this.#inPrivate((page) => readJar(page, { store: 'private' }))) ?? [])];
  }

  async setJarCookie(cookie: NewJarCookie): Promise<void> {
    if (cookie.store === 'private') await this.#inPrivate((page) => writeJar(page, whole(cookie)));
    else await writeJar(this.#door, whole(cookie));
  }

  async reinstall(options: Installation): Promise<void> {
    await this.#closeAll();
    await emptyJar(this.#door);
    await this.#extension.uninstall();
    this.#extension = await ChromiumExtension.install(this.#pipe, this.#settings, options);
  }

  async clear(): Promise<void> {
    await this.#inPrivate(emptyJar);
    await this.#closeAll();
    await clearAll(
      this,
      () => this.#extension.forget(),
      async () => {
        await emptyJar(this.#door);
        await this.#extension.takeBack();
        // these have started it; what is asked next needs it not
        await this.worker.kill();
      },
    );
  }

  async traces(): Promise<Partial<Traces>> {
    const pages = await this.#others();
    return tooMuch({
      ...namesOf(await this.jar(), this.downloads, await this.errors()),
      ...(await askTraces(this.#door)),
      pages: [await this.site.evaluate(() => location.href), ...pages.map(({ url }) => url)].filter(
        (url) => url !== 'about:blank',
      ),
    });
  }

  /** Leaves one tab, which is empty and of the usual size. */
  async #closeAll(): Promise<void> {
    const others = await this.#others();
    for (const { targetId } of others) await closePage(this.#pipe, targetId);
    this.#popup = undefined;
    this.#open = [this.site];
    this.#scheme = undefined;
    await this.#door.evaluate(async () => {
      for (const { id } of await chrome.tabs.query({})) await chrome.tabs.setZoom(id, 0);
    }, []);
    await this.site.reset();
  }

  /** Pages beside the one tab, and what nobody sees. */
  async #others(): Promise<Target[]> {
    const own = new Set([this.site.session, this.#settings, this.#door].map(({ targetId }) => targetId));
    return (await this.#pipe.targets()).filter(({ type, targetId }) => type === 'page' && !own.has(targetId));
  }

  async colorScheme(scheme: ColorScheme): Promise<void> {
    this.#scheme = scheme;
    for (const surface of this.#open) if (await surface.isOpen()) await surface.colorScheme(scheme);
  }

  clipboard(): Promise<string> {
    return readClipboard(this.#pipe, this.#door, this.origin);
  }

  setClipboard(text: string): Promise<void> {
    return writeClipboard(this.#pipe, this.#door, this.origin, text);
  }

  errors(): Promise<PageError[]> {
    return this.#extension.errors();
  }

  forgetErrors(): Promise<void> {
    return this.#extension.forgetErrors();
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
