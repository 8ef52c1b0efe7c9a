import type { Buffer } from 'node:buffer';
import type { Downloads } from './downloads.ts';
import type { Locator } from './locate.ts';

/** The one face that both browsers wear in the tests. `start-browser.ts` makes one. */

export type BrowserKind = 'chromium' | 'firefox';
export type ColorScheme = 'light' | 'dark';
export type Modifier = 'Shift' | 'Control' | 'Alt' | 'Meta';

/** A function that runs in a page: it may use nothing from outside but its arguments, which travel as JSON. */
export type InPage<A extends unknown[], R> = (...args: A) => R | Promise<R>;

/** Something with a document: a tab, the toolbar popup. Clicks and keys are trusted events, as a person's are. */
export interface Surface {
  evaluate<A extends unknown[], R>(fn: InPage<A, R>, ...args: A): Promise<R>;
  /**
   * Waits up to 60 s until an element is there and visible, or until `fn` answers something truthy, and answers that.
   * The error tells what was on screen.
   */
  waitFor(locator: Locator): Promise<void>;
  waitFor<A extends unknown[], R>(fn: InPage<A, R>, ...args: A): Promise<NonNullable<R>>;
  /** The visible text of the page, or of the first element found. */
  text(locator?: Locator): Promise<string>;
  /** Waits until the element is visible, enabled, at rest and not covered; scrolls to it; clicks its middle. */
  click(
    locator: Locator,
    options?: { count?: number; button?: 'left' | 'right'; modifiers?: Modifier[] },
  ): Promise<void>;
  hover(locator: Locator): Promise<void>;
  /** Types into what has the focus. `\n` is Enter, `\t` is Tab. */
  type(text: string): Promise<void>;
  /** Clicks the field, replaces what it holds. */
  fill(locator: Locator, text: string): Promise<void>;
  /** One key by its DOM name (`Enter`, `ArrowDown`, `a`, `?`); a character that needs Shift gets it by itself. */
  press(key: string, ...modifiers: Modifier[]): Promise<void>;
  /** PNG, at the browser's scale (2 unless told otherwise). */
  screenshot(): Promise<Buffer>;
  isOpen(): Promise<boolean>;
  close(): Promise<void>;
}

export type Popup = Surface;

export interface Pressed<P extends Popup = Popup> {
  popup: P;
  /** Milliseconds since the epoch. */
  pressedAt: number;
}

/** An extension's button in the toolbar. */
export interface Button {
  /** Resolves once the popup has a document, which may still be loading. */
  press(tab: Tab): Promise<Pressed>;
  /** Stops its worker: while no page of it is open, nothing of the extension runs then. */
  rest(): Promise<void>;
}

export interface Tab extends Surface {
  /** Resolves with the page's text once it has loaded. */
  visit(url: string): Promise<string>;
  /** CSS pixels of the page's viewport. Resolves when the page knows. */
  resize(width: number, height: number): Promise<void>;
}

/** The extension's service worker (Chromium) or event page (Firefox). */
export interface Worker {
  /** Wakes it if need be. `chrome.*` is the API in both browsers. */
  evaluate<A extends unknown[], R>(fn: InPage<A, R>, ...args: A): Promise<R>;
  isRunning(): Promise<boolean>;
  /** Stops it as the browser does when it is idle: at once, in the middle of whatever it does. */
  kill(): Promise<void>;
}

export interface Partition {
  topLevelSite: string;
  /** Default in `setJarCookie`: whether the cookie's own site is another one. */
  hasCrossSiteAncestor?: boolean;
}

/** A cookie as the browser's own store holds it, read past the extension API. */
export interface JarCookie {
  name: string;
  value: string;
  /** Without a leading dot. */
  domain: string;
  hostOnly: boolean;
  path: string;
  secure: boolean;
  httpOnly: boolean;
  sameSite: 'strict' | 'lax' | 'none' | 'unspecified';
  /** Seconds since the epoch; absent for a session cookie. */
  expires?: number;
  partition?: Partition;
  /** `private`, or a container's number; absent in the normal store. */
  store?: string;
}

export type NewJarCookie = Partial<JarCookie> & Pick<JarCookie, 'name' | 'value' | 'domain'>;

/** What a `Set-Cookie` without attributes, at `/`, would store. */
export function whole(cookie: NewJarCookie): JarCookie {
  return { hostOnly: true, path: '/', secure: false, httpOnly: false, sameSite: 'unspecified', ...cookie };
}

/** Of a frame right under the top-level page. `topLevelSite` is a registrable domain, so a suffix tells. */
export function crossSiteAncestor(domain: string, { topLevelSite }: Partition): boolean {
  return !`.${domain}`.endsWith(`.${new URL(topLevelSite).hostname}`);
}

/** What went wrong inside the extension: uncaught errors, unhandled rejections, CSP violations, `console.error`. */
export interface PageError {
  message: string;
  source: string;
}

/** How a browser ends: by itself (a person closes it), or because it is stopped. */
export interface Ending {
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}

/** What a browser has on the disk, and its end. */
export interface Home extends Ending {
  readonly downloads: Downloads;
}

