import { TransferError } from '../contract/TransferError.ts';
import type { TransferFormat } from '../contract/TransferFormat.ts';
import { fileText } from '../fields/fileText.ts';
import { lossesBy } from '../fields/losses.ts';
import { filledLines, headersNamed } from '../headers/headerLines.ts';
import { isHeaderText } from '../headers/isHeaderText.ts';
import { readCookieHeader } from '../headers/readCookieHeader.ts';
import { withoutBlanks } from '../headers/textParts.ts';
import { writeCookieHeader } from '../headers/writeCookieHeader.ts';

/** `token=` (RFC 9110 §5.6.2): prose has blanks in front of its `=`, JSON quotes. */
const startsAsPair = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+=/;

function detect(text: string): number {
  if (headersNamed('cookie', text).length > 0) return 0.9;
  const lines = filledLines(text);
  if (lines.length !== 1) return 0;
  const parts = lines[0]!.text.split(';').map(withoutBlanks);
  if (!parts.every((part) => part === '' || startsAsPair.test(part))) return 0;
  return parts.length > 1 ? 0.6 : 0.3;
}

export default {
  id: 'cookie-header',
  label: 'Cookie header',
  extension: 'txt',
  spec: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-the-cookie-header-field-2',
  detect,
  read: (given) => {
    const text = fileText(given);
    const named = headersNamed('cookie', text);
    const lines = named.length > 0 ? named : filledLines(text).filter((line) => line.text.includes('='));
    if (lines.length === 0) throw new TransferError('not-this-format');
    return lines.flatMap(({ line, text: header }) => readCookieHeader(header, line));
  },
  write: (cookies) => writeCookieHeader(cookies.filter(isHeaderText)),
  /** Names and values are all that a request tells; what has no name is taken for none by many. */
  losses: (cookies) =>
    lossesBy(cookies, { attributes: () => true, dropped: (cookie) => cookie.name === '' || !isHeaderText(cookie) }),
} satisfies TransferFormat;
