import type { Row } from '../contract/TransferFormat.ts';
import { withoutBlanks } from './textParts.ts';
import { readPair } from './readPair.ts';

/** What a Cookie header's value holds. Nothing protects a semicolon, quotes neither. */
export function readCookieHeader(header: string, line: number): Row[] {
  return header
    .split(';')
    .filter((part) => withoutBlanks(part) !== '')
    .map((part) => {
      const pair = readPair(part);
      return typeof pair === 'string' ? { line, problem: pair } : { line, cookie: pair };
    });
}

/** The same beside Set-Cookie headers, of which those that say nothing of a partition mean the page's own: a request tells of none. */
export const readSentCookies = (header: string, line: number): Row[] =>
  readCookieHeader(header, line).map((row) =>
    'cookie' in row ? { line, cookie: { ...row.cookie, partitionKey: null } } : row,
  );
