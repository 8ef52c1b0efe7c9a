import type { Cookie } from '../../cookies/cookie.ts';
import { hasNoSubdomains } from '../../cookies/host.ts';
import { has, readItems } from '../automation/automationCookie.ts';
import { sameSiteWord } from '../automation/sameSiteWords.ts';
import { isSettable } from '../automation/settable.ts';
import { TransferError } from '../contract/TransferError.ts';
import type { TransferFormat } from '../contract/TransferFormat.ts';
import { dotted } from '../fields/fileHost.ts';
import { hasOwnStore, lossesOfWritten } from '../fields/losses.ts';
import { peekJson, readFileJson } from '../json/readFileJson.ts';

function detect(text: string): number {
  const items = peekJson(text);
  if (!Array.isArray(items) || !has(items, 'name') || has(items, 'expires', 'expirationDate', 'storeId')) return 0;
  // A session cookie has no date; and `httpOnly` is in no list of names and values.
  return has(items, 'expiry') ? 0.9 : has(items, 'httpOnly') ? 0.6 : 0;
}

/** Any domain that is named makes a domain cookie, with or without a dot: chromedriver's `ExecuteAddCookie`. */
const domain = (cookie: Cookie) => (cookie.hostOnly ? {} : { domain: dotted(cookie) });

/** WebDriver has no partitions: such a cookie would be another one. */
const isHeld = (cookie: Cookie): boolean => isSettable(cookie) && cookie.partitionKey === null && cookie.name !== '';

const itemOf = (cookie: Cookie) => ({
  name: cookie.name,
  value: cookie.value,
  path: cookie.path,
  ...domain(cookie),
  secure: cookie.secure,
  httpOnly: cookie.httpOnly,
  // An integer, or the call is refused.
  ...(cookie.expirationDate !== null && { expiry: Math.floor(cookie.expirationDate) }),
  ...sameSiteWord(cookie.sameSite),
});

export default {
  id: 'selenium',
  label: 'Selenium, Cypress',
  extension: 'json',
  spec: 'https://w3c.github.io/webdriver/#cookies',
  detect,
  read: (text) => {
    const items = readFileJson(text);
    if (!Array.isArray(items)) throw new TransferError('not-this-format');
    return readItems(items).map((row) => {
      if (!('cookie' in row)) return row;
      // They know of no partitions.
      const { partitionKey: _, ...cookie } = row.cookie;
      return { ...row, cookie: { hostOnly: hasNoSubdomains(cookie.domain ?? ''), ...cookie } };
    });
  },
  write: (cookies) => JSON.stringify(cookies.filter(isHeld).map(itemOf), null, 2),
  losses: (cookies) =>
    lossesOfWritten(cookies, isHeld, {
      'no-domain': ({ hostOnly }) => hostOnly,
      // On an https page chromedriver makes each one Secure, whatever it is told.
      secure: ({ secure }) => !secure,
      store: hasOwnStore,
    }),
} satisfies TransferFormat;
