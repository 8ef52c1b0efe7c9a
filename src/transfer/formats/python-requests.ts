import type { Cookie } from '../../cookies/cookie.ts';
import { isExpired } from '../../cookies/expiry.ts';
import { hasNoSubdomains } from '../../cookies/host.ts';
import { TransferError } from '../contract/TransferError.ts';
import type { Row, TransferFormat } from '../contract/TransferFormat.ts';
import { fileExpiry } from '../fields/fileExpiry.ts';
import { dotted, fileHost } from '../fields/fileHost.ts';
import { fileText } from '../fields/fileText.ts';
import { hasOwnStore, hasSameSite, isPartitioned, lossesBy } from '../fields/losses.ts';
import { headersNamed } from '../headers/headerLines.ts';
import { isHeaderText } from '../headers/isHeaderText.ts';
import { literalCalls } from '../json/literals.ts';
import { isObject, peekJson } from '../json/readFileJson.ts';
import { pythonQuoted } from '../python/pythonQuoted.ts';
import { readPythonMap } from '../python/readPythonMap.ts';

const ascii = /^[\0-\x7f]*$/;

/** http.client writes Latin-1: so the bytes of UTF-8 are made characters of it, as browsers send them. */
const sendable = (text: string): string =>
  ascii.test(text) ? pythonQuoted(text) : `${pythonQuoted(text)}.encode().decode('latin-1')`;

/** Python looks for a host without a dot under `.local` (`eff_request_host` of http/cookiejar.py). */
const domainOf = (cookie: Cookie): string => (cookie.domain.includes('.') ? dotted(cookie) : `${cookie.domain}.local`);

/** requests takes such backslashes out, however they came in: `RequestsCookieJar.set_cookie`, once more before each request. */
const losesBackslash = ({ value }: Cookie): boolean =>
  value.startsWith('"') && value.endsWith('"') && value.includes('\\"');

function lineOf(cookie: Cookie): string {
  const { name, value, path, secure, expirationDate } = cookie;
  const options = [
    `domain=${pythonQuoted(domainOf(cookie))}`,
    `path=${pythonQuoted(path)}`,
    ...(secure ? ['secure=True'] : []),
    ...(expirationDate === null ? [] : [`expires=${Math.floor(expirationDate)}`]),
  ].join(', ');
  return `session.cookies.set(${sendable(name)}, ${sendable(value)}, ${options})`;
}

const isKept = (cookie: Cookie): boolean =>
  cookie.name !== '' && isHeaderText(cookie) && !losesBackslash(cookie) && !isExpired(cookie, Date.now() / 1000);

/** A map that a script holds: by a name that says what it is. */
const assigned =
  /^[ \t]{0,40}(?:(?:const|let|var)[ \t])?[a-z_]{0,20}cookies(?:[ \t]{0,8}:[^=\n]{1,60})?[ \t]{0,8}=[ \t]{0,8}\{/im;

/** From its opening brace; what stands behind it is passed over. */
function assignedMap(text: string): string | undefined {
  const found = assigned.exec(text);
  return found ? text.slice(found.index + found[0].length - 1) : undefined;
}

/** As it is written below: name and value, and what has a name of its own. */
const call = /cookies\.set\(/g;
interface Kept {
  domain?: unknown;
  path?: unknown;
  secure?: unknown;
  expires?: unknown;
}

/** What a session is given cookie by cookie, without what Python knows nothing of. */
function rowsOfCalls(text: string): Row[] {
  return [...literalCalls(text, call)].flatMap(([name, value, kept], index): Row[] => {
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
}

/** Numbers where text is meant. */
const isText = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';

/** `requests.utils.dict_from_cookiejar`, printed or as JSON, or in a script. */
function entriesOf(text: string): [string | undefined, string | undefined][] {
  const json = peekJson(text);
  const map = assignedMap(text) ?? text.trimStart();
  if (json === undefined) return map.startsWith('{') ? readPythonMap(map) : [];
  if (!isObject(json)) return [];
  return Object.entries(json).map(([name, value]) => [name, isText(value) ? String(value) : undefined]);
}

function rowOf([name, value]: readonly [string | undefined, string | undefined], index: number): Row {
  const line = index + 1;
  if (name === undefined || value === undefined) return { line, problem: 'not-a-cookie' };
  return name === '' ? { line, problem: 'no-name' } : { line, cookie: { name, value } };
}

/** A map of headers is none of cookies. */
const holdsHeaders = (text: string): boolean =>
  ['cookie', 'set-cookie'].some((name) => headersNamed(name, text).length > 0);

function detect(text: string): number {
  if (assigned.test(text)) return 0.8;
  if (rowsOfCalls(text).length > 0) return 0.9;
  if (holdsHeaders(text)) return 0;
  const json = peekJson(text);
  if (json === undefined) return /^\uFEFF?\s{0,100}\{\s{0,100}'[^'\n]{0,4096}':/.test(text) ? 0.7 : 0;
  if (!isObject(json)) return 0;
  const values = Object.values(json);
  return values.some((value) => typeof value === 'string') && values.every((value) => value === null || isText(value))
    ? 0.5
    : 0;
}

export default {
  id: 'python-requests',
  label: 'Python requests',
  extension: 'py',
  spec: 'https://requests.readthedocs.io/en/latest/api/#requests.cookies.RequestsCookieJar.set',
  detect,
  /** Maps of names and values, and calls of `cookies.set`; nothing else of a script is read. */
  read: (given) => {
    const text = fileText(given);
    const called = rowsOfCalls(text);
    if (called.length > 0) return called;
    const entries = entriesOf(text);
    if (entries.length === 0) throw new TransferError('not-this-format');
    return entries.map(rowOf);
  },
  // In a session, each with its domain: what is given to a single request goes along to other hosts when it is redirected.
  write: (cookies) =>
    `import requests\n\nsession = requests.Session()\n${cookies
      .filter(isKept)
      .map((cookie) => `${lineOf(cookie)}\n`)
      .join('')}`,
  losses: (cookies) =>
    lossesBy(cookies, {
      'same-site': hasSameSite,
      partition: isPartitioned,
      'http-only': ({ httpOnly }) => httpOnly,
      // http.cookiejar sends to sub-domains whatever has a domain.
      'host-only': ({ hostOnly, domain }) => hostOnly && !hasNoSubdomains(domain),
      store: hasOwnStore,
      dropped: (cookie) => !isKept(cookie),
    }),
} satisfies TransferFormat;
