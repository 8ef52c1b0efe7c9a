import type { Cookie } from '../../cookies/cookie.ts';
import { TransferError } from '../contract/TransferError.ts';
import type { Row } from '../contract/TransferFormat.ts';
import { dotted } from '../fields/fileHost.ts';
import { extensionCookie, quickManagerCookie } from './extensionCookie.ts';
import { plainItem } from './plainItem.ts';
import { isObject, itemsUnder, peekJson, readFileJson } from './readFileJson.ts';
import { rowsOfItems } from './rowsOfItems.ts';

/** A bare list, or one inside an object (J2TEAM Cookies, Rob--W's Cookie Manager). */
const itemsOf = (json: unknown): readonly unknown[] | undefined =>
  isObject(json) && 'format' in json ? undefined : itemsUnder(json);

const isQuickManager = (item: unknown): boolean => isObject(item) && 'Host raw' in item;

export function readExtensionJson(text: string): readonly Row[] {
  const items = itemsOf(readFileJson(text));
  if (items === undefined) throw new TransferError('not-this-format');
  return rowsOfItems(items, (item) =>
    extensionCookie(isObject(item) && isQuickManager(item) ? quickManagerCookie(item) : plainItem(item)),
  );
}

/** By fields that no other tool's list of cookies has. */
export function detectExtensionJson(text: string): number {
  const json = peekJson(text);
  const items = itemsOf(json);
  if (items === undefined) return 0;
  if (isObject(json) && 'cookieManagerVersion' in json) return 0.95;
  const has = (...keys: readonly string[]) => items.some((item) => isObject(item) && keys.some((key) => key in item));
  if (items.some(isQuickManager)) return 0.95;
  // Rows of a browser's database have a host.
  if (has('host', 'host_key') && has('name')) return 0.95;
  if (has('hostOnly', 'storeId', 'expirationDate')) return 0.9;
  return items.length === 0 || (has('name', 'Name') && has('value', 'Value')) ? 0.3 : 0;
}

/** What `chrome.cookies.getAll` gives, in the order of its keys. */
export function chromeCookie(cookie: Cookie): Record<string, unknown> {
  const { expirationDate, firstPartyDomain, partitionKey } = cookie;
  return {
    domain: dotted(cookie),
    ...(expirationDate !== null && { expirationDate }),
    ...(firstPartyDomain !== '' && { firstPartyDomain }),
    hostOnly: cookie.hostOnly,
    httpOnly: cookie.httpOnly,
    name: cookie.name,
    ...(partitionKey && { partitionKey: partitionOf(partitionKey) }),
    path: cookie.path,
    sameSite: cookie.sameSite,
    secure: cookie.secure,
    session: expirationDate === null,
    storeId: cookie.storeId,
    value: cookie.value,
  };
}

/** Chrome before 130 does not know of the ancestor. */
const partitionOf = ({ topLevelSite, hasCrossSiteAncestor }: NonNullable<Cookie['partitionKey']>) => ({
  topLevelSite,
  ...(hasCrossSiteAncestor !== null && { hasCrossSiteAncestor }),
});
