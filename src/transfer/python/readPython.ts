import { TransferError } from '../contract/TransferError.ts';
import type { Row } from '../contract/TransferFormat.ts';
import { fileExpiry } from '../fields/fileExpiry.ts';
import { fileHost } from '../fields/fileHost.ts';
import { fileText } from '../fields/fileText.ts';
import { ofLast } from '../fields/ofLast.ts';
import { headersNamed } from '../headers/headerLines.ts';
import { hostsOf, withHost } from '../headers/hostsOf.ts';
import { literalCalls } from '../json/literals.ts';
import { isObject, peekJson } from '../json/readFileJson.ts';
import { type MapEntry, mapsIn, readPythonMap } from './readPythonMap.ts';

/** What code gives a request or a session, or holds by a name that says what it is. */
const map =
  /cookies(?:[ \t]{0,8}:[^=\n{]{1,60})?[ \t]{0,8}=[ \t]{0,8}(?=\{)|cookies\.update\([ \t]{0,8}(?=\{)|cookiejar_from_dict\([ \t]{0,8}(?=\{)/gi;
const dictionary = /cookies[ \t]{0,8}=[ \t]{0,8}dict\(/gi;

/** As it is written: name and value, and what has a name of its own. */
const call = /(?:cookies|jar)\.set\(|(?<!\w)Cookie\((?=version=)/g;
interface Kept {
  domain?: unknown;
  path?: unknown;
  secure?: unknown;
  expires?: unknown;
}

/** As Python prints a cookie itself, all words of it have names. */
function printed(words: readonly unknown[]): readonly unknown[] {
  const [only] = words;
  if (words.length > 1 || !isObject(only)) return words;
  const { name, value, ...kept } = only;
  return [name, value, kept];
}

/** What a session is given cookie by cookie, without what Python knows nothing of. */
const rowsOfCalls = ofLast((text): Row[] => {
  return [...literalCalls(text, call)].map(printed).flatMap(([name, value, kept], index): Row[] => {
    if (typeof name !== 'string' || typeof value !== 'string') return [];
    const { domain, path, secure, expires }: Kept = isObject(kept) ? kept : {};
    const host = typeof domain === 'string' ? fileHost(domain) : undefined;
    if (host === null) return [{ line: index + 1, problem: 'no-domain' }];
    const cookie = {
      name,
      value,
      ...(host && { domain: host.domain, hostOnly: !host.hasDot }),
      ...(typeof path === 'string' && { path }),
      ...(kept !== undefined && { secure: secure === true, expirationDate: fileExpiry(expires ?? null) ?? null }),
    };
    return [{ line: index + 1, cookie }];
  });
});

/** Numbers where text is meant. */
const isText = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';

/** Of each map the request's own, where the code says whose. */
const rowsOfMaps = ofLast((text): Row[] => {
  const maps = [...mapsIn(text, map)];
  const named = [...literalCalls(text, dictionary)].flatMap((words) => words.filter(isObject));
  if (maps.length === 0 && named.length === 0) return [];
  const hostOf = hostsOf(text);
  const entries = named.flatMap((one) => Object.entries(one)).map(textEntry);
  return [
    ...maps.flatMap(({ line, entries: own }) => own.map((entry) => withHost(rowOf(entry, line), hostOf(line)))),
    ...entries.map((entry, index) => withHost(rowOf(entry, index + 1), hostOf(1))),
  ];
});

const textEntry = ([name, value]: readonly [string, unknown]): MapEntry => [
  name,
  isText(value) ? String(value) : undefined,
];

/** `requests.utils.dict_from_cookiejar`, printed or as JSON. */
function entriesOf(text: string): readonly MapEntry[] {
  const json = peekJson(text);
  if (json === undefined) return text.trimStart().startsWith('{') ? readPythonMap(text.trimStart()) : [];
  return isObject(json) ? Object.entries(json).map(textEntry) : [];
}

function rowOf([name, value]: MapEntry, line: number): Row {
  if (name === undefined || value === undefined) return { line, problem: 'not-a-cookie' };
  return name === '' ? { line, problem: 'no-name' } : { line, cookie: { name, value } };
}

/** A map of headers is none of cookies. */
const holdsHeaders = (text: string): boolean =>
  ['cookie', 'set-cookie'].some((name) => headersNamed(name, text).length > 0);

export function detectPython(text: string): number {
  const json = peekJson(text);
  if (json === undefined && rowsOfMaps(text).length > 0) return 0.8;
  if (rowsOfCalls(text).length > 0) return 0.9;
  if (holdsHeaders(text)) return 0;
  if (json === undefined) return /^\uFEFF?\s{0,100}\{\s{0,100}'[^'\n]{0,4096}':/.test(text) ? 0.7 : 0;
  if (!isObject(json)) return 0;
  const values = Object.values(json);
  return values.some((value) => typeof value === 'string') && values.every((value) => value === null || isText(value))
    ? 0.5
    : 0;
}

/**
 * Maps of names and values, and calls of `cookies.set`; nothing else of a script is read.
 * @throws {TransferError}
 */
export function readPython(given: string): Row[] {
  const text = fileText(given);
  const called = rowsOfCalls(text);
  if (called.length > 0) return called;
  const maps = peekJson(text) === undefined ? rowsOfMaps(text) : [];
  if (maps.length > 0) return maps;
  const entries = entriesOf(text);
  if (entries.length === 0) throw new TransferError('not-this-format');
  return entries.map((entry, index) => rowOf(entry, index + 1));
}
