import { type Cookie, type CookieKey, cookieKey } from './cookie.ts';
import { domainMatches, hasNoSubdomains } from './host.ts';
import type { CookieJar } from './jar.ts';

/**
 * The widest domain whose cookies can reach the host: its last two labels. Wider than the registrable domain under
 * suffixes such as `co.uk`, which costs a longer list and no mistake; the worker stays without the public-suffix list.
 */
export function siteTail(domain: string): string {
  return hasNoSubdomains(domain)
    ? domain
    : domain
        .split('.')
        .slice(domain.endsWith('.') ? -3 : -2)
        .join('.');
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

/** For each host of the site that has such cookies, those of this name and path in the order in which they are sent. */
async function ordersOf({ name, storeId, path, domain }: Cookie, jar: CookieJar): Promise<Map<string, Cookie[]>> {
  const namesakes = (await jar.list({ domain: siteTail(domain), name, storeId })).filter((one) => one.path === path);
  const orders = new Map<string, Cookie[]>();
  if (namesakes.length === 0) return orders;
  for (const host of new Set([domain, ...namesakes.map((one) => one.domain)])) {
    const sent = await jar.list({ url: `https://${host}${path}`, name, storeId });
    orders.set(
      host,
      sent.filter((one) => one.path === path),
    );
  }
  return orders;
}

/**
 * The twins that have to be written again, oldest first, when the cookie comes to stand behind all others: only among
 * cookies of one name and path does a server notice their age (RFC 6265bis §5.8.3: longer paths first, then by age;
 * `jar.list` by URL answers in that order). What follows the cookie on one host may stand before others on another
 * host: those follow too.
 * @param once for a cookie that is not there: the twins that followed it once. The first of them that is left tells
 *   its place.
 */
export async function followersOf(cookie: Cookie, once: readonly CookieKey[], jar: CookieJar): Promise<Cookie[]> {
  const orders = await ordersOf(cookie, jar);
  const own = cookieKey(cookie);
  const moved = new Set<CookieKey>([own]);
  for (const [host, order] of orders) {
    const isThere = order.some((other) => cookieKey(other) === own);
    const first = order.find((other) => once.includes(cookieKey(other)));
    if (!isThere && first !== undefined && domainMatches(host, cookie.domain)) moved.add(cookieKey(first));
  }
  for (let size = 0; size < moved.size;) {
    size = moved.size;
    for (const order of orders.values()) {
      const at = order.findIndex((other) => moved.has(cookieKey(other)));
      if (at >= 0) for (const other of order.slice(at)) moved.add(cookieKey(other));
    }
  }
  moved.delete(own);
  return merged([...orders.values()]).filter((other) => moved.has(cookieKey(other)));
}
