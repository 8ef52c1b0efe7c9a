import { type Cookie, type CookieKey, cookieKey } from './cookie.ts';
import { domainMatches, hasNoSubdomains } from './host.ts';
import type { CookieJar } from './jar.ts';

/**
 * The widest domain whose cookies can reach the host: its last two labels. Wider than the registrable domain under
 * suffixes such as `co.uk`, which costs a longer list and no mistake; the worker stays without the public-suffix list.
 */
export function siteTail(domain: string): string {
  return hasNoSubdomains(domain) ? domain : domain.split('.').slice(-2).join('.');
}

/** Of the same name and path, in one header with the cookie for some host: only among these does the order of age matter. */
function isTwin(a: Cookie, b: Cookie): boolean {
  return (
    a.name === b.name && a.path === b.path && (domainMatches(a.domain, b.domain) || domainMatches(b.domain, a.domain))
  );
}

/**
 * The twins that servers read after the cookie, oldest first (RFC 6265bis §5.8.3: longer paths first, then by age).
 * `jar.list` by URL answers in that order.
 */
export async function followersOf(cookie: Cookie, jar: CookieJar): Promise<Cookie[]> {
  const { name, storeId, path } = cookie;
  const namesakes = await jar.list({ domain: siteTail(cookie.domain), name, storeId });
  if (namesakes.length < 2) return [];
  const hosts = new Set(namesakes.map(({ domain }) => domain).filter((host) => domainMatches(host, cookie.domain)));
  const followers = new Map<CookieKey, Cookie>();
  for (const host of hosts) {
    const sent = await jar.list({ url: `https://${host}${path}`, name, storeId });
    const at = sent.findIndex((other) => cookieKey(other) === cookieKey(cookie));
    for (const other of at < 0 ? [] : sent.slice(at + 1))
      if (isTwin(cookie, other)) followers.set(cookieKey(other), other);
  }
  return [...followers.values()];
}
