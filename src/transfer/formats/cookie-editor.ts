import type { TransferFormat } from '../contract/TransferFormat.ts';
import { hasOwnStore, isPartitioned, lossesBy } from '../fields/losses.ts';
import { chromeCookie } from '../json/extensionJson.ts';

/** It takes a bare list alone, sets into the tab's own store, and knows no partitions. */
export default {
  id: 'cookie-editor',
  label: 'Cookie-Editor (JSON)',
  extension: 'json',
  spec: 'https://github.com/Moustachauve/cookie-editor',
  write: (cookies) =>
    JSON.stringify(
      cookies.map((cookie) => {
        const { partitionKey: _, firstPartyDomain: __, ...item } = chromeCookie(cookie);
        return { ...item, sameSite: cookie.sameSite === 'unspecified' ? null : cookie.sameSite, storeId: null };
      }),
      null,
      4,
    ),
  losses: (cookies) => lossesBy(cookies, { partition: isPartitioned, store: hasOwnStore }),
} satisfies TransferFormat;
