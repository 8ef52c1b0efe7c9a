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

/** One order out of several that do not contradict each other. */
function merged(orders: readonly (readonly Cookie[])[]): Cookie[] {
  const result: Cookie[] = [];
  let rest = orders.map((order) => order.map((cookie) => ({ cookie, key: cookieKey(cookie) })));
  for (;;) {
    rest = rest.filter(({ length }) => length > 0);
    const heads = rest.map(([head]) => head!);
    const next = heads.find(({ key }) => rest.every((order) => order.slice(1).every((other) => other.key !== key)));
    if (next === undefined) return result;
    result.push(next.cookie);
    rest = rest.map((order) => order.filter(({ key }) => key !== next.key));
  }
}

/**
 * The twins that servers read after the cookie, oldest first (RFC 6265bis §5.8.3: longer paths first, then by age).
 * `jar.list` by URL answers in that order.
 * @param once for a cookie that is not there: the twins that followed it once. The first of them that is left tells
 *   its place, and all from there on follow it.
 */
export async function followersOf(cookie: Cookie, once: readonly CookieKey[], jar: CookieJar): Promise<Cookie[]> {
  const { name, storeId, path, domain } = cookie;
  const key = cookieKey(cookie);
  const namesakes = await jar.list({ domain: siteTail(domain), name, storeId });
  if (namesakes.every((other) => cookieKey(other) === key)) return [];
  const hosts = new Set([domain, ...namesakes.map((other) => other.domain).filter((at) => domainMatches(at, domain))]);
  const orders: Cookie[][] = [];
  for (const host of hosts) {
    const sent = await jar.list({ url: `https://${host}${path}`, name, storeId });
    const twins = sent.filter((other) => isTwin(cookie, other));
    const at = twins.findIndex((other) => cookieKey(other) === key);
    const first = at >= 0 ? at + 1 : twins.findIndex((other) => once.includes(cookieKey(other)));
    if (first >= 0) orders.push(twins.slice(first));
  }
  return merged(orders);
}
