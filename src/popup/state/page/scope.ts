import { hasNoSubdomains } from '../../../cookies/host.ts';
import { type Engine, traitsOf } from '../../../cookies/traits.ts';
import type { Watch } from '../../../records.ts';

/** How far access has to reach for the list to be complete. */
export interface Scope {
  /** Registrable domain; the host itself where there is none. Steps carry it as their `site`. */
  site: string;
  /** False for addresses, single labels and hosts that are a public suffix themselves (`github.io`). */
  subdomains: boolean;
  /** `scheme://site`, the partition that belongs to this page. */
  topLevelSite: string;
  /** The match pattern that the browser is asked for. Both schemes: with one alone Chrome shows only a part. */
  pattern: string;
  /**
   * Cookies of this host are found only by listing those of all sites (`writesIpv6WithoutBrackets`).
   */
  amongAll: boolean;
}

/** What the worker looks after for a page: all of its site, in its store. */
export function watchOf(site: { scope: Scope | null; storeId: string } | null): Watch | null {
  return site?.scope ? { site: site.scope.site, storeId: site.storeId } : null;
}

/** Asked for when somebody wants all sites at once. */
export const allSites = '*://*/*';

/** @param registrable the registrable domain of the URL's host, `null` where there is none */
export function scopeOf(url: URL, registrable: string | null, engine: Engine): Scope {
  const subdomains = registrable !== null && !hasNoSubdomains(registrable);
  const site = registrable ?? url.hostname;
  const amongAll = traitsOf(engine).writesIpv6WithoutBrackets && site.startsWith('[');
  return {
    site,
    subdomains,
    topLevelSite: `${url.protocol}//${site}`,
    pattern: amongAll ? allSites : subdomains ? `*://*.${site}/*` : `*://${site}/*`,
    amongAll,
  };
}
