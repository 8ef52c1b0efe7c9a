import { TransferError } from '../contract/TransferError.ts';
import type { TransferFormat } from '../contract/TransferFormat.ts';
import { fileText } from '../fields/fileText.ts';
import { lossesBy } from '../fields/losses.ts';
import { beginsWithHeader, filledLines, headersNamed, looseScore } from '../headers/headerLines.ts';
import { hostsOf, withHost } from '../headers/hostsOf.ts';
import { isHeaderText } from '../headers/isHeaderText.ts';
import { withoutOuterQuotes } from '../headers/quotes.ts';
import { readLoneHeader } from '../headers/readCookieHeader.ts';
import { withoutBlanks } from '../headers/textParts.ts';
import { writeCookieHeader } from '../headers/writeCookieHeader.ts';

const name = 'cookie';

/** A token (RFC 9110 §5.6.2), also with the brackets of PHP's lists, and `=`. */
const pair = /^[!#$%&'*+\-.^_`|~0-9A-Za-z][!#$%&'*+\-.^_`|~0-9A-Za-z[\]]{0,255}=/;
/** What a cookie without a name has for a value; a word of prose looks alike. */
const nameless = /^[\w.~+/%-]{1,4096}$/;

function isList(parts: readonly string[]): boolean {
  const others = parts.filter((part) => part !== '' && !pair.test(part));
  const pairs = parts.filter((part) => pair.test(part)).length;
  return others.length === 0 || (pairs > 1 && others.every((part) => nameless.test(part)));
}

function detect(given: string): number {
  if (beginsWithHeader(name, given)) return 0.9;
  if (headersNamed(name, given).length > 0) return looseScore(given);
  const lines = filledLines(withoutOuterQuotes(given));
  const parts = lines.map(({ text }) => text.split(';').map(withoutBlanks));
  if (lines.length === 0 || !parts.every(isList)) return 0;
  return parts.some(({ length }) => length > 1) ? 0.6 : 0.3;
}

export default {
  id: 'cookie-header',
  label: 'Cookie header',
  extension: 'txt',
  spec: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-the-cookie-header-field-2',
  detect,
  read: (given) => {
    const text = withoutOuterQuotes(fileText(given));
    const named = headersNamed(name, text);
    const hostOf = hostsOf(text);
    const lines = named.length > 0 ? named : filledLines(text).filter((line) => line.text.includes('='));
    if (lines.length === 0) throw new TransferError('not-this-format');
    return lines.flatMap(({ line, text: header }) =>
      readLoneHeader(header, line).map((row) => withHost(row, hostOf(line))),
    );
  },
  write: (cookies) => writeCookieHeader(cookies.filter(isHeaderText)),
  /** Names and values are all that a request tells; what has no name is taken for none by many. */
  losses: (cookies) =>
    lossesBy(cookies, { attributes: isHeaderText, dropped: (cookie) => cookie.name === '' || !isHeaderText(cookie) }),
} satisfies TransferFormat;
