import { nameText } from '../../../cookies/nameText.ts';
import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals';
import { latest } from '../../../async/latest.ts';
import { type Cookie, cookieBytes, cookieKey } from '../../../cookies/cookie.ts';
import { isExpired } from '../../../cookies/expiry.ts';
import { readableHost } from '../../../cookies/readableHost.ts';
import { JarError } from '../../../cookies/jar.ts';
import type { Adapters } from '../Adapters.ts';
import { allSites } from '../page/scope.ts';
import { createContentTexts } from './contentTexts.ts';
import { createSessionLabels, type SessionLabels } from './sessionLabels.ts';

/** The cookies of one registrable domain (or host that has none). */
export interface SiteSummary {
  site: string;
  /** Those that the search finds. */
  cookies: readonly Cookie[];
  /** Of names and values. */
  bytes: number;
}

export interface AllSites {
  /** `ready` also while more is on its way: rows are real from the first one on. */
  readonly state: ReadonlySignal<'loading' | 'ready' | 'failed'>;
  readonly search: Signal<string>;
  /** The largest first; a search leaves sites out that hold nothing of it. */
  readonly sites: ReadonlySignal<readonly SiteSummary[]>;
  readonly totals: ReadonlySignal<{ sites: number; cookies: number; bytes: number }>;
  /** What the search goes through is read. */
  readonly settled: ReadonlySignal<boolean>;
  /** Every site was allowed; else only some are seen. */
  readonly everywhere: ReadonlySignal<boolean>;
  /** Names of the formats of the sessions of a site, read as it comes into sight. */
  labelsOf: SessionLabels['of'];
  requestAccess(): Promise<boolean>;
  /** From now on it is looked at. Until then it is read once, and only what changed since is read again. */
  show(): void;
  dispose(): void;
}

const isFound = (texts: readonly string[], wanted: string): boolean =>
  texts.some((text) => text.toLowerCase().includes(wanted));

const sizeOf = (cookies: readonly Cookie[]): number => cookies.reduce((sum, cookie) => sum + cookieBytes(cookie), 0);

/** All cookies of a store, by site, live. @param isHidden values are not to be seen, and so not to be found */
export function createAllSites(
  adapters: Pick<
    Adapters,
    'jar' | 'onCookieChanged' | 'registrableDomain' | 'access' | 'frame' | 'now' | 'sessions' | 'idle'
  >,
  storeId: string,
  isHidden: ReadonlySignal<boolean>,
): AllSites {
  const state = signal<'loading' | 'ready' | 'failed'>('loading');
  const search = signal('');
  const everywhere = signal(true);
  const known = signal<readonly Cookie[]>([]);
  /** Of hosts; the public-suffix list answers each once. */
  const siteOf = new Map<string, string>();

  async function learn(cookies: Iterable<Cookie>): Promise<void> {
    const hosts = new Set([...cookies].map(({ domain }) => domain).filter((domain) => !siteOf.has(domain)));
    await Promise.all(
      [...hosts].map(async (host) => siteOf.set(host, (await adapters.registrableDomain(host)) ?? host)),
    );
  }

  const ask = latest();
  async function read(): Promise<void> {
    const isLatest = ask();
    try {
      const cookies = await adapters.jar.list({ storeId });
      await learn(cookies);
      if (!isLatest()) return;
      known.value = cookies;
      state.value = 'ready';
    } catch (reason) {
      if (!(reason instanceof JarError)) throw reason;
      if (!isLatest()) return;
      state.value = 'failed';
    }
  }

  async function checkAccess(): Promise<void> {
    everywhere.value = await adapters.access.has(allSites);
  }

  let isShown = false;
  let isDue = false;
  /** A page sets many cookies at a time: one reading for all of them. */
  function readSoon(): void {
    adapters.frame(() => {
      isDue = false;
      void read();
    });
  }
  const stopEvents = adapters.onCookieChanged(({ cookie }) => {
    if (cookie.storeId !== storeId || isDue) return;
    isDue = true;
    if (isShown) readSoon();
  });
  const stopAccess = adapters.access.onChanged(() => {
    void checkAccess();
    void read();
  });
  void read();
  void checkAccess();

  const bySite = computed(() => {
    const seconds = adapters.now() / 1000;
    const found = new Map<string, Cookie[]>();
    for (const cookie of known.value) {
      if (isExpired(cookie, seconds)) continue;
      const site = siteOf.get(cookie.domain) ?? cookie.domain;
      const cookies = found.get(site);
      if (cookies === undefined) found.set(site, [cookie]);
      else cookies.push(cookie);
    }
    return [...found].map(([site, cookies]): SiteSummary => ({ site, cookies, bytes: sizeOf(cookies) }));
  });

  const contents = createContentTexts(adapters);
  const wantedNow = computed(() => search.value.trim().toLowerCase());
  // the first letter begins the reading, which takes its time where there are thousands
  const isSought = computed(() => wantedNow.value !== '' && !isHidden.value);
  const stopContents = effect(() => {
    const all = bySite.value;
    if (isSought.value) untracked(() => contents.read(all.flatMap(({ cookies }) => cookies)));
  });

  const textsOf = (cookie: Cookie): readonly string[] => {
    const names = [nameText(cookie.name, adapters.jar.engine), cookie.domain];
    return isHidden.value ? names : [...names, cookie.value, contents.byKey.value.get(cookieKey(cookie)) ?? ''];
  };

  const sites = computed(() => {
    const wanted = wantedNow.value;
    const matching =
      wanted === ''
        ? bySite.value
        : bySite.value.flatMap(({ site, cookies }): SiteSummary[] => {
            const found = `${site} ${readableHost(site)}`.includes(wanted)
              ? cookies
              : cookies.filter((cookie) => isFound(textsOf(cookie), wanted));
            return found.length === 0 ? [] : [{ site, cookies: found, bytes: sizeOf(found) }];
          });
    return matching.toSorted((a, b) => b.cookies.length - a.cookies.length || (a.site < b.site ? -1 : 1));
  });

  const labels = createSessionLabels(adapters);
  const stopLabels = effect(() => labels.keep(new Set(bySite.value.map(({ site }) => site))));

  return {
    state,
    search,
    sites,
    totals: computed(() => ({
      sites: sites.value.length,
      cookies: sites.value.reduce((sum, { cookies }) => sum + cookies.length, 0),
      bytes: sites.value.reduce((sum, { bytes }) => sum + bytes, 0),
    })),
    settled: contents.settled,
    everywhere,
    labelsOf: labels.of,
    show() {
      isShown = true;
      if (isDue) readSoon();
    },
    requestAccess: () => adapters.access.request(allSites),
    dispose() {
      stopEvents();
      stopAccess();
      stopLabels();
      stopContents();
      contents.dispose();
      labels.dispose();
    },
  };
}
