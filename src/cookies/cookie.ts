/** The WebExtensions spelling of SameSite; `unspecified` is a cookie that was set without the attribute. */
export type SameSite = 'unspecified' | 'no_restriction' | 'lax' | 'strict';

export interface PartitionKey {
  /** Scheme and registrable domain of the top-level page, e.g. `https://example.com`. */
  topLevelSite: string;
  /** Whether a cross-site frame stands between the top-level page and the cookie's; `null` where the browser does not say (Chrome < 130). */
  hasCrossSiteAncestor: boolean | null;
}

/** One cookie as the browser stores it. JSON-safe: nothing is `undefined`, so it survives storage and messages as it is. */
export interface Cookie {
  /** As the browser gives it. Firefox hands over the bytes of a non-ASCII name as Latin-1. */
  name: string;
  value: string;
  /** Host without the leading dot, lower case, punycode. */
  domain: string;
  /** Set without a Domain attribute: sent to this very host alone (RFC 6265bis §5.7). */
  hostOnly: boolean;
  path: string;
  secure: boolean;
  httpOnly: boolean;
  sameSite: SameSite;
  /** Seconds since 1970, with a fraction; `null` for a session cookie. */
  expirationDate: number | null;
  storeId: string;
  partitionKey: PartitionKey | null;
  /** Firefox with first-party isolation; empty elsewhere. */
  firstPartyDomain: string;
}

declare const keyBrand: unique symbol;
/** The identity of a cookie as text. Two cookies are the same one exactly when their keys are equal. */
export type CookieKey = string & { readonly [keyBrand]: true };

/** A partition by what it consists of: storage keeps no order of keys. */
export const partitionParts = ({ partitionKey }: Pick<Cookie, 'partitionKey'>): unknown =>
  partitionKey && [partitionKey.topLevelSite, partitionKey.hasCrossSiteAncestor];

/** Name, domain with hostOnly, path, store, partition with its ancestor bit, first-party domain: never less. */
export function cookieKey(cookie: Cookie): CookieKey {
  return JSON.stringify([
    cookie.name,
    cookie.domain,
    cookie.hostOnly,
    cookie.path,
    cookie.storeId,
    partitionParts(cookie),
    cookie.firstPartyDomain,
  ]) as CookieKey;
}

/** What of a cookie its key tells without the cookie. */
export function partsOfKey(key: CookieKey): Pick<Cookie, 'name' | 'domain' | 'storeId'> {
  const [name, domain, , , storeId] = JSON.parse(key) as [string, string, boolean, string, string];
  return { name, domain, storeId };
}

/** Expiry is compared to the second: Firefox keeps milliseconds, Chromium microseconds, and both cut at 400 days of their own clock. */
const expiryTolerance = 1;

/** Same identity and same content. */
export function isSameCookie(a: Cookie | null, b: Cookie | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    cookieKey(a) === cookieKey(b) &&
    a.value === b.value &&
    a.secure === b.secure &&
    a.httpOnly === b.httpOnly &&
    a.sameSite === b.sameSite &&
    (a.expirationDate === null) === (b.expirationDate === null) &&
    Math.abs((a.expirationDate ?? 0) - (b.expirationDate ?? 0)) <= expiryTolerance
  );
}

const utf8 = new TextEncoder();
const ascii = /^[\0-\x7f]*$/;

/** Most text is ASCII, which need not be encoded to be counted. */
const bytesOf = (text: string): number => (ascii.test(text) ? text.length : utf8.encode(text).length);

/** What browsers count against their limit of 4096: bytes of name and value, without the `=` (RFC 6265bis §5.7, step 7). */
export function cookieBytes(cookie: Pick<Cookie, 'name' | 'value'>): number {
  return bytesOf(cookie.name) + bytesOf(cookie.value);
}
