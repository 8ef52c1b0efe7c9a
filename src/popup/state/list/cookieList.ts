import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { CookieEvent } from '../../../browser/cookies.ts';
import { type Cookie, type CookieKey, cookieKey } from '../../../cookies/cookie.ts';
import { isExpired } from '../../../cookies/expiry.ts';
import { domainMatches } from '../../../cookies/host.ts';
import { JarError, type JarErrorCode } from '../../../cookies/jar.ts';
import { traitsOf } from '../../../cookies/traits.ts';
import type { Adapters, Stop } from '../Adapters.ts';
import type { Frame } from '../page/frames.ts';
import type { PageState, Site } from '../page/page.ts';
import type { Scope } from '../page/scope.ts';

export type CookieListState =
  | { kind: 'loading' }
  /** `complete` is false while only those that the URL receives are known. */
  | { kind: 'ready'; complete: boolean }
  /** Nothing can be seen without access. */
  | { kind: 'denied' }
  /** Nothing can be seen although access was given: a rule of the browser's stands above it. */
  | { kind: 'blocked' }
  | { kind: 'failed'; code: JarErrorCode };

export type CookieMap = ReadonlyMap<CookieKey, Cookie>;

export interface CookieList {
  readonly state: ReadonlySignal<CookieListState>;
  /** The living cookies; empty unless `ready`. Those that one request carries stand in the order of their age. */
  readonly byKey: ReadonlySignal<CookieMap>;
  /** Reads everything again. */
  reload(): Promise<void>;
  dispose(): void;
}

/** Longer waits overflow the browser's timers, and an hour's look-around costs nothing. */
const longestWait = 3_600_000;

function isOf(cookie: Cookie, scope: Scope): boolean {
  if (cookie.partitionKey?.topLevelSite === scope.topLevelSite) return true; // the cookie of a frame, in this page's partition
  return cookie.domain === scope.site || (scope.subdomains && domainMatches(cookie.domain, scope.site));
}

/** A frame's request carries it. */
function isOfFrame({ domain, hostOnly, partitionKey }: Cookie, frames: readonly Frame[]): boolean {
  if (partitionKey !== null) return false;
  return frames.some(({ url: { hostname } }) => (hostOnly ? domain === hostname : domainMatches(hostname, domain)));
}

/** Firefox lists Secure cookies of loopback hosts for https URLs alone, although it sends them over http. */
function urlsOf({ url, loopback }: Site): string[] {
  return loopback ? [url.href, url.href.replace(/^http:/, 'https:')] : [url.href];
}

/**
 * The cookies of the page's site, live. What the URL receives is there first, everything else of the site follows. An
 * empty answer proves nothing (Chrome gives it without access), so it waits for what is known about access.
 */
