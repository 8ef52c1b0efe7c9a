import type { Cookies } from 'webextension-polyfill';
import type { Cookie, PartitionKey } from '../cookies/cookie.ts';
import { isExpired } from '../cookies/expiry.ts';
import { isCanonicalPath } from '../cookies/host.ts';
import { type CookieJar, JarError, type JarQuery } from '../cookies/jar.ts';
import { engine, traits } from './engine.ts';
import { native } from './native.ts';

type ApiCookie = Cookies.Cookie & { partitionKey?: { topLevelSite?: string; hasCrossSiteAncestor?: boolean } };

/** The browser's cookie in our form. */
export function fromApi(cookie: ApiCookie): Cookie {
  const site = cookie.partitionKey?.topLevelSite;
  return {
    name: cookie.name,
    value: cookie.value,
    domain: cookie.domain.replace(/^\./, ''),
    hostOnly: cookie.hostOnly,
    path: cookie.path,
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: cookie.sameSite,
    expirationDate: cookie.expirationDate ?? null,
    storeId: cookie.storeId,
    partitionKey: site
      ? { topLevelSite: site, hasCrossSiteAncestor: cookie.partitionKey?.hasCrossSiteAncestor ?? null }
      : null,
    firstPartyDomain: cookie.firstPartyDomain ?? '',
  };
}

function toApiPartition({ topLevelSite, hasCrossSiteAncestor }: PartitionKey) {
  return { topLevelSite, ...(hasCrossSiteAncestor === null ? {} : { hasCrossSiteAncestor }) };
}

/**
 * Only properties that `cookies.set` knows (any other throws), and all of them (an omitted one is reset).
 * Always through https: through http Chromium refuses a non-Secure cookie that a Secure one of the name shadows, and
 * Firefox strips Secure.
 */
function toApi(cookie: Cookie): Cookies.SetDetailsType {
  return {
    url: `https://${cookie.domain}${isCanonicalPath(cookie.path) ? cookie.path : '/'}`,
    name: cookie.name,
    value: cookie.value,
    path: cookie.path,
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: cookie.sameSite,
    storeId: cookie.storeId,
    ...(cookie.hostOnly ? {} : { domain: cookie.domain }),
    ...(cookie.expirationDate === null ? {} : { expirationDate: cookie.expirationDate }),
    // never {} or an empty site: both browsers then write an unpartitioned cookie
    ...(cookie.partitionKey === null ? {} : { partitionKey: toApiPartition(cookie.partitionKey) }),
    ...(cookie.firstPartyDomain === '' ? {} : { firstPartyDomain: cookie.firstPartyDomain }),
  };
}

/** Sorts the browsers' messages into codes. Nothing of the message goes further: Firefox's holds the cookie's value. */
function jarError(reason: unknown): JarError {
  const message = String(reason instanceof Error ? reason.message : reason);
  if (/no host permissions|permission denied/i.test(message)) return new JarError('no-access');
  if (/cookie store|storeId/i.test(message)) return new JarError('store-gone');
  return new JarError('refused');
}

async function call<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run(); // inside async code, so that a synchronous throw (unknown property) is caught too
  } catch (reason) {
    throw jarError(reason);
  }
}

const anyFirstParty = traits.knowsFirstPartyDomains ? { firstPartyDomain: null as unknown as string } : {};

export const browserJar: CookieJar = {
  engine,

  async list({ topLevelSite, ...query }: JarQuery) {
    const partitionKey = topLevelSite === undefined ? {} : { topLevelSite };
    const details = { ...query, partitionKey, ...anyFirstParty } as Cookies.GetAllDetailsType;
    const cookies = await call(() => native.cookies.getAll(details));
    const now = Date.now() / 1000;
    return cookies.map((cookie) => fromApi(cookie)).filter((cookie) => !isExpired(cookie, now));
  },

  async write(cookie) {
    await call(() => native.cookies.set(toApi(cookie)));
  },

  async expire(cookie) {
    // a value that is not empty: Chromium refuses a cookie whose name and value are both empty
    await call(() => native.cookies.set({ ...toApi(cookie), value: 'x', expirationDate: 1 }));
  },
};

/**
 * Whether the browser keeps a URL from us although access to it was granted: Chrome does so by an organization's rule
 * (`runtime_blocked_hosts`) or the person's own (sites that no extension may run on). `permissions.contains` is true
 * there, and `getAll` answers `[]`; `get` alone says so.
 */
export async function isBlocked(url: string, storeId: string): Promise<boolean> {
  if (!traits.hidesBlockedHosts) return false;
  try {
    await call(() => native.cookies.get({ url, name: 'x', storeId }));
    return false;
  } catch (reason) {
    if (reason instanceof JarError) return reason.code === 'no-access';
    throw reason;
  }
}

export interface CookieEvent {
  cookie: Cookie;
  removed: boolean;
  cause: Cookies.OnChangedCause;
}

/** @returns a function that stops listening */
export function onCookieChanged(listener: (event: CookieEvent) => void): () => void {
  const wrapped = (change: Cookies.OnChangedChangeInfoType) =>
    listener({ cookie: fromApi(change.cookie), removed: change.removed, cause: change.cause });
  native.cookies.onChanged.addListener(wrapped);
  return () => native.cookies.onChanged.removeListener(wrapped);
}
