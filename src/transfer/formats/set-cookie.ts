import type { Cookie } from '../../cookies/cookie.ts';
import { isExpired } from '../../cookies/expiry.ts';
import { setCookieHeader } from '../../cookies/setCookieHeader.ts';
import { TransferError } from '../contract/TransferError.ts';
import type { Row, TransferFormat } from '../contract/TransferFormat.ts';
import { fileText } from '../fields/fileText.ts';
import { hasOwnStore, isPartitioned, lossesBy } from '../fields/losses.ts';
import { beginsWithHeader, filledLines, type HeaderLine, headersNamed, looseScore } from '../headers/headerLines.ts';
import { hostsOf, withHost } from '../headers/hostsOf.ts';
import { isHeaderText } from '../headers/isHeaderText.ts';
import { withoutOuterQuotes } from '../headers/quotes.ts';
import { readSentCookies } from '../headers/readCookieHeader.ts';
import { readSetCookie } from '../headers/readSetCookie.ts';
import { isObject, peekJson } from '../json/readFileJson.ts';
import { startsAsPair } from '../headers/startsAsPair.ts';
import { unfold, unfoldJoined, unfoldRecorded } from '../headers/unfold.ts';

/** What only a Set-Cookie header has behind a semicolon. */
const attribute =
  /;[ \t]{0,8}(?:(?:Path=\/|Domain=|Expires=|Max-Age=|SameSite=)|(?:HttpOnly|Secure|Partitioned)[ \t]{0,8}(?:;|$))/im;
const statusLine = /^(?:< )?HTTP\/\d/m;
const name = 'set-cookie';

/** A list of headers as JSON, alone or by the header's name. */
function listed(text: string): readonly string[] {
  const json = peekJson(text);
  const list = isObject(json) ? Object.entries(json).find(([key]) => key.toLowerCase() === name)?.[1] : json;
  const texts = Array.isArray(list) ? list : [];
  return texts.every((each): each is string => typeof each === 'string') && texts.some((each) => startsAsPair(each))
    ? texts
    : [];
}

const unfolded = ({ line, text }: HeaderLine, unfolding: (text: string) => string[]): HeaderLine[] =>
  unfolding(text).map((one) => ({ line, text: one }));

/** An answer's headers; else whole lines, each a header's value or several. */
function headersIn(text: string): HeaderLine[] {
  const list = listed(text);
  if (list.length > 0) return list.map((header, index) => ({ line: index + 1, text: header }));
  const named = headersNamed(name, text);
  const isRecorded = named.length > 1 || statusLine.test(text);
  if (named.length > 0 || isRecorded)
    return named.flatMap((header) => unfolded(header, isRecorded ? unfoldRecorded : unfoldJoined));
  return filledLines(text)
    .filter((line) => line.text.includes('='))
    .flatMap((line) => unfolded(line, unfold));
}

function detect(given: string): number {
  if (beginsWithHeader(name, given)) return 0.95;
  if (listed(given).length > 0) return 0.8;
  if (statusLine.test(given)) return 0.6;
  if (headersNamed(name, given).length > 0) return looseScore(given);
  const text = withoutOuterQuotes(given);
  return filledLines(text).every((line) => startsAsPair(line.text.trimStart())) && attribute.test(text) ? 0.7 : 0;
}

/** What a request beside it sends: of a cookie that the answer sets as well, it is the older value, and so comes first. */
function sentBeside(answered: readonly Row[], text: string): Row[] {
  const hostOf = hostsOf(text);
  const keyOf = (its: string, line: number): string => JSON.stringify([its, hostOf(line)]);
  const set = new Map(
    answered.flatMap((row) => ('cookie' in row ? [[keyOf(row.cookie.name, row.line), row.cookie] as const] : [])),
  );
  return headersNamed('cookie', text).flatMap(({ line, text: header }) =>
    readSentCookies(header, line).map((row) => {
      if (!('cookie' in row)) return row;
      const { name: its, value } = row.cookie;
      const cookie = set.get(keyOf(its, line));
      return withHost(cookie ? { line, cookie: { ...cookie, value } } : row, hostOf(line));
    }),
  );
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
    const text = withoutOuterQuotes(fileText(given));
    const headers = headersIn(text);
    if (headers.length === 0 && !statusLine.test(text)) throw new TransferError('not-this-format');
    const now = Date.now() / 1000;
    const hostOf = hostsOf(text);
    const answered = headers.map(({ line, text: header }) => withHost(readSetCookie(header, line, now), hostOf(line)));
    return [...sentBeside(answered, text), ...answered];
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
