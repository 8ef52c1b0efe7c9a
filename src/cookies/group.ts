import type { Cookie } from './cookie.ts';
import { domainMatches, isLoopback, pathMatches } from './host.ts';

/** Why a cookie is in the list of a page, in the order of display. */
export const groups = [
  'sent',
  'parent',
  'other-path',
  'not-secure',
  'subdomain',
  'sibling',
  'partition-here',
  'frame',
  'partition',
] as const;
export type Group = (typeof groups)[number];

export interface PageContext {
  url: URL;
  /** `scheme://registrable-domain` of the page: its own partition. */
  topLevelSite: string;
  /** The registrable domain of the page, or its host where there is none; empty while that is not known. */
  site: string;
}

/** The schemes whose Secure cookies a URL receives: https, and loopback hosts over http. */
export function carriesSecure(url: URL): boolean {
  return url.protocol === 'https:' || isLoopback(url.hostname);
}

/** Whether the browser sends the cookie with a top-level request to the page's URL, SameSite aside (a typed URL is same-site). */
export function isSentTo(cookie: Cookie, { url, topLevelSite }: PageContext): boolean {
  const inReach = cookie.hostOnly ? url.hostname === cookie.domain : domainMatches(url.hostname, cookie.domain);
  const { partitionKey } = cookie;
  const inPartition =
    partitionKey === null || (partitionKey.topLevelSite === topLevelSite && partitionKey.hasCrossSiteAncestor !== true);
  return inReach && inPartition && pathMatches(url.pathname, cookie.path) && (!cookie.secure || carriesSecure(url));
}

/** The first reason that applies, from nearest to farthest. */
export function groupOf(cookie: Cookie, page: PageContext): Group {
  const { url } = page;
  if (isSentTo(cookie, page)) return cookie.domain === url.hostname ? 'sent' : 'parent';
  if (cookie.partitionKey !== null)
    return cookie.partitionKey.topLevelSite === page.topLevelSite ? 'partition-here' : 'partition';
  if (page.site !== '' && !domainMatches(cookie.domain, page.site)) return 'frame';
  if (cookie.hostOnly ? cookie.domain === url.hostname : domainMatches(url.hostname, cookie.domain)) {
    return pathMatches(url.pathname, cookie.path) ? 'not-secure' : 'other-path';
  }
  return domainMatches(cookie.domain, url.hostname) ? 'subdomain' : 'sibling';
}
