import type { Cookie } from './cookie.ts';
import { domainMatches, pathMatches } from './host.ts';

function isInOnePlace(a: Cookie, b: Cookie): boolean {
  return (
    a.storeId === b.storeId &&
    a.firstPartyDomain === b.firstPartyDomain &&
    a.partitionKey?.topLevelSite === b.partitionKey?.topLevelSite &&
    a.partitionKey?.hasCrossSiteAncestor === b.partitionKey?.hasCrossSiteAncestor
  );
}

/** A request that carries `cookie` carries `other` too. */
function goesAlong(other: Cookie, cookie: Cookie): boolean {
  const isInReach = other.hostOnly ? other.domain === cookie.domain : domainMatches(cookie.domain, other.domain);
  return isInReach && pathMatches(cookie.path, other.path);
}

/** The value of another cookie of the same request, by exact name. */
export type Siblings = (name: string) => string | undefined;

/**
 * By name, the cookies that travel with this one: a session may be spread over several (`session.sig`, chunks). Of twins
 * the one set beside it (same domain and path) counts, or else the last.
 */
export function siblingCookies(cookie: Cookie, all: Iterable<Cookie>): ReadonlyMap<string, Cookie> {
  const siblings = new Map<string, Cookie>();
  for (const [name, twins] of byName(all)) {
    const found = siblingAmong(cookie, twins);
    if (found) siblings.set(name, found);
  }
  return siblings;
}

/** Name and value of the same. */
export function siblingsOf(cookie: Cookie, all: Iterable<Cookie>): ReadonlyMap<string, string> {
  return new Map([...siblingCookies(cookie, all)].map(([name, { value }]) => [name, value]));
}

/** The same for many cookies of one list, which is gone through once; then each look costs what has the name. */
export function siblingFinder(all: Iterable<Cookie>): (cookie: Cookie) => Siblings {
  const named = byName(all);
  return (cookie) => (name) => siblingAmong(cookie, named.get(name) ?? [])?.value;
}

export function byName(all: Iterable<Cookie>): ReadonlyMap<string, readonly Cookie[]> {
  const named = new Map<string, Cookie[]>();
  for (const cookie of all) {
    const twins = named.get(cookie.name);
    if (twins) twins.push(cookie);
    else named.set(cookie.name, [cookie]);
  }
  return named;
}

function siblingAmong(cookie: Cookie, twins: readonly Cookie[]): Cookie | undefined {
  let found: Cookie | undefined;
  for (const other of twins) {
    if (other === cookie || !isInOnePlace(other, cookie) || !goesAlong(other, cookie)) continue;
    if (isBeside(other, cookie)) return other;
    found = other;
  }
  return found;
}

function isBeside(other: Cookie, cookie: Cookie): boolean {
  return other.domain === cookie.domain && other.hostOnly === cookie.hostOnly && other.path === cookie.path;
}
