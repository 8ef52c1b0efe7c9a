import { type Cookie, cookieBytes } from '../../cookies/cookie.ts';
import { isExpired } from '../../cookies/expiry.ts';
import { maxCookieBytes } from '../../cookies/rules.ts';
import { isHostPrefixed, prefixOf } from '../../cookies/rules/prefix.ts';
import { isHeaderText } from '../headers/isHeaderText.ts';

const keepsPrefix = ({ name, secure, hostOnly, path }: Cookie): boolean =>
  prefixOf(name) === null || (secure && (!isHostPrefixed(name) || (hostOnly && path === '/')));

/**
 * Whether Chromium's own protocol would set it. Of the others it drops some without a word, and for the rest it refuses the
 * whole call ("Invalid cookie fields"), so that none of the file's cookies would be there.
 * https://source.chromium.org/chromium/chromium/src/+/main:content/browser/devtools/protocol/storage_handler.cc
 */
export const isSettable = (cookie: Cookie): boolean =>
  isHeaderText(cookie) &&
  !`${cookie.name}${cookie.value}`.includes('\t') &&
  cookieBytes(cookie) <= maxCookieBytes &&
  keepsPrefix(cookie) &&
  (cookie.secure || (cookie.partitionKey === null && cookie.sameSite !== 'no_restriction')) &&
  !isExpired(cookie, Date.now() / 1000);
