import type { ReadonlySignal } from '@preact/signals';

/** How far access has to reach for the list to be complete. */
export interface Scope {
  /** Registrable domain; the host itself where there is none (addresses, single labels). Steps carry it as their `site`. */
  site: string;
  /** `scheme://site`, the partition that belongs to this page. */
  topLevelSite: string;
  /** The match pattern that the browser is asked for. */
  pattern: string;
}

export interface Site {
  kind: 'site';
  tabId: number;
  url: URL;
  /** `url.hostname`: lower case, punycode, an IPv6 address in brackets. */
  host: string;
  storeId: string;
  incognito: boolean;
  /** Plain http to this machine: browsers send Secure cookies there too. */
  loopback: boolean;
  /** `null` for the moment that it takes to load the public-suffix list. */
  scope: Scope | null;
  /** Whether the scope's pattern is granted. */
  access: 'unknown' | 'granted' | 'missing';
}

export type Page =
  | { kind: 'loading' }
  /** There is no tab, or its address cannot be seen from here. */
  | { kind: 'no-tab' }
  /** A page that never has cookies, such as the browser's own. */
  | { kind: 'never'; url: string | null }
  | Site;

export interface PageState {
  readonly current: ReadonlySignal<Page>;
  readonly site: ReadonlySignal<Site | null>;
  /** Settles once the scope of the current page is known; `null` where there is no site. */
  scope(): Promise<Scope | null>;
  /** To be called straight from the click. `all` asks for every site. */
  requestAccess(breadth: 'site' | 'all'): Promise<boolean>;
  dispose(): void;
}
