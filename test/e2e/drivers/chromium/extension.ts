import { resolve } from 'node:path';
import type { Installation, PageError } from '../browser.ts';
import { FIRST_RUN, hasFirstRun } from '../first-run.ts';
import { Gone, until } from '../until.ts';
import { ChromiumButton } from './button.ts';
import type { Pipe, Session } from './pipe.ts';
import { ChromiumWorker } from './worker.ts';

/** The installed extension, and what a person can do with it in the browser's settings. */
export class ChromiumExtension {
  readonly origin: string;
  readonly worker: ChromiumWorker;
  readonly button: ChromiumButton;
  /** A document of the extension's origin without a script of its own, unseen: its API, past its pages. */
  readonly door: Session;
  readonly #id: string;
  readonly #pipe: Pipe;
  /** Has the API of chrome://extensions. */
  readonly #settings: Session;

  private constructor(pipe: Pipe, settings: Session, id: string, door: Session) {
    this.#pipe = pipe;
    this.#settings = settings;
    this.#id = id;
    this.button = new ChromiumButton(pipe, id);
    this.door = door;
    this.origin = `chrome-extension://${id}`;
    this.worker = new ChromiumWorker(pipe, this.origin, door);
  }

  /** `settings`: made by `openSettings`. */
  static async install(pipe: Pipe, settings: Session, options: Installation): Promise<ChromiumExtension> {
    const id = await load(pipe, options); // and closes its page before anything reloads both
    if (options.privateAccess) await allowPrivate(pipe, settings, id);
    const door = await openHidden(pipe, `chrome-extension://${id}/manifest.json`);
    const extension = new ChromiumExtension(pipe, settings, id, door);
    await extension.worker.evaluate(() => true); // has begun by then, see `allowPrivate`
    return extension;
  }

  /** Its pages are closed by that. */
  async uninstall(): Promise<void> {
    await closePage(this.#pipe, this.door.targetId); // nothing else closes what nobody sees
    await this.#pipe.send('Extensions.uninstall', { id: this.#id });
    await until('the extension’s pages to go', async () =>
      (await this.#pipe.targets()).every(({ url }) => !url.startsWith(`${this.origin}/`)),
    );
  }

  async grant(pattern: string): Promise<void> {
    await this.approve(pattern);
    const granted = await this.door.evaluate((p) => chrome.permissions.request({ origins: [p] }), [pattern], true);
    if (!granted) throw new Error(`Chromium did not grant ${pattern}`);
  }

  async revoke(pattern: string): Promise<void> {
    await this.#settings.evaluate((id, p) => chrome.developerPrivate.removeHostPermission(id, p), [this.#id, pattern]);
  }

  /** By itself this changes nothing; the next request from a click is granted without a prompt. */
  async approve(pattern: string): Promise<void> {
    await this.#settings.evaluate((id, p) => chrome.developerPrivate.addHostPermission(id, p), [this.#id, pattern]);
  }

  has(pattern: string): Promise<boolean> {
    return this.door.evaluate((p) => chrome.permissions.contains({ origins: [p] }), [pattern]);
  }

  async block(host: string): Promise<void> {
    await this.#settings.evaluate(
      (hosts) => chrome.developerPrivate.addUserSpecifiedSites({ siteSet: 'USER_RESTRICTED', hosts }),
      [originsOf(host)],
    );
  }

  async unblock(host: string): Promise<void> {
    await this.#settings.evaluate(
      (hosts) => chrome.developerPrivate.removeUserSpecifiedSites({ siteSet: 'USER_RESTRICTED', hosts }),
      [originsOf(host)],
    );
  }

  /** What it stored, and its alarms. */
  forget(): Promise<void> {
    return this.door.evaluate(async () => {
      localStorage.clear();
      const { storage, alarms } = chrome;
      await Promise.all([storage.session.clear(), storage.local.clear(), alarms?.clearAll()]);
    }, []);
  }

