import type { CookieEvent } from '../../src/browser/cookies.ts';
import { type Cookie, cookieKey, isSameCookie } from '../../src/cookies/cookie.ts';
import type { Engine } from '../../src/cookies/traits.ts';
import { isExpired, maxAge } from '../../src/cookies/expiry.ts';
import { domainMatches, pathMatches } from '../../src/cookies/host.ts';
import { type CookieJar, JarError, type JarQuery } from '../../src/cookies/jar.ts';

interface Entry {
  cookie: Cookie;
  site: string;
  born: number;
}

/** At the 181st cookie of a site browsers fall back to 150. */
const siteLimit = 180;
const siteKept = 150;

/** Chromium falls back to 3000 at the 3301st of all, partitioned ones aside: first what is not Secure, then the oldest. */
const limitInAll = 3300;
const keptInAll = 3000;

/** `co.test` is a public suffix, and no other of two labels. */
const siteOf = ({ domain }: Cookie): string =>
  domain
    .split('.')
    .slice(domain.endsWith('.co.test') ? -3 : -2)
    .join('.');

function matches(cookie: Cookie, query: JarQuery, engine: Engine): boolean {
  if (cookie.storeId !== query.storeId || (query.name !== undefined && cookie.name !== query.name)) return false;
  // Firefox knows the hosts of queries without brackets, and cookies with them
  if (engine === 'firefox' && cookie.domain.startsWith('['))
    return query.domain === undefined && query.url === undefined;
  if (query.domain !== undefined && !domainMatches(cookie.domain, query.domain)) return false;
  if (query.topLevelSite !== undefined && cookie.partitionKey?.topLevelSite !== query.topLevelSite) return false;
  if (query.url === undefined) return true;
  const url = new URL(query.url);
  const inReach = cookie.hostOnly ? url.hostname === cookie.domain : domainMatches(url.hostname, cookie.domain);
  return inReach && pathMatches(url.pathname, cookie.path) && (!cookie.secure || url.protocol === 'https:');
}

export interface FakeJar extends CookieJar {
  /** What a server's Set-Cookie does: no rule of the extension API applies. */
  put(cookie: Cookie): void;
  drop(cookie: Cookie): void;
  /** The browser itself drops it for want of room. */
  evictNow(cookie: Cookie): void;
  /** All living cookies, in the order of sending. */
  all(): Cookie[];
  /** Those that are over and were not dropped: Firefox lists them. */
  over(): Cookie[];
  /** Tells of every change as the browsers do, before the call that made it is settled. */
  listen(listener: (event: CookieEvent) => void): () => void;
  calls: { kind: 'write' | 'expire'; cookie: Cookie }[];
  /** Runs before a call takes effect; throw a JarError to refuse it. */
  beforeCall: (kind: 'write' | 'expire', cookie: Cookie) => void | Promise<void>;
  /** Runs when it has taken effect, before its caller is told. */
  afterCall: () => void | Promise<void>;
}

/** A cookie store in memory that behaves as the two browsers were seen to. Times in seconds. */
export function createFakeJar(engine: Engine, now: () => number = () => Date.now() / 1000): FakeJar {
  const entries = new Map<string, Entry>();
  const listeners = new Set<(event: CookieEvent) => void>();
  let clock = 0;

  const tell = (cookie: Cookie, removed: boolean, cause: CookieEvent['cause']): void =>
    listeners.forEach((listener) => listener({ cookie: { ...cookie }, removed, cause }));

  function remove(cookie: Cookie): void {
    const old = entries.get(cookieKey(cookie));
    if (old === undefined) return;
    entries.delete(cookieKey(cookie));
    tell(old.cookie, true, engine === 'chromium' ? 'expired_overwrite' : 'explicit');
  }

  function store(cookie: Cookie): void {
    const key = cookieKey(cookie);
    const old = entries.get(key);
    if (isExpired(cookie, now())) {
      remove(cookie);
      return;
    }
    const capped = cookie.expirationDate === null ? null : Math.min(cookie.expirationDate, now() + maxAge);
    const staysInPlace = old !== undefined && (engine === 'firefox' || old.cookie.value === cookie.value);
    const next = { ...cookie, expirationDate: capped };
    const site = siteOf(cookie);
    entries.set(key, { cookie: next, site, born: staysInPlace ? old.born : (clock += 1) });
    if (engine === 'chromium' || !isSameCookie(old?.cookie ?? null, next)) {
      // Chromium tells what was overwritten, Firefox what it was overwritten with
      if (old !== undefined) tell(engine === 'chromium' ? old.cookie : next, true, 'overwrite');
      tell(next, false, 'explicit');
    }
    evict(site);
    if (engine === 'chromium' && entries.size > limitInAll) evictInAll(cookie.storeId);
  }

  function evictInAll(storeId: string): void {
    const counted = [...entries.values()].filter(
      ({ cookie }) => cookie.partitionKey === null && cookie.storeId === storeId,
    );
    if (counted.length <= limitInAll) return;
    const order = counted.toSorted((a, b) => Number(a.cookie.secure) - Number(b.cookie.secure) || a.born - b.born);
    for (const { cookie } of order.slice(0, counted.length - keptInAll)) {
      entries.delete(cookieKey(cookie));
      tell(cookie, true, 'evicted');
    }
  }

  function evict(site: string): void {
    if (entries.size <= siteLimit) return;
    const ofSite = [...entries].filter(([, entry]) => entry.site === site);
    if (ofSite.length <= siteLimit) return;
    const oldest = ofSite.toSorted(([, a], [, b]) => a.born - b.born);
    for (const [key, { cookie }] of oldest.slice(0, ofSite.length - siteKept)) {
      entries.delete(key);
      tell(cookie, true, 'evicted');
    }
  }

  const living = (query?: JarQuery): Entry[] =>
    [...entries.values()]
      .filter(({ cookie }) => !isExpired(cookie, now()) && (query === undefined || matches(cookie, query, engine)))
      .toSorted((a, b) => b.cookie.path.length - a.cookie.path.length || a.born - b.born);

  const jar: FakeJar = {
    engine,
    calls: [],
    beforeCall: () => undefined,
    afterCall: () => undefined,
    put: store,
    drop: remove,
    evictNow(cookie) {
      if (entries.delete(cookieKey(cookie))) tell(cookie, true, 'evicted');
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    all: () => living().map(({ cookie }) => cookie),
    over: () => [...entries.values()].map(({ cookie }) => cookie).filter((cookie) => isExpired(cookie, now())),

    async list(query) {
      // objects of its own, their keys in its own order
      return living(query).map(({ cookie }) => ({
        ...cookie,
        partitionKey: cookie.partitionKey && {
          topLevelSite: cookie.partitionKey.topLevelSite,
          hasCrossSiteAncestor: cookie.partitionKey.hasCrossSiteAncestor,
        },
      }));
    },

    async write(cookie) {
      await jar.beforeCall('write', cookie);
      jar.calls.push({ kind: 'write', cookie });
      if (new TextEncoder().encode(cookie.name + cookie.value).length > 4096) throw new JarError('refused');
      store(engine === 'chromium' ? { ...cookie, path: new URL(`https://h${cookie.path}`).pathname } : cookie);
      await jar.afterCall();
    },

    async expire(cookie) {
      await jar.beforeCall('expire', cookie);
      jar.calls.push({ kind: 'expire', cookie });
      remove(cookie);
      await jar.afterCall();
    },
  };
  return jar;
}
