import type { Cookie, PartitionKey } from '../../cookies/cookie.ts';
import { TransferError } from '../contract/TransferError.ts';
import type { TransferFormat } from '../contract/TransferFormat.ts';
import { dotted } from '../fields/fileHost.ts';
import { hasOwnStore, lossesOfWritten } from '../fields/losses.ts';
import { isObject, peekJson, readFileJson } from '../json/readFileJson.ts';
import { has, readItems } from './automationCookie.ts';
import { sameSiteWord } from './sameSiteWords.ts';
import { isSettable } from './settable.ts';

/** The site's key, in which the two flavours differ: the other's is refused ("string value expected"), with all cookies beside. */
export type SiteKey = 'sourceOrigin' | 'topLevelSite';

/** A list, or the protocol's own answer around it: `{ "cookies": [...] }`. */
function itemsOf(json: unknown): readonly unknown[] | undefined {
  const list = isObject(json) && Object.keys(json).length === 1 ? json['cookies'] : json;
  return Array.isArray(list) ? list : undefined;
}

/** Which of the two it is, only a partition tells. */
function detect(text: string, siteKey: SiteKey): number {
  const items = itemsOf(peekJson(text));
  if (items === undefined || !has(items, 'expires') || has(items, 'expirationDate', 'expiry')) return 0;
  const partitions = items.map((item) => (isObject(item) ? item['partitionKey'] : undefined)).filter(isObject);
  if (has(partitions, siteKey)) return 0.95;
  if (!has(items, 'size', 'session')) return 0.5;
  return siteKey === 'sourceOrigin' ? 0.8 : 0.75;
}

const itemOf = (cookie: Cookie, siteKey: SiteKey) => ({
  name: cookie.name,
  value: cookie.value,
  domain: dotted(cookie),
  path: cookie.path,
  expires: cookie.expirationDate ?? -1,
  httpOnly: cookie.httpOnly,
  secure: cookie.secure,
  session: cookie.expirationDate === null,
  ...sameSiteWord(cookie.sameSite),
  ...(cookie.partitionKey && { partitionKey: partition(cookie.partitionKey, siteKey) }),
});

const partition = ({ topLevelSite, hasCrossSiteAncestor }: PartitionKey, siteKey: SiteKey) => ({
  [siteKey]: topLevelSite,
  hasCrossSiteAncestor: hasCrossSiteAncestor ?? false,
});

/** What `Storage.setCookies` of the Chrome DevTools Protocol takes, and Puppeteer hands on to it. */
export const protocolList = (siteKey: SiteKey) =>
  ({
    extension: 'json',
    detect: (text) => detect(text, siteKey),
    read: (text) => {
      const items = itemsOf(readFileJson(text));
      if (items === undefined) throw new TransferError('not-this-format');
      return readItems(items, false);
    },
    write: (cookies) =>
      JSON.stringify(
        cookies.filter(isSettable).map((cookie) => itemOf(cookie, siteKey)),
        null,
        2,
      ),
    losses: (cookies) =>
      lossesOfWritten(cookies, isSettable, {
        partition: ({ partitionKey }) => partitionKey?.hasCrossSiteAncestor === null,
        store: hasOwnStore,
      }),
  }) satisfies Partial<TransferFormat>;