  /** Takes back all that was granted to it. */
  async takeBack(): Promise<void> {
    await this.door.evaluate(async () => {
      const { permissions: required = [] } = chrome.runtime.getManifest() as { permissions?: string[] };
      const granted = await chrome.permissions.getAll();
      const permissions = (granted.permissions ?? []).filter((name) => !required.includes(name));
      if (permissions.length > 0) await chrome.permissions.remove({ permissions } as never);
    }, []);
    const granted = () => this.door.evaluate(async () => (await chrome.permissions.getAll()).origins ?? [], []);
    // with one that is wide go those within it
    for (let [pattern] = await granted(); pattern !== undefined; [pattern] = await granted())
      await this.revoke(pattern);
  }

  async errors(): Promise<PageError[]> {
    const { runtimeErrors, manifestErrors } = await this.#settings.evaluate(
      (id) => chrome.developerPrivate.getExtensionInfo(id),
      [this.#id],
    );
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
}

const originsOf = (host: string): string[] => [`http://${host}`, `https://${host}`];

/** @returns its id, once the page that it opens by itself is closed, unless that is to be kept */
export async function load(pipe: Pipe, options: Installation): Promise<string> {
  const { id } = await pipe.send<{ id: string }>('Extensions.loadUnpacked', { path: resolve(options.extension) });
  if (hasFirstRun(options)) await closeFirstRun(pipe, id);
  return id;
}

/** A file of chrome://extensions, unseen: with the page's API, and without the page, which goes along with each event. */
export async function openSettings(pipe: Pipe): Promise<Session> {
  const settings = await openHidden(pipe, 'chrome://extensions/strings.m.js');
  await until('chrome://extensions', () => settings.evaluate(() => 'developerPrivate' in chrome, []));
  // Without developer mode an unpacked extension is switched off when it reloads, and its errors are not kept.
  await settings.evaluate(() => chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true }), []);
  return settings;
}

/** A document that no tab shows. */
async function openHidden(pipe: Pipe, url: string): Promise<Session> {
  const { targetId } = await pipe.send<{ targetId: string }>('Target.createTarget', { url, hidden: true });
  const session = await pipe.attach(targetId);
  await until(url, () => session.evaluate((u) => location.href === u && document.readyState === 'complete', [url]));
  return session;
}

/** The page that the extension opens by itself at its installation: it would lie over the tab. */
async function closeFirstRun(pipe: Pipe, id: string): Promise<void> {
  const page = await until('the first-run page', async () =>
    (await pipe.targets()).find(({ type, url }) => type === 'page' && url === `chrome-extension://${id}/${FIRST_RUN}`),
  );
  await closePage(pipe, page.targetId);
}

export async function closePage(pipe: Pipe, targetId: string): Promise<void> {
  try {
    await pipe.send('Target.closeTarget', { targetId });
  } catch (error) {
    // Of two pages that go together the second is gone by then.
    if (error instanceof Gone || !/No target with given id/.test(String(error))) throw error;
  }
  await until('it to close', async () => !(await pipe.targets()).some((target) => target.targetId === targetId));
}

/**
 * Reloads the extension. A worker that is still starting when its extension is reloaded was seen to stay in the list for
 * ever, deaf to what is to close it: it is to have begun, and is stopped before.
 */
async function allowPrivate(pipe: Pipe, settings: Session, id: string): Promise<void> {
  const worker = new ChromiumWorker(pipe, `chrome-extension://${id}`, settings);
  await until('the worker to start', () => worker.isRunning());
  await worker.evaluate(() => true);
  await worker.kill();
  await settings.evaluate(
    (extensionId) => chrome.developerPrivate.updateExtensionConfiguration({ extensionId, incognitoAccess: true }),
    [id],
  );
  await until('the extension to be back, with access to private windows', async () => {
    const info = await settings.evaluate((i) => chrome.developerPrivate.getExtensionInfo(i), [id]);
    return info.state === 'ENABLED' && info.incognitoAccess.isActive;
  });
}
