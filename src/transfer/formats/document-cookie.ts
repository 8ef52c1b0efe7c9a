import type { Cookie } from '../../cookies/cookie.ts';
import { isExpired } from '../../cookies/expiry.ts';
import { setCookieHeader } from '../../cookies/setCookieHeader.ts';
import { TransferError } from '../contract/TransferError.ts';
import type { TransferFormat } from '../contract/TransferFormat.ts';
import { fileText } from '../fields/fileText.ts';
import { hasOwnStore, isPartitioned, lossesOfWritten } from '../fields/losses.ts';
import { cookieAssignments } from '../headers/cookieAssignments.ts';
import { isHeaderText } from '../headers/isHeaderText.ts';
import { jsQuoted } from '../headers/jsQuoted.ts';
import { readSetCookie } from '../headers/readSetCookie.ts';

/** What a script can make: no script sees HttpOnly, nor can it set it. */
const isScripts = (cookie: Cookie): boolean =>
  !cookie.httpOnly && isHeaderText(cookie) && !isExpired(cookie, Date.now() / 1000);

const lineOf = (cookie: Cookie): string => {
  const parts = setCookieHeader(cookie, { maxAge: null });
  return `document.cookie = ${jsQuoted(parts.map(({ text }) => text).join('; '))};\n`;
};

export default {
  id: 'document-cookie',
  label: 'document.cookie',
  extension: 'js',
  spec: 'https://html.spec.whatwg.org/multipage/dom.html#dom-document-cookie',
  detect: (text) => (/document\.cookie[ \t]{0,8}=[ \t]{0,8}["'`]/.test(text) ? 0.9 : 0),
  read: (given) => {
    const assigned = cookieAssignments(fileText(given));
    if (assigned.length === 0) throw new TransferError('not-this-format');
    const now = Date.now() / 1000;
    return assigned.map(({ line, text }) => readSetCookie(text, line, now));
  },
  write: (cookies) => cookies.filter(isScripts).map(lineOf).join(''),
  losses: (cookies) =>
    lossesOfWritten(cookies, isScripts, {
      partition: isPartitioned,
      'no-domain': ({ hostOnly }) => hostOnly,
      store: hasOwnStore,
    }),
} satisfies TransferFormat;
