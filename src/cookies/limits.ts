import { type Cookie, cookieBytes, partitionParts } from './cookie.ts';
import { domainMatches } from './host.ts';
import { type Engine, traitsOf } from './traits.ts';
import { siteTail } from './twins.ts';

/**
 * Cookies that browsers keep for a site (a registrable domain with all below it); at the next one both drop some
 * thirty, those that were used longest ago first. Partitioned cookies have limits of their own.
 * Chromium: `kDomainMaxCookies` of net/cookies/cookie_monster.h; Firefox: the preference `network.cookie.maxPerHost`.
 */
export const siteLimit = 180;
const siteKept = 150;

/** Bytes of names and values of one site in one partition: `kPerPartitionDomainMaxCookieBytes` of the same file. */
const partitionBytes = 10_240;

/** Cookies that the browser drops for want of room. */
export interface Eviction {
  /** `null`: of any site, those that were used longest ago. */
  site: string | null;
  count: number;
}

/** Whether a new cookie of this site would cost it others. */
export function isFull(site: string, cookies: Iterable<Cookie>): boolean {
  let count = 0;
  for (const { domain, partitionKey } of cookies) count += Number(partitionKey === null && domainMatches(domain, site));
  return count >= siteLimit;
}

/** The site whose limit a host's cookies count against. */
export type SiteOf = (domain: string) => string;

/**
 * The worker is without the public-suffix list: `sites` are those that the page knows, and of other hosts (frames) it is
 * the widest that their site can be.
 */
export function siteFinder(sites: Iterable<string>): SiteOf {
  const known = new Set(sites);
  return (domain) => {
    let rest = domain;
    while (!known.has(rest)) {
      const dot = rest.indexOf('.');
      if (dot === -1) return siteTail(domain);
      rest = rest.slice(dot + 1);
    }
    return rest;
  };
}

/** Cookies of one room share a limit. */
export const roomOf = (cookie: Cookie, siteOf: SiteOf): string =>
  JSON.stringify([siteOf(cookie.domain), cookie.storeId, partitionParts(cookie), cookie.firstPartyDomain]);

/**
 * How many cookies of a room the browser drops, at the least, when these are written one after the other.
 * @param there the room's others
 */
export function evictions(there: readonly Cookie[], written: readonly Cookie[], engine: Engine): number {
  const isPartition = written.some(({ partitionKey }) => partitionKey !== null);
  const kept = isPartition && traitsOf(engine).evictsJustEnoughOfPartition ? siteLimit : siteKept;
  const held = there.map(cookieBytes);
  let bytes = held.reduce((sum, size) => sum + size, 0);
  let first = 0;
  const count = (): number => held.length - first;
  for (const cookie of written) {
    const size = cookieBytes(cookie);
    held.push(size);
    bytes += size;
    const most = count() > siteLimit ? kept : siteLimit;
    const isOver = (): boolean => count() > most || (isPartition && bytes > partitionBytes && count() > 1);
    while (isOver()) bytes -= held[first++]!;
  }
  return first;
}

const isUnpartitioned = ({ partitionKey }: Cookie): boolean => partitionKey === null;

/** Whether so many cookies are more than the browser keeps of all sites together; partitioned ones do not count. */
export function isFullInAll(cookies: readonly Cookie[], more: number, engine: Engine): boolean {
  const limit = traitsOf(engine).limitInAll;
  return limit !== null && cookies.filter(isUnpartitioned).length + more > limit.most;
}

/** What is dropped when that limit is passed, again and again. */
function evictionsInAll(count: number, more: number, engine: Engine): number {
  const limit = traitsOf(engine).limitInAll;
  if (limit === null || count + more <= limit.most) return 0;
  const each = limit.most + 1 - limit.kept;
  return each * Math.ceil((count + more - limit.most) / each);
}

/**
 * What the browser drops, at the least, when these are written one after the other: the most of it first.
 * @param there all others that are known, of those sites at least
 */
export function evictionsBySite(
  there: readonly Cookie[],
  written: readonly Cookie[],
  siteOf: SiteOf,
  engine: Engine,
): Eviction[] {
  const rooms = new Map<string, { site: string; there: Cookie[]; written: Cookie[] }>();
  for (const cookie of written) {
    const name = roomOf(cookie, siteOf);
    const room = rooms.get(name) ?? { site: siteOf(cookie.domain), there: [], written: [] };
    rooms.set(name, room);
    room.written.push(cookie);
  }
  for (const cookie of there) rooms.get(roomOf(cookie, siteOf))?.there.push(cookie);
  const found = new Map<string | null, number>();
  const add = (site: string | null, count: number): void => {
    if (count > 0) found.set(site, (found.get(site) ?? 0) + count);
  };
  let gone = 0;
  for (const room of rooms.values()) {
    const count = evictions(room.there, room.written, engine);
    if (room.written.some(isUnpartitioned)) gone += count;
    add(room.site, count);
  }
  const inAll = there.filter(isUnpartitioned).length - gone;
  add(null, evictionsInAll(inAll, written.filter(isUnpartitioned).length, engine));
  return mostFirst(found);
}

const mostFirst = (counts: ReadonlyMap<string | null, number>): Eviction[] =>
  [...counts].map(([site, count]) => ({ site, count })).toSorted((a, b) => b.count - a.count);

/** Of cookies that were dropped. */
export function countBySite(cookies: readonly Cookie[], siteOf: SiteOf): Eviction[] {
  const counts = new Map<string, number>();
  for (const { domain } of cookies) counts.set(siteOf(domain), (counts.get(siteOf(domain)) ?? 0) + 1);
  return mostFirst(counts);
}
