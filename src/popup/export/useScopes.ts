import { useEffect, useMemo, useState } from 'preact/hooks';
import { type Cookie, cookieKey } from '../../cookies/cookie.ts';
import { isExpired } from '../../cookies/expiry.ts';
import { inSendingOrder } from '../../cookies/sendingOrder.ts';
import { allSites } from '../state/page/scope.ts';
import type { ChosenSites } from '../state/page/view.ts';
import { type App, useApp } from '../state/start/app.ts';
import { type MessageKey } from '../words.ts';

export type ScopeName = 'cookie' | 'selection' | 'page' | 'site' | 'sites' | 'all';

export const scopeWords = {
  cookie: 'export_cookie',
  selection: 'export_selection',
  page: 'export_page',
  site: 'export_site',
  sites: 'export_sites',
  all: 'sites_title',
} as const satisfies Record<ScopeName, MessageKey>;

export interface ExportScope {
  name: ScopeName;
  /** Those that one request carries stand in the order of sending. */
  cookies: readonly Cookie[];
  /** For the name of the file. */
  of: string;
}

/** Of one cookie, what is selected, what the page receives, and what the list shows; those that there are. */
function scopesOf({ view, cookies, rows, selection, page }: App): ExportScope[] {
  const place = view.place.value;
  const site = page.site.value;
  if (site === null || cookies.state.value.kind !== 'ready') return [];
  // what one request carries is known from the oldest to the youngest
  const living = [...cookies.byKey.value.values()];
  const some = (name: ScopeName, keys: ReadonlySet<string>, of = site.host): ExportScope => ({
    name,
    cookies: inSendingOrder(living.filter((cookie) => keys.has(cookieKey(cookie)))),
    of,
  });
  const only = place.kind === 'export' ? place.only : null;
  const one = only === null ? undefined : cookies.byKey.value.get(only);
  const received = rows.all.value.filter(({ group }) => group === 'sent' || group === 'parent');
  return [
    ...(one === undefined ? [] : [some('cookie', new Set([only!]), one.domain)]),
    some('selection', selection.keys.value),
    some('page', new Set(received.map(({ key }) => key))),
    some('site', new Set(rows.all.value.map(({ key }) => key)), site.scope?.site ?? site.host),
  ].filter(({ cookies: all }) => all.length > 0);
}

const allOf = (cookies: readonly Cookie[]): ExportScope => ({ name: 'all', cookies, of: 'all-sites' });

/** What was seen of the sites that were selected. */
function ofSites(sites: ChosenSites | null, all: readonly Cookie[]): ExportScope[] {
  if (sites === null) return [];
  const [first, ...others] = sites.names;
  const of = others.length === 0 ? first! : `${sites.names.size}-sites`;
  return [{ name: 'sites', cookies: all.filter((cookie) => sites.keys.has(cookieKey(cookie))), of }];
}

export interface Scopes {
  /** The nearest first. */
  readonly scopes: readonly ExportScope[];
  /** Those of all sites are read; else none of them is there. */
  readonly isAllRead: boolean;
  /** Every site was allowed; else `all` are those of some. */
  readonly everywhere: boolean;
}

/** All that can be exported from here; of all sites once that is chosen, or there is nothing else. */
export function useScopes(chosen: ScopeName | null): Scopes {
  const app = useApp();
  const { adapters, page, view, cookies, rows, selection } = app;
  const known = [view.place, cookies.state, cookies.byKey, rows.all, selection.keys, page.site];
  const near = useMemo(
    () => scopesOf(app),
    known.map(({ value }) => value),
  );
  const place = view.place.value;
  const sites = place.kind === 'export' ? place.sites : null;
  const wantsAll = chosen === 'all' || sites !== null || near.length === 0;
  const [all, setAll] = useState<readonly Cookie[] | null>(null);
  const [everywhere, setEverywhere] = useState(true);
  useEffect(() => {
    if (!wantsAll) return;
    let isOver = false;
    void adapters.jar.list({ storeId: page.storeId() }).then(
      (found) => isOver || setAll(found.filter((cookie) => !isExpired(cookie, adapters.now() / 1000))),
      () => isOver || setAll([]),
    );
    void adapters.access.has(allSites).then((has) => isOver || setEverywhere(has));
    return () => {
      isOver = true;
    };
  }, [wantsAll]);
  const scopes = useMemo(() => [...ofSites(sites, all ?? []), ...near, allOf(all ?? [])], [sites, near, all]);
  return { scopes, isAllRead: all !== null, everywhere };
}
