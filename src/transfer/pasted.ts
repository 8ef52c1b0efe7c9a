/** What people paste of single cookies, out of logs, chats and developer tools: small, so it needs no waiting for. */
import type { FileCookie } from './contract/TransferFormat.ts';
import { type PastedHeaders, pastedHeaders } from './headers/pastedHeaders.ts';
import { pastedValue } from './headers/pastedValue.ts';
import { readCookieHeader } from './headers/readCookieHeader.ts';
import { parseSetCookie } from './headers/readSetCookie.ts';
import { cutAt, linesOf, withoutBlanks } from './headers/textParts.ts';

/** `name` is empty where the text does not tell it. */
export interface PastedPair {
  name: string;
  value: string;
}

/** As a terminal or a mail breaks a long value: all lines but the last are equally long. */
function unbroken(text: string): string {
  const lines = linesOf(text).map(withoutBlanks).filter(Boolean);
  const [first = ''] = lines;
  const isBroken = lines.every(
    (line, index) =>
      !/[ \t]/.test(line) && (index === lines.length - 1 ? line.length <= first.length : line.length === first.length),
  );
  return isBroken ? lines.join('') : text.trim();
}

/** The value alone; `Authorization:` goes, what stands before the token there is read with it. */
function valueOf(text: string): string {
  const [name, value] = cutAt(text.trim(), ':');
  return unbroken(value !== undefined && name.toLowerCase() === 'authorization' ? value : text);
}

function pairOf(text: string): PastedPair {
  const [before, after] = cutAt(cutAt(text, ';')[0], '=');
  return after === undefined
    ? { name: '', value: withoutBlanks(before) }
    : { name: withoutBlanks(before), value: withoutBlanks(after) };
}

/** Names and values of what was pasted, whatever its length; a text that is no cookie is a value itself. Empty for nothing. */
export function pastedPairs(text: string): readonly PastedPair[] {
  const found = pastedHeaders(text);
  const pairs =
    found === null
      ? [pastedValue(text) ?? { name: '', value: valueOf(text) }]
      : found.headers.flatMap(({ kind, text: each }) => (kind === 'cookie' ? each.split(';') : [each])).map(pairOf);
  return pairs.filter(({ value }) => value !== '');
}

/** `cookie`: of a Set-Cookie header with its attributes, also where its end has passed; of a Cookie header name and value. */
export type PastedCookies = { kind: 'one'; label: PastedHeaders['label']; cookie: FileCookie } | { kind: 'several' };

const cookiesIn = ({ headers }: PastedHeaders, now: number): readonly (FileCookie | null)[] =>
  headers.flatMap(({ kind, text }) => {
    if (kind === 'cookie') return readCookieHeader(text, 1).map((row) => ('cookie' in row ? row.cookie : null));
    const read = parseSetCookie(text, now);
    return typeof read === 'string' ? null : read.cookie;
  });

/**
 * What is pasted into a field of a cookie, where it is more than the field's own text.
 *
 * @param isValue the field holds a value, which may be `a=b` itself
 * @param now seconds since 1970
 * @returns `null` where it is to be pasted as it is
 */
export function pastedCookies(text: string, isValue: boolean, now: number): PastedCookies | null {
  const found = pastedHeaders(text);
  if (found === null) return null;
  const cookies = cookiesIn(found, now);
  if (cookies.length > 1) return { kind: 'several' };
  const [cookie] = cookies;
  if (!cookie || (isValue && !found.isNamed)) return null;
  return { kind: 'one', label: found.label, cookie };
}