export function createCookieList(
  adapters: Pick<Adapters, 'jar' | 'onCookieChanged' | 'frame' | 'timer' | 'now'>,
  page: Pick<PageState, 'site'>,
  frames: ReadonlySignal<readonly Frame[]>,
): CookieList {
  const { jar, frame, timer, now } = adapters;
  const { movesBehindTwinsOnValueChange } = traitsOf(jar.engine);
  const state = signal<CookieListState>({ kind: 'loading' });
  const known = signal<CookieMap>(new Map());
  /** Store and origin: where the page is. */
  let place = '';
  /** Readings are counted, so that a slow one never replaces a later one. */
  let round = 0;
  let shown = 0;
  let pending: CookieEvent[] = [];
  let listing = 0;
  let scheduled = false;
  let stopTimer: Stop | null = null;

  /** The object that is known already, where the browser says the same again. */
  function sameAsKnown(cookie: Cookie): Cookie {
    const old = known.value.get(cookieKey(cookie));
    return old !== undefined && JSON.stringify(old) === JSON.stringify(cookie) ? old : cookie;
  }

  /** Takes the cookies that are still alive, and comes back when the next one dies: no browser tells reliably. */
  function settle(cookies: Iterable<Cookie>): void {
    const seconds = now() / 1000;
    const living = [...cookies].filter((cookie) => !isExpired(cookie, seconds));
    known.value = new Map(living.map((cookie) => [cookieKey(cookie), sameAsKnown(cookie)]));
    const next = Math.min(...living.map(({ expirationDate }) => expirationDate ?? Infinity));
    stopTimer?.();
    const wait = Math.min(next * 1000 - now(), longestWait);
    stopTimer = next === Infinity ? null : timer(() => settle(known.value.values()), Math.max(wait, 0));
  }

  function applyEvents(): void {
    const site = page.site.value;
    const events = pending;
    pending = [];
    if (site === null || site.scope === null || events.length === 0) return;
    const { scope, storeId } = site;
    const cookies = new Map(known.value);
    for (const { cookie, removed, cause } of events) {
      if (removed && cause === 'overwrite') continue; // the other half of the update may come a frame later
      if (cookie.storeId !== storeId || !(isOf(cookie, scope) || isOfFrame(cookie, frames.peek()))) continue;
      const key = cookieKey(cookie);
      const isYoung = movesBehindTwinsOnValueChange && cookies.get(key)?.value !== cookie.value;
      if (removed || isYoung) cookies.delete(key);
      if (!removed) cookies.set(key, cookie);
    }
    settle(cookies.values());
  }

  /** A list that is still on its way may be older than these events: they are applied on top of it. */
  function onEvent(event: CookieEvent): void {
    pending.push(event);
    if (scheduled || listing > 0 || state.value.kind !== 'ready') return;
    scheduled = true;
    frame(() => {
      scheduled = false;
      if (listing === 0) applyEvents();
    });
  }

  /** Partitioned ones are in the page's own partition, which is listed as a whole. */
  async function listFrames(storeId: string): Promise<Cookie[]> {
    const seen = frames.peek().filter(({ access }) => access);
    const lists = await Promise.all(seen.map(({ url }) => jar.list({ url: url.href, storeId })));
    return lists.flat().filter(({ partitionKey }) => partitionKey === null);
  }

  async function list(site: Site, scope: Scope | null): Promise<Cookie[]> {
    const { storeId } = site;
    const ofUrls = Promise.all(urlsOf(site).map((url) => jar.list({ url, storeId })));
    if (scope === null) return (await ofUrls).flat();
    const [urls, ofSite, ofPartition, ofFrames] = await Promise.all([
      ofUrls,
      jar.list(scope.amongAll ? { storeId } : { domain: scope.site, storeId }),
      jar.list({ topLevelSite: scope.topLevelSite, storeId }),
      listFrames(storeId),
    ]);
    return [...urls.flat(), ...ofSite.filter((cookie) => isOf(cookie, scope)), ...ofPartition, ...ofFrames];
  }

  async function read(site: Site): Promise<void> {
    const mine = (round += 1);
    const at = place;
    const isStale = (): boolean => at !== place || mine < shown;
    if (listing === 0) pending = []; // the list that comes now is newer than those events
    listing += 1;
    try {
      const { access, scope } = site;
      // of a site whose page is blocked, other hosts may be seen
      const isGranted = access === 'granted' || access === 'blocked';
      const cookies = await list(site, isGranted ? scope : null);
      if (isStale()) return;
      shown = mine;
      // at once: an empty list that was taken for a whole one would say that all cookies were removed
      batch(() => {
        settle(cookies);
        if (cookies.length > 0 || access === 'granted') state.value = { kind: 'ready', complete: access !== 'unknown' };
        else if (access === 'missing') state.value = { kind: 'denied' };
        else if (access === 'blocked') state.value = { kind: 'blocked' };
      });
    } catch (reason) {
      if (!(reason instanceof JarError)) throw reason;
      if (isStale()) return;
      shown = mine;
      batch(() => {
        settle([]);
        state.value = reason.code === 'no-access' ? { kind: 'denied' } : { kind: 'failed', code: reason.code };
      });
    } finally {
      listing -= 1;
      if (listing === 0) applyEvents();
    }
  }

  const stopEvents = adapters.onCookieChanged(onEvent);
  const stopPage = effect(() => {
    const site = page.site.value;
    const next = site === null ? '' : `${site.storeId} ${site.url.origin}`;
    if (next !== place) {
      place = next;
      state.value = { kind: 'loading' };
      known.value = new Map();
    }
    if (site !== null) void read(site);
  });
  const stopFrames = effect(() => {
    if (frames.value.length > 0 && page.site.peek() !== null) void read(page.site.peek()!);
  });

  return {
    state,
    byKey: computed(() => (state.value.kind === 'ready' ? known.value : new Map<CookieKey, Cookie>())),
    reload: async () => {
      if (page.site.value !== null) await read(page.site.value);
    },
    dispose() {
      place = '';
      stopEvents();
      stopPage();
      stopFrames();
      stopTimer?.();
    },
  };
}
