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

/** Whether a new cookie of this site would cost it others. */
export function isFull(site: string, cookies: Iterable<Cookie>): boolean {
  let count = 0;
  for (const { domain, partitionKey } of cookies) count += Number(partitionKey === null && domainMatches(domain, site));
  return count >= siteLimit;
}

/**
 * The site whose limit the cookie counts against. The worker is without the public-suffix list: `site` is what the page
 * knows; of other sites' cookies (frames) it is the widest that it can be.
 */
export const siteOf = ({ domain }: Cookie, site: string): string =>
  domainMatches(domain, site) ? site : siteTail(domain);

/** Cookies of one room share a limit. */
export const roomOf = (cookie: Cookie, site: string): string =>
  JSON.stringify([siteOf(cookie, site), cookie.storeId, partitionParts(cookie), cookie.firstPartyDomain]);

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
