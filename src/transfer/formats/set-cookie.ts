import type { Cookie } from '../../cookies/cookie.ts';
import { isExpired } from '../../cookies/expiry.ts';
import { setCookieHeader } from '../../cookies/setCookieHeader.ts';
import { TransferError } from '../contract/TransferError.ts';
import type { TransferFormat } from '../contract/TransferFormat.ts';
import { fileText } from '../fields/fileText.ts';
import { hasOwnStore, isPartitioned, lossesBy } from '../fields/losses.ts';
import { filledLines, headersNamed } from '../headers/headerLines.ts';
import { isHeaderText } from '../headers/isHeaderText.ts';
import { readSetCookie } from '../headers/readSetCookie.ts';
import { unfold } from '../headers/unfold.ts';

/** What only a Set-Cookie header has behind a semicolon. */
const attribute =
  /;[ \t]{0,8}(?:(?:Path=\/|Domain=|Expires=|Max-Age=|SameSite=)|(?:HttpOnly|Secure|Partitioned)[ \t]{0,8}(?:;|$))/im;
const statusLine = /^(?:< )?HTTP\/\d/m;

/** An answer's headers; else whole lines, each a header's value or several. */
function headersIn(text: string): { line: number; text: string }[] {
  const named = headersNamed('set-cookie', text);
  if (named.length > 0 || statusLine.test(text)) return named;
  return filledLines(text)
    .filter((line) => line.text.includes('='))
    .flatMap(({ line, text: header }) => unfold(header).map((one) => ({ line, text: one })));
}

function detect(text: string): number {
  if (headersNamed('set-cookie', text).length > 0) return 0.95;
  if (statusLine.test(text)) return 0.6;
  return filledLines(text).every((line) => line.text.includes('=')) && attribute.test(text) ? 0.7 : 0;
}

const lineOf = (cookie: Cookie): string => {
  const parts = setCookieHeader(cookie, { maxAge: null });
  return `Set-Cookie: ${parts.map(({ text }) => text).join('; ')}\n`;
};

export default {
  id: 'set-cookie',
  label: 'Set-Cookie',
  extension: 'txt',
  spec: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-the-set-cookie-header-field-2',
  detect,
  read: (given) => {
    const text = fileText(given);
    const headers = headersIn(text);
    if (headers.length === 0 && !statusLine.test(text)) throw new TransferError('not-this-format');
    const now = Date.now() / 1000;
    return headers.map(({ line, text: header }) => readSetCookie(header, line, now));
  },
  write: (cookies) => cookies.filter(isHeaderText).map(lineOf).join(''),
  losses: (cookies) =>
    lossesBy(cookies, {
      partition: isPartitioned,
      'no-domain': ({ hostOnly }) => hostOnly,
      store: hasOwnStore,
      dropped: (cookie) => !isHeaderText(cookie) || isExpired(cookie, Date.now() / 1000),
    }),
} satisfies TransferFormat;
