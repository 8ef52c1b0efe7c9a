import type { Cookie } from './cookie.ts';
import { domainMatches } from './host.ts';

/**
 * Cookies that browsers keep for a site (a registrable domain with all below it); at the next one both drop some
 * thirty, those that were used longest ago first. Partitioned cookies have limits of their own.
 * Chromium: `kDomainMaxCookies` of net/cookies/cookie_monster.h; Firefox: the preference `network.cookie.maxPerHost`.
 */
const siteLimit = 180;

/** Whether a new cookie of this site would cost it others. */
export function isFull(site: string, cookies: Iterable<Cookie>): boolean {
  let count = 0;
  for (const { domain, partitionKey } of cookies) count += Number(partitionKey === null && domainMatches(domain, site));
  return count >= siteLimit;
}
