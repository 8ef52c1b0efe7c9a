import type { Cookie } from './cookie.ts';
import { isExpired } from './expiry.ts';
import { carriesSecure } from './group.ts';
import { domainMatches, pathMatches } from './host.ts';
import { type Engine, traitsOf } from './traits.ts';

/** One request as a browser makes it. */
export interface SentRequest {
  url: URL;
  /** `navigation`: the tab itself goes there. `fetch` stands for every sub-resource. */
  kind: 'navigation' | 'frame' | 'fetch';
  method: 'GET' | 'POST';
  /** Whether the page that starts it, and every frame around that, is of the URL's own site; an address typed in counts as one. */
  from: 'same-site' | 'cross-site';
  /** Scheme and registrable domain of the tab's page; for a navigation that of the URL itself. */
  topLevelSite: string;
}

/** Whether two sites, each as scheme and registrable domain, count as one. */
export function fromSite(initiator: string, own: string, engine: Engine): SentRequest['from'] {
  const bare = (site: string) => (traitsOf(engine).sitesHaveSchemes ? site : site.replace(/^[a-z]+:/, ''));
  return bare(initiator) === bare(own) ? 'same-site' : 'cross-site';
}

/** The rule that decides; `all` when none stands in the way. */
export type SentRule =
  | 'all'
  | 'expired'
  | 'host-only'
  | 'domain'
  | 'path'
  | 'secure'
  /** It lives in another site's partition. */
  | 'partition'
  /** The browser gives other sites' frames and requests a jar of their own (Firefox's Total Cookie Protection). */
  | 'partition-embedded'
  | 'same-site-strict'
  | 'same-site-lax'
  /** No SameSite attribute: Chrome treats it as Lax. */
  | 'same-site-unset';

export interface SentVerdict {
  sent: boolean;
  rule: SentRule;
  /** Chrome lets an unset SameSite pass a cross-site POST of the tab in the first two minutes of the cookie's life. */
  unlessYoung: boolean;
}

function inReach({ hostOnly, domain }: Cookie, host: string): SentRule | null {
  if (hostOnly) return host === domain ? null : 'host-only';
  return domainMatches(host, domain) ? null : 'domain';
}

function inPartition({ partitionKey }: Cookie, request: SentRequest, engine: Engine): SentRule | null {
  const isForeign = request.kind !== 'navigation' && request.from === 'cross-site';
  if (partitionKey === null) return traitsOf(engine).partitionsEmbeddedSites && isForeign ? 'partition-embedded' : null;
  if (partitionKey.topLevelSite !== request.topLevelSite) return 'partition';
  const { hasCrossSiteAncestor } = partitionKey;
  return hasCrossSiteAncestor === null || hasCrossSiteAncestor === isForeign ? null : 'partition';
}

/** RFC 6265bis §5.8.3 step 1 with §5.2: what the request's origin lets through. */
function bySameSite({ sameSite }: Cookie, request: SentRequest, engine: Engine): SentRule | null {
  if (request.from === 'same-site' || sameSite === 'no_restriction') return null;
  if (sameSite === 'unspecified' && traitsOf(engine).unsetSameSite === 'no_restriction') return null;
  if (sameSite === 'strict') return 'same-site-strict';
  if (request.kind === 'navigation' && request.method === 'GET') return null;
  return sameSite === 'lax' ? 'same-site-lax' : 'same-site-unset';
}

/**
 * Whether the browser sends the cookie with the request, by its standing rules. Its tracking settings may block more.
 * @param now seconds since 1970
 */
export function isSent(cookie: Cookie, request: SentRequest, engine: Engine, now: number): SentVerdict {
  const { url } = request;
  const rule =
    (isExpired(cookie, now) ? 'expired' : null) ??
    inReach(cookie, url.hostname) ??
    (pathMatches(url.pathname, cookie.path) ? null : 'path') ??
    (cookie.secure && !carriesSecure(url) ? 'secure' : null) ??
    inPartition(cookie, request, engine) ??
    bySameSite(cookie, request, engine);
  const unlessYoung = rule === 'same-site-unset' && request.kind === 'navigation';
  return { sent: rule === null, rule: rule ?? 'all', unlessYoung };
}
