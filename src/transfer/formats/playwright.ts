import type { Cookie } from '../../cookies/cookie.ts';
import { has, readItems } from '../automation/automationCookie.ts';
import { sameSiteWord } from '../automation/sameSiteWords.ts';
import { isSettable } from '../automation/settable.ts';
import { TransferError } from '../contract/TransferError.ts';
import type { TransferFormat } from '../contract/TransferFormat.ts';
import { dotted } from '../fields/fileHost.ts';
import { hasOwnStore, lossesOfWritten } from '../fields/losses.ts';
import { isObject, itemsUnder, peekJson, readFileJson } from '../json/readFileJson.ts';

function detect(text: string): number {
  const json = peekJson(text);
  const items = itemsUnder(json);
  if (items === undefined) return 0;
  if (isObject(json)) return 'origins' in json ? 0.95 : has(items, 'expires') ? 0.6 : 0;
  if (has(items, '_crHasCrossSiteAncestor')) return 0.95;
  return has(items, 'expires') && !has(items, 'size', 'session', 'expiry') ? 0.7 : 0;
}

/** Absent, the ancestor is taken to be there: so it is written out. It is in no documentation, and in what Playwright itself writes. */
const partition = ({ partitionKey }: Cookie) =>
  partitionKey && {
    partitionKey: partitionKey.topLevelSite,
    ...(partitionKey.hasCrossSiteAncestor === null
      ? {}
      : { _crHasCrossSiteAncestor: partitionKey.hasCrossSiteAncestor }),
  };

const itemOf = (cookie: Cookie) => ({
  name: cookie.name,
  value: cookie.value,
  domain: dotted(cookie),
  path: cookie.path,
  expires: cookie.expirationDate ?? -1,
  httpOnly: cookie.httpOnly,
  secure: cookie.secure,
  ...sameSiteWord(cookie.sameSite),
  ...partition(cookie),
});

export default {
  id: 'playwright',
  label: 'Playwright storageState',
  extension: 'json',
  spec: 'https://playwright.dev/docs/api/class-browsercontext#browser-context-storage-state',
  detect,
  /** A storageState, or the bare list of `context.cookies()`. */
  read: (text) => {
    const items = itemsUnder(readFileJson(text));
    if (items === undefined) throw new TransferError('not-this-format');
    return readItems(items, true);
  },
  // A bare list would be read as no cookies at all.
  write: (cookies) => JSON.stringify({ cookies: cookies.filter(isSettable).map(itemOf), origins: [] }, null, 2),
  losses: (cookies) =>
    lossesOfWritten(cookies, isSettable, {
      partition: ({ partitionKey }) => partitionKey?.hasCrossSiteAncestor === null,
      store: hasOwnStore,
    }),
} satisfies TransferFormat;
