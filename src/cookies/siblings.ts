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

/**
 * By name, the cookies that travel with this one: a session may be spread over several (`session.sig`, chunks). Of twins
 * the one set beside it (same domain and path) counts.
 */
export function siblingCookies(cookie: Cookie, all: Iterable<Cookie>): ReadonlyMap<string, Cookie> {
  const isBeside = (other: Cookie): boolean =>
    other.domain === cookie.domain && other.hostOnly === cookie.hostOnly && other.path === cookie.path;
  const siblings = new Map<string, Cookie>();
  for (const other of all) {
    if (other === cookie || !isInOnePlace(other, cookie) || !goesAlong(other, cookie)) continue;
    const known = siblings.get(other.name);
    if (known === undefined || isBeside(other) || !isBeside(known)) siblings.set(other.name, other);
  }
  return siblings;
}

/** Name and value of the same. */
export function siblingsOf(cookie: Cookie, all: Iterable<Cookie>): ReadonlyMap<string, string> {
  return new Map([...siblingCookies(cookie, all)].map(([name, { value }]) => [name, value]));
}
