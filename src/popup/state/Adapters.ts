import type { CookieEvent } from '../../browser/cookies.ts';
import type { Store } from '../../browser/store.ts';
import type { ActiveTab } from '../../browser/tab.ts';
import type { CookieJar } from '../../cookies/jar.ts';
import type { Command, Inquiry, Progress, Request, Response } from '../../messages.ts';
import type { Watch } from '../../records.ts';

/** Ends a subscription. */
export type Stop = () => void;

/**
 * `popup`: opened by the toolbar button, which lets the address of every website be seen: hidden ones are the browser's
 * own. `page`: a tab of ours that looks at another one. `panel`: at the side, following the tab in front.
 */
export type Surface = 'popup' | 'page' | 'panel';

/** All that the state needs of the world outside; a test brings its own. Times are milliseconds since 1970. */
export interface Adapters {
  /** Reading only: every write is a request to the worker. */
  jar: Pick<CookieJar, 'engine' | 'list'>;
  /** Cookies of the site that are over and that the browser lists all the same. */
  expiredCookies(watch: Watch): Promise<readonly unknown[]>;
  onCookieChanged(listener: (event: CookieEvent) => void): Stop;
  tab(): Promise<ActiveTab | null>;
  surface: Surface;
  /** Where a tab's own store is not known. */
  defaultStoreId: string;
  /** Another tab is to be looked at (in the panel), or the one that is looked at has gone somewhere else. */
  onTabChanged(id: number, listener: () => void): Stop;
  /** Of a tab that is gone nothing is reloaded. */
  reloadTab(id: number): Promise<void>;
  /** Opens the other surfaces over the tab that is looked at; the panel straight from the click, before any `await`. */
  surfaces: {
    openPage(tabId: number): Promise<void>;
    /** `null`: the browser has no place at the side. */
    openPanel: (() => Promise<void>) | null;
    openWelcome(): Promise<void>;
    close(): void;
    /** This page begins anew, without anything that it held. */
    restart(): void;
  };
  /** The cookie stores that there are now; told whenever a window was closed, which may have been the last of its store. */
  stores: {
    open(): Promise<readonly string[]>;
    onClosed(listener: () => void): Stop;
  };
  access: {
    has(pattern: string): Promise<boolean>;
    /** To be called straight from the click, before any `await`. */
    request(...patterns: readonly string[]): Promise<boolean>;
    /** Whether the browser keeps the URL from us in spite of any grant. */
    isBlocked(url: string, storeId: string): Promise<boolean>;
    /** Match patterns that were granted. */
    list(): Promise<string[]>;
    /** To be checked by `has`: of a wider grant nothing is taken back. */
    remove(pattern: string): Promise<boolean>;
    inPrivate(): Promise<boolean>;
    onChanged(listener: () => void): Stop;
  };
  frames: {
    /** The browser lets them be looked for. */
    allowed(): Promise<boolean>;
    /** To be called straight from the click, before any `await`. */
    request(): Promise<boolean>;
    /** Addresses of a tab's frames; none without the permission. */
    of(tabId: number): Promise<string[]>;
  };
  /** By the public-suffix list; `null` for a host that is a public suffix itself. */
  registrableDomain(host: string): Promise<string | null>;
  /** The registry of session formats, its own chunk. */
  sessions(): Promise<
    Pick<
      typeof import('../../sessions/index.ts'),
      | 'recognise'
      | 'nameable'
      | 'isSession'
      | 'summary'
      | 'searchText'
      | 'searchEntries'
      | 'subject'
      | 'compareContent'
      | 'formatById'
      | 'checkKeys'
      | 'knownCookie'
    >
  >;
  session: Store;
  local: Store;
  /** @returns whether the worker has taken it */
  tell(command: Command): Promise<boolean>;
  send(request: Request): Promise<Response | { kind: 'lost' }>;
  /** @returns `null` where no step of this id is under way */
  inquire(inquiry: Inquiry): Promise<Progress | null>;
  copy(text: string): Promise<void>;
  now(): number;
  newId(): string;
  /** Runs once, before the next paint. */
  frame(run: () => void): void;
  /** Waits until what is drawn now was painted and a moment is idle, at the most 100 ms after it. */
  painted(): Promise<void>;
  /** Lets the page paint and answer before work goes on. */
  breathe(): Promise<void>;
  /** Waits until the page has a moment to spare between its frames: nothing waits for the work. */
  idle(): Promise<void>;
  /** Runs once, after so many milliseconds. */
  timer(run: () => void, delay: number): Stop;
  about: { browser: string; version: string };
}
