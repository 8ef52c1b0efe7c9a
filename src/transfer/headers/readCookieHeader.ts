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

/**
 * The same where nothing else tells of them. Of namesakes most servers take the one that is sent first, which has the
 * longest path: it comes last, so that it counts where they come to the same.
 */
export function readLoneHeader(header: string, line: number): Row[] {
  const rows = readCookieHeader(header, line);
  const namesakes = new Map<string, Row[]>();
  for (const row of rows) {
    if (!('cookie' in row)) continue;
    const { name } = row.cookie;
    if (!namesakes.has(name)) namesakes.set(name, []);
    namesakes.get(name)!.push(row);
  }
  return rows.map((row) => ('cookie' in row ? namesakes.get(row.cookie.name)!.pop()! : row));
}
