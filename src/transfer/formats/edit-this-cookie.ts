import type { TransferFormat } from '../contract/TransferFormat.ts';
import { hasOwnStore, hasSameSite, isPartitioned, lossesBy } from '../fields/losses.ts';
import { chromeCookie } from '../json/extensionJson.ts';

/** Its import drops SameSite, and knows no partitions. */
export default {
  id: 'edit-this-cookie',
  label: 'EditThisCookie (JSON)',
  extension: 'json',
  spec: 'https://github.com/ETCExtensions/Edit-This-Cookie',
  write: (cookies) =>
    JSON.stringify(
      cookies.map((cookie, index) => {
        const { partitionKey: _, firstPartyDomain: __, ...item } = chromeCookie(cookie);
        return { ...item, storeId: '0', id: index + 1 };
      }),
      null,
      4,
    ),
  losses: (cookies) => lossesBy(cookies, { partition: isPartitioned, store: hasOwnStore, 'same-site': hasSameSite }),
} satisfies TransferFormat;
