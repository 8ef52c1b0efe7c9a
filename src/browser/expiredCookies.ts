import type { Cookies } from 'webextension-polyfill';
import type { Cookie } from '../cookies/cookie.ts';
import { isExpired } from '../cookies/expiry.ts';
import type { Watch } from '../records.ts';
import { fromApi } from './cookies.ts';
import { traits } from './engine.ts';
import { native } from './native.ts';

/**
 * Cookies whose end has passed and which Firefox lists all the same, for as long as nothing drops them; Chromium lists
 * none. A write with a past date does nothing to them, and `cookies.remove` drops them together with their living
 * namesakes: those that have one are left out.
 */
export async function listExpired({ site, storeId }: Watch): Promise<Cookie[]> {
  if (!traits.keepsExpiredCookies) return [];
  const details = { domain: site, storeId, partitionKey: {}, firstPartyDomain: null } as unknown;
  const all = (await native.cookies.getAll(details as Cookies.GetAllDetailsType)).map((cookie) => fromApi(cookie));
  const now = Date.now() / 1000;
  const living = new Set(all.filter((cookie) => !isExpired(cookie, now)).map(({ name }) => name));
  return all.filter((cookie) => isExpired(cookie, now) && !living.has(cookie.name));
}

/** Drops them all. They were over: nothing is lost by it, and nothing has to be undone. */
export async function removeExpired(watch: Watch): Promise<void> {
  for (const { name, domain, path, storeId, partitionKey, firstPartyDomain } of await listExpired(watch)) {
    const details = {
      url: `https://${domain}${path}`,
      name,
      storeId,
      firstPartyDomain,
      ...(partitionKey === null ? {} : { partitionKey: { topLevelSite: partitionKey.topLevelSite } }),
    };
    await native.cookies.remove(details);
  }
}