export interface Browser extends Home {
  readonly kind: BrowserKind;
  readonly version: string;
  /** `chrome-extension://…` or `moz-extension://…`, without a slash at the end. */
  readonly origin: string;
  /** The tab that is there from the start. */
  readonly site: Tab;
  readonly worker: Worker;
  /** `site.visit` and `site.evaluate`. */
  visit(url: string): Promise<string>;
  inSite<A extends unknown[], R>(fn: InPage<A, R>, ...args: A): Promise<R>;
  /** Another tab, in front. `private` needs `privateAccess` at the start; `container` is Firefox's number of one. */
  openTab(url: string, options?: { private?: boolean; container?: number }): Promise<Tab>;
  /** The real toolbar popup, over `tab` (over `site` unless told otherwise). */
  openPopup(tab?: Tab): Promise<Popup>;
  /** Another extension beside the one that is tested. */
  install(extension: string): Promise<Button>;
  /** The tab that the extension opened by itself for this page of its own (`index.html?tab=`). */
  openedTab(part: string): Promise<Tab>;
  /** The side panel or sidebar, once the extension has opened it. */
  panel(): Promise<Surface>;
  /** A page of the extension (`src/popup/index.html?tab=1`) in a tab of its own. */
  openPage(path: string): Promise<Tab>;
  /** The browser's id of a tab, as `chrome.tabs` gives it. */
  tabId(tab?: Tab): Promise<number>;
  /** Gives or takes host access behind the extension's back, as a person does in the browser's settings. */
  grant(pattern: string): Promise<void>;
  revoke(pattern: string): Promise<void>;
  /**
   * Keeps every extension from a host, whatever was granted, as a person can in Chromium behind the toolbar's
   * extensions button and an organization by policy: the same check of the browser's stands behind both. Firefox has no
   * such rule for cookies. Needs `--enable-features=ExtensionsMenuAccessControl`.
   */
  block(host: string): Promise<void>;
  unblock(host: string): Promise<void>;
  /**
   * Does what makes the extension ask for `pattern` (a click on its own Allow button), and says yes to the browser's
   * question. In Firefox the real prompt's button is pressed; headless Chromium shows no prompt that could be pressed,
   * there the pattern is approved beforehand, so that the request from the click resolves true by itself.
   */
  accepting(pattern: string, act: () => Promise<void>): Promise<void>;
  jar(): Promise<JarCookie[]>;
  setJarCookie(cookie: NewJarCookie): Promise<void>;
  /**
   * Uninstalls the extension and installs this one, in a browser that is emptied of all else: cookies, tabs, windows.
   * What it kept goes with it, and what it was ever granted.
   */
  reinstall(options: Installation): Promise<void>;
  /**
   * As after the installation, or throws what is not: one empty tab, no popup, no cookies, no host access, nothing
   * stored by the extension or saved, its worker another one (running or not), no errors.
   */
  clear(): Promise<void>;
  /** What is not as it was after the installation; of each only what is too much. Empty once all was cleared. */
  traces(): Promise<Partial<Traces>>;
  /** For what is open and what will be opened. */
  colorScheme(scheme: ColorScheme): Promise<void>;
  clipboard(): Promise<string>;
  setClipboard(text: string): Promise<void>;
  /** Everything so far; `forgetErrors` begins anew. */
  errors(): Promise<PageError[]>;
  forgetErrors(): Promise<void>;
}

/** What a test may leave behind. No values of cookies, and none that the extension keeps. */
export interface Traces {
  /** `name@domain` */
  cookies: string[];
  /** Keys of `storage.session`, `storage.local`, `localStorage`; names of alarms. */
  session: string[];
  local: string[];
  pageStorage: string[];
  alarms: string[];
  /** Permissions beyond the manifest's, and hosts. */
  granted: string[];
  /** Addresses of pages beside the one empty tab, also of popups and panels. */
  pages: string[];
  /** How many beside the first. */
  windows: number;
  /** `1` unless a tab was zoomed. */
  zoom: number;
  /** Names of files. */
  downloads: string[];
  errors: string[];
}

export interface Installation {
  /** Folder of the unpacked extension. */
  extension: string;
  /** The page that the extension opens at its installation is closed, unless it is to be kept. */
  firstRun?: 'keep';
  /** May the extension see private windows? */
  privateAccess?: boolean;
}

export interface StartOptions extends Installation {
  /** Default: what `scripts/find-browser.mjs` finds. */
  executable?: string;
  headless?: boolean;
  /**
   * `machine` (default): every name leads to this machine, and any certificate will do. `open`: as for people, for a
   * browser that one may go on using.
   */
  network?: 'machine' | 'open';
  /** Device pixels per CSS pixel, in pictures. */
  scale?: number;
  /** CSS pixels of the first window. */
  window?: { width: number; height: number };
  /** Of the browser's own words and `Intl`, as `--lang` or `intl.locale.requested` take it. */
  language?: string;
  /** More command-line arguments (Chromium) or preferences (Firefox). */
  args?: string[];
  prefs?: Record<string, string | number | boolean>;
}
