import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { latest } from '../../../async/latest.ts';
import type { ActiveTab } from '../../../browser/tab.ts';
import { hasNoSubdomains, isLoopback } from '../../../cookies/host.ts';
import { privateStoreIds } from '../../../records.ts';
import type { Adapters, Stop, Surface } from '../Adapters.ts';
import { allSites, type Scope, scopeOf } from './scope.ts';

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
  /** Whether the scope's pattern is granted. `blocked`: it is, but a rule above it keeps this page's cookies from us. */
  access: 'unknown' | 'granted' | 'missing' | 'blocked';
  /** Every site was allowed at once. */
  everywhere: boolean;
}

export type Page =
  | { kind: 'loading' }
  /** There is no tab, or its address cannot be seen from here. */
  | { kind: 'no-tab' }
  /** The tab that this page was opened over is gone. */
  | { kind: 'closed' }
  /** A page that never has cookies, such as the browser's own; Chrome hides the address of some. */
  | { kind: 'never'; url: string | null }
  | Site;

export interface PageState {
  readonly current: ReadonlySignal<Page>;
  readonly site: ReadonlySignal<Site | null>;
  /** Settles once `current` knows its scope; `null` where there is no site. */
  scope(): Promise<Scope | null>;
  /** To be called straight from the click. `all` asks for every site. Only while the scope is known. */
  requestAccess(breadth: 'site' | 'all'): Promise<boolean>;
  /** The store that is looked at, also where the page has no cookies. */
  storeId(): string;
  /** Looks at a site that no tab shows; `null`: at the tab again. Settles once it is known. */
  lookAt(host: string | null): Promise<void>;
  /** Looks at the same site in another cookie store. */
  lookInto(storeId: string): Promise<void>;
  /** Looks at the tab again. */
  reload(): Promise<void>;
  dispose(): void;
}

/** Of a site that no tab shows, as `tabs.TAB_ID_NONE`. */
export const noTab = -1;

function pageOf(tab: ActiveTab | null, surface: Surface): Page {
  if (tab === null) return { kind: surface === 'page' ? 'closed' : 'no-tab' };
  if (tab.url === null || !URL.canParse(tab.url))
    return surface === 'popup' ? { kind: 'never', url: null } : { kind: 'no-tab' };
  const url = new URL(tab.url);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { kind: 'never', url: tab.url };
  return {
    kind: 'site',
    tabId: tab.id,
    url,
    host: url.hostname,
    storeId: tab.storeId,
    incognito: tab.incognito,
    loopback: url.protocol === 'http:' && isLoopback(url.hostname),
    scope: null,
    access: 'unknown',
    everywhere: false,
  };
}

/** What we look at: the tab's site, how far access has to reach there, and whether it does. */
export function createPage(
  adapters: Pick<
    Adapters,
    'tab' | 'surface' | 'defaultStoreId' | 'onTabChanged' | 'access' | 'registrableDomain' | 'painted' | 'jar'
  >,
): PageState {
  const { access } = adapters;
  const current = signal<Page>({ kind: 'loading' });
  let scope: Promise<Scope | null> = Promise.resolve(null);
  const look = latest();
  const check = latest();
  let stopTab: Stop | null = null;
  let stopAccess: Stop | null = null;
  /** Of the last tab that was seen. */
  let storeId: string = adapters.defaultStoreId;
  /** What no tab shows. `storeId`: `null`: that of the tab. */
  let elsewhere: { url: string; storeId: string | null } | null = null;

  async function checkAccess(): Promise<void> {
    const isLatest = check();
    const known = await scope;
    const asked = current.value;
    if (!isLatest() || known === null || asked.kind !== 'site') return;
    // not before the first paint, which would wait for the browser to make this part of its API
    stopAccess ??= access.onChanged(() => void checkAccess());
    const [granted, everywhere, blocked] = await Promise.all([
      access.has(known.pattern),
      access.has(allSites),
      access.isBlocked(asked.url.href, asked.storeId),
    ]);
    const page = current.value;
    if (!isLatest() || page.kind !== 'site') return;
    const found = blocked ? 'blocked' : 'granted';
    current.value = { ...page, scope: known, access: granted ? found : 'missing', everywhere };
  }

  async function findScope(site: Site): Promise<Scope> {
    if (hasNoSubdomains(site.host)) return scopeOf(site.url, null, adapters.jar.engine);
    await adapters.painted(); // the list of suffixes is larger than all the rest
    const registrable = await adapters.registrableDomain(site.host);
    return scopeOf(site.url, registrable, adapters.jar.engine);
  }

  /** The same place goes on where it was: only its path may have changed. */
  function settle(next: Page): void {
    const old = current.value;
    const same =
      old.kind === 'site' && next.kind === 'site' && old.url.origin === next.url.origin && old.storeId === next.storeId;
    current.value = same ? { ...old, url: next.url } : next;
    if (next.kind !== 'site') scope = Promise.resolve(null);
    else if (!same) scope = findScope(next);
  }

  function seenElsewhere({ url, storeId: its }: NonNullable<typeof elsewhere>, tab: ActiveTab | null): ActiveTab {
    const incognito = its === null ? (tab?.incognito ?? false) : privateStoreIds.includes(its);
    return { id: noTab, url, storeId: its ?? storeId, incognito };
  }

  async function reload(): Promise<void> {
    const isLatest = look();
    check(); // an answer that is still on its way is about what was looked at before
    // the tab or its window may be gone by now: then there is no page to look at
    const tab = await adapters.tab().catch(() => null);
    if (!isLatest()) return;
    storeId = tab?.storeId ?? storeId;
    stopTab ??= tab && adapters.onTabChanged(tab.id, () => void reload());
    settle(pageOf(elsewhere === null ? tab : seenElsewhere(elsewhere, tab), adapters.surface));
    await checkAccess();
  }

  return {
    current,
    site: computed(() => (current.value.kind === 'site' ? current.value : null)),
    scope: () =>
      new Promise((resolve) => {
        const stop = effect(() => {
          const page = current.value;
          if (page.kind === 'loading' || (page.kind === 'site' && page.scope === null)) return;
          resolve(page.kind === 'site' ? page.scope : null);
          queueMicrotask(() => stop());
        });
      }),
    requestAccess(breadth) {
      const page = current.value;
      if (page.kind !== 'site' || page.scope === null) return Promise.resolve(false);
      const answer = access.request(breadth === 'all' ? allSites : page.scope.pattern);
      return answer.then(async (granted) => {
        await checkAccess();
        return granted;
      });
    },
    storeId: () => storeId,
    lookAt(host) {
      elsewhere = host === null ? null : { url: `https://${host}/`, storeId: null };
      return reload();
    },
    lookInto(other) {
      const { value: page } = current;
      if (page.kind === 'site') elsewhere = other === storeId ? null : { url: page.url.href, storeId: other };
      return reload();
    },
    reload,
    dispose() {
      look();
      check();
      stopAccess?.();
      stopTab?.();
    },
  };
}
