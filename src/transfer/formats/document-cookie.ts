import type { Cookie } from '../../cookies/cookie.ts';
import { isExpired } from '../../cookies/expiry.ts';
import { setCookieHeader } from '../../cookies/setCookieHeader.ts';
import { TransferError } from '../contract/TransferError.ts';
import type { Row, TransferFormat } from '../contract/TransferFormat.ts';
import { fileText } from '../fields/fileText.ts';
import { hasOwnStore, isPartitioned, lossesBy } from '../fields/losses.ts';
import { isHeaderText } from '../headers/isHeaderText.ts';
import { jsQuoted, jsUnquoted } from '../headers/jsQuoted.ts';
import { readSetCookie } from '../headers/readSetCookie.ts';

/** A line each, up to the first quote of its kind that nothing escapes. Blanks are bounded. */
const assignment =
  /document\.cookie[ \t]{0,8}=[ \t]{0,8}(?:"((?:[^"\\\n]|\\[^])*)"|'((?:[^'\\\n]|\\[^])*)'|`((?:[^`\\]|\\[^])*)`)/y;
const start = 'document.cookie';

function assignmentsIn(text: string): Row[] {
  const now = Date.now() / 1000;
  const rows: Row[] = [];
  let line = 1;
  let counted = 0;
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, assignment.lastIndex)) {
    for (; counted < at; counted += 1) if (text[counted] === '\n') line += 1;
    assignment.lastIndex = at;
    const match = assignment.exec(text);
    if (match) rows.push(readSetCookie(jsUnquoted(match[1] ?? match[2] ?? match[3]!), line, now));
    else assignment.lastIndex = at + start.length;
  }
  return rows;
}

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
    const rows = assignmentsIn(fileText(given));
    if (rows.length === 0) throw new TransferError('not-this-format');
    return rows;
  },
  write: (cookies) => cookies.filter(isScripts).map(lineOf).join(''),
  losses: (cookies) =>
    lossesBy(cookies, {
      partition: isPartitioned,
      'no-domain': ({ hostOnly }) => hostOnly,
      store: hasOwnStore,
      dropped: (cookie) => !isScripts(cookie),
    }),
} satisfies TransferFormat;
