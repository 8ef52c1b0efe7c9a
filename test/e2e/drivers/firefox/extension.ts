import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Installation, Traces } from '../browser.ts';
import { FIRST_RUN, hasFirstRun } from '../first-run.ts';
import { until } from '../until.ts';
import { FirefoxButton } from './button.ts';
import type { Marionette } from './marionette.ts';
import type { Parent } from './parent.ts';
import type { BrowserWindow } from './privileged.d.ts';
import { FirefoxWorker } from './worker.ts';

const PERMISSIONS = 'resource://gre/modules/ExtensionPermissions.sys.mjs';

/** The installed extension, and what a person can do with it in the browser's settings. */
export class FirefoxExtension {
  readonly id: string;
  readonly origin: string;
  readonly worker: FirefoxWorker;
  readonly button: FirefoxButton;
  readonly #parent: Parent;
  readonly #marionette: Marionette;

  private constructor(marionette: Marionette, parent: Parent, scale: number, id: string, origin: string) {
    this.#marionette = marionette;
    this.#parent = parent;
    this.id = id;
    this.origin = origin;
    this.worker = new FirefoxWorker(parent, id);
    this.button = new FirefoxButton(parent, id, scale);
  }

  /** `scale`: device pixels per CSS pixel, in pictures of its popup. */
  static async install(
    marionette: Marionette,
    parent: Parent,
    scale: number,
    options: Installation,
  ): Promise<FirefoxExtension> {
    const id = geckoIdOf(options.extension);
    const uuid = crypto.randomUUID();
    await parent.run(
      (name, key, value) => {
        const known = JSON.parse(Services.prefs.getStringPref(name, '{}')) as Record<string, string>;
        Services.prefs.setStringPref(name, JSON.stringify({ ...known, [key]: value }));
      },
      'extensions.webextensions.uuids',
      id,
      uuid,
    );
    const origin = `moz-extension://${uuid}`;
    const install = (allowPrivateBrowsing: boolean) =>
      marionette.send('Addon:Install', { path: resolve(options.extension), temporary: true, allowPrivateBrowsing });
    await install(false);
    if (hasFirstRun(options)) {
      await until('the first-run page', () => parent.run(closeTab, `${origin}/${FIRST_RUN}`));
    }
    // to allow private windows Marionette reloads the extension, and a first-run page on its way would go with that
    if (options.privateAccess) await install(true);
    return new FirefoxExtension(marionette, parent, scale, id, origin);
  }

  async uninstall(): Promise<void> {
    await this.#marionette.send('Addon:Uninstall', { id: this.id });
  }

  async grant(pattern: string): Promise<void> {
    await this.#parent.run(
      async (module, id, origin) => {
        const { ExtensionPermissions } = ChromeUtils.importESModule(module);
        const what = { permissions: [], origins: [origin], data_collection: [] };
        await ExtensionPermissions.add(id, what, WebExtensionPolicy.getByID(id).extension);
      },
      PERMISSIONS,
      this.id,
      pattern,
    );
  }

  revoke(pattern: string): Promise<void> {
    return this.#remove([], [pattern]);
  }

  async #remove(permissions: string[], origins: string[]): Promise<void> {
    await this.#parent.run(
      async (module, id, what) => {
        const { ExtensionPermissions } = ChromeUtils.importESModule(module);
        await ExtensionPermissions.remove(id, what, WebExtensionPolicy.getByID(id).extension);
      },
      PERMISSIONS,
      this.id,
      { permissions, origins, data_collection: [] },
    );
  }

  /** What was granted to it beyond its manifest. */
  granted(): Promise<{ permissions: string[]; origins: string[] }> {
    return this.#parent.run(
      async (module, id) => {
        const { permissions, origins } = await ChromeUtils.importESModule(module).ExtensionPermissions.get(id);
        // Access to private windows is one of Firefox's own, and no site's.
        return { permissions: permissions.filter((name) => !name.startsWith('internal:')), origins };
      },
      PERMISSIONS,
      this.id,
    );
  }

  /** Takes back all that was granted to it. */
  async takeBack(): Promise<void> {
    const { permissions, origins } = await this.granted();
    if (permissions.length + origins.length > 0) await this.#remove(permissions, origins);
  }

  /** What it stored, and its alarms. */
  forget(): Promise<void> {
    return this.worker.evaluate(async () => {
      localStorage.clear();
      const { storage, alarms } = chrome;
      await Promise.all([storage.session.clear(), storage.local.clear(), alarms?.clearAll()]);
    });
  }

  async traces(): Promise<Pick<Traces, 'session' | 'local' | 'pageStorage' | 'alarms' | 'granted'>> {
    const { permissions, origins } = await this.granted();
    const kept = await this.worker.evaluate(async () => ({
      session: Object.keys(await chrome.storage.session.get(null)),
      local: Object.keys(await chrome.storage.local.get(null)),
      pageStorage: Object.keys(localStorage),
      alarms: ((await chrome.alarms?.getAll()) ?? []).map(({ name }) => name),
    }));
    return { ...kept, granted: [...permissions, ...origins] };
  }
}

function geckoIdOf(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    browser_specific_settings: { gecko: { id: string } };
  };
  return manifest.browser_specific_settings.gecko.id;
}

/** Runs in the parent. */
function closeTab(url: string): boolean {
  const { gBrowser } = window as unknown as BrowserWindow;
  const browser = gBrowser.browsers.find(({ currentURI }) => currentURI.spec === url);
  const tab = browser && gBrowser.getTabForBrowser(browser);
  if (tab) gBrowser.removeTab(tab);
  return Boolean(tab);
}
