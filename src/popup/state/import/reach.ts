import { type Cookie, cookieKey, type CookieKey } from '../../../cookies/cookie.ts';
import { byName } from '../../../cookies/siblings.ts';
import type { Adapters } from '../Adapters.ts';
import { allSites, scopeOf } from '../page/scope.ts';
import type { Held } from './fillIn.ts';

/** Of more sites it is sooner to ask for all cookies at once. */
const fewSites = 8;

/** A site of which cookies are to be written. */
export interface MissingSite {
  site: string;
  /** The match pattern that the browser is asked for. */
  pattern: string;
}

interface Reached extends MissingSite {
  isSuffix: boolean;
  isGranted: boolean;
}

/** Which sites the domains of a file belong to, whether they may be written, and what the browser holds of them. */
export interface Reach {
  /** To be awaited before the others are asked. */
  learn(domains: Iterable<string>): Promise<void>;
  /** What was granted may have changed since. */
  checkAccess(): Promise<void>;
  isPublicSuffix(domain: string): boolean;
  withoutAccess(domain: string): string | null;
  /** What has to be asked for, so that all of these may be written. */
  missing(domains: Iterable<string>): readonly MissingSite[];
  held(domains: Iterable<string>, storeId: string): Promise<Held>;
}

export function createReach({
  registrableDomain,
  access,
  jar,
}: Pick<Adapters, 'registrableDomain' | 'access' | 'jar'>): Reach {
  const byDomain = new Map<string, Reached>();

  async function reach(domain: string): Promise<void> {
    const url = `https://${domain}/`;
    if (!URL.canParse(url)) return;
    const registrable = await registrableDomain(domain);
    const { site, pattern } = scopeOf(new URL(url), registrable, jar.engine);
    byDomain.set(domain, { site, pattern, isSuffix: registrable === null, isGranted: false });
  }

  async function checkAccess(): Promise<void> {
    const patterns = new Set([...byDomain.values()].map(({ pattern }) => pattern));
    const isEverywhere = await access.has(allSites);
    const granted = new Map<string, boolean>();
    await Promise.all(
      [...patterns].map(async (pattern) => granted.set(pattern, isEverywhere || (await access.has(pattern)))),
    );
    for (const reached of byDomain.values()) reached.isGranted = granted.get(reached.pattern) === true;
  }

  const reachedOf = (domains: Iterable<string>): Reached[] =>
    [...new Set(domains)].flatMap((domain) => byDomain.get(domain) ?? []);

  return {
    async learn(domains) {
      await Promise.all([...new Set(domains)].filter((domain) => !byDomain.has(domain)).map(reach));
      await checkAccess();
    },
    checkAccess,
    isPublicSuffix: (domain) => byDomain.get(domain)?.isSuffix ?? false,
    withoutAccess(domain) {
      const reached = byDomain.get(domain);
      return reached === undefined || reached.isGranted ? null : reached.site;
    },
    missing(domains) {
      const sites = reachedOf(domains).filter(({ isGranted }) => !isGranted);
      return [...new Map(sites.map(({ site, pattern }) => [pattern, { site, pattern }])).values()];
    },
    async held(domains, storeId) {
      const sites = new Set(reachedOf(domains).map(({ site }) => site));
      const queries = sites.size > fewSites ? [{ storeId }] : [...sites].map((domain) => ({ storeId, domain }));
      const lists = await Promise.all(queries.map((query) => jar.list(query)));
      const byKey = new Map<CookieKey, Cookie>(lists.flat().map((cookie) => [cookieKey(cookie), cookie]));
      return { byKey, byName: byName(byKey.values()) };
    },
  };
}
