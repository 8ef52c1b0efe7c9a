import { type Cookie, type CookieKey, cookieKey } from './cookie.ts';
import { domainMatches, hasNoSubdomains } from './host.ts';

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

/** What is known of the cookies of one name. */
export interface TwinView {
  /** Those of this name, path, site and store, in any order; itself among them or not. */
  namesakes: readonly Cookie[];
  /** What a request to this host and the cookie's path carries of the name, in its order. */
  sent(host: string): Promise<readonly Cookie[]>;
}

/** For each host of the site that has such cookies, those of this path in the order in which they are sent. */
async function ordersOf({ path, domain }: Cookie, { namesakes, sent }: TwinView): Promise<Map<string, Cookie[]>> {
  const orders = new Map<string, Cookie[]>();
  for (const host of new Set([domain, ...namesakes.map((one) => one.domain)]))
    orders.set(
      host,
      (await sent(host)).filter((one) => one.path === path),
    );
  return orders;
}

/**
 * The twins that have to be written again, oldest first, when the cookie comes to stand behind all others: only among
 * cookies of one name and path does a server notice their age (RFC 6265bis §5.8.3: longer paths first, then by age;
 * `sent` answers in that order). What follows the cookie on one host may stand before others on another
 * host: those follow too.
 * @param once for a cookie that is not there: the twins that followed it once. The first of them that is left tells
 *   its place.
 */
export async function followersOf(cookie: Cookie, once: readonly CookieKey[], view: TwinView): Promise<Cookie[]> {
  const own = cookieKey(cookie);
  if (view.namesakes.every((one) => cookieKey(one) === own)) return [];
  const orders = await ordersOf(cookie, view);
  const next = new Map<CookieKey, Cookie[]>();
  const follow = (key: CookieKey, follower: Cookie | undefined): void => {
    if (follower === undefined) return;
    const others = next.get(key);
    if (others === undefined) next.set(key, [follower]);
    else others.push(follower);
  };
  for (const [host, order] of orders) {
    const keys = order.map(cookieKey);
    for (const [index, key] of keys.entries()) follow(key, order[index + 1]);
    if (keys.includes(own) || !domainMatches(host, cookie.domain)) continue;
    follow(
      own,
      order.find((_, index) => once.includes(keys[index]!)),
    );
  }
  return behind(own, next);
}

/** All that can be reached, in one order that contradicts none of those that it is made of. */
function behind(first: CookieKey, next: ReadonlyMap<CookieKey, readonly Cookie[]>): Cookie[] {
  const seen = new Set([first]);
  const lastFirst: Cookie[] = [];
  const visit = (key: CookieKey): void => {
    for (const cookie of (next.get(key) ?? []).toReversed()) {
      const following = cookieKey(cookie);
      if (seen.has(following)) continue;
      seen.add(following);
      visit(following);
      lastFirst.push(cookie); // all that follow it are there
    }
  };
  visit(first);
  return lastFirst.toReversed();
}
