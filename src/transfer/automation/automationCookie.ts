import type { PartitionKey } from '../../cookies/cookie.ts';
import type { FileCookie, Row } from '../contract/TransferFormat.ts';
import { extensionCookie } from '../json/extensionCookie.ts';
import { isObject, type JsonObject } from '../json/readFileJson.ts';
import { rowsOfItems } from '../json/rowsOfItems.ts';

/**
 * The partition of a cookie, whichever tool names it. `ancestor`: what the tool takes where nobody says whether there is a
 * cross-site frame between.
 */
function partitionOf(given: unknown, item: JsonObject, ancestor: boolean | null): PartitionKey | null {
  const said = isObject(given) ? given['hasCrossSiteAncestor'] : item['_crHasCrossSiteAncestor'];
  const site = isObject(given) ? (given['topLevelSite'] ?? given['sourceOrigin']) : given;
  if (typeof site !== 'string' || site === '') return null;
  return { topLevelSite: site, hasCrossSiteAncestor: typeof said === 'boolean' ? said : ancestor };
}

/** One item of what Playwright, Puppeteer, Selenium or Cypress writes. */
function readItem(item: unknown, ancestor: boolean | null): FileCookie | ReturnType<typeof extensionCookie> {
  if (!isObject(item)) return 'not-a-cookie';
  const { partitionKey, expires, expiry, ...rest } = item;
  const read = extensionCookie({ ...rest, expirationDate: expires ?? expiry ?? null });
  if (typeof read === 'string') return read;
  return { ...read, partitionKey: partitionOf(partitionKey, item, ancestor) };
}

export const readItems = (items: readonly unknown[], ancestor: boolean | null = null): readonly Row[] =>
  rowsOfItems(items, (item) => readItem(item, ancestor));

/** Whether some item has one of these keys. */
export const has = (items: readonly unknown[], ...keys: readonly string[]): boolean =>
  items.some((item) => isObject(item) && keys.some((key) => key in item));
