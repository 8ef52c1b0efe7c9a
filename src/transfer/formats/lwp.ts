import type { SameSite } from '../../cookies/cookie.ts';
import { TransferError } from '../contract/TransferError.ts';
import type { Row, TransferFormat } from '../contract/TransferFormat.ts';
import { fileExpiry } from '../fields/fileExpiry.ts';
import { fileHost } from '../fields/fileHost.ts';
import { fileText } from '../fields/fileText.ts';
import { filledLines, headerAtStart } from '../headers/headerLines.ts';

const header = /^\uFEFF?#LWP-Cookies-\d/;
const field = 'set-cookie3';
/** A name, and what it is said to be, in quotes where it is more than a word. */
const part = /[ \t]*([^=;"]*)(?:=(?:"([^"\\]*(?:\\[^][^"\\]*)*)"|([^;]*)))?(?:;|$)/y;

const sameSites = new Map<string, SameSite>([
  ['none', 'no_restriction'],
  ['lax', 'lax'],
  ['strict', 'strict'],
]);

/** `null`: a name alone, as Python means `HttpOnly=None` too. */
function partsOf(text: string): [name: string, value: string | null][] | null {
  const found: [string, string | null][] = [];
  for (let at = 0; at < text.length; at = part.lastIndex) {
    part.lastIndex = at;
    const match = part.exec(text);
    if (match === null) return null;
    const [, name = '', inQuotes, word] = match;
    found.push([name.trim(), inQuotes?.replaceAll(/\\([^])/g, '$1') ?? word?.trim() ?? null]);
  }
  return found;
}

function rowOf(text: string, line: number): Row {
  const [pair, ...rest] = partsOf(text) ?? [];
  if (pair === undefined) return { line, problem: 'no-fields' };
  const said = new Map(rest.map(([name, value]) => [name.toLowerCase(), value]));
  const host = fileHost(said.get('domain') ?? '');
  const expirationDate = said.has('discard') ? null : fileExpiry(said.get('expires') ?? null);
  const [name, value] = pair;
  if (host === null) return { line, problem: 'no-domain' };
  if (expirationDate === undefined) return { line, problem: 'bad-expiry' };
  if (name === '' && !value) return { line, problem: 'no-name' };
  const path = said.get('path') ?? '';
  return {
    line,
    cookie: {
      name,
      value: value ?? '',
      domain: host.domain,
      hostOnly: !host.hasDot,
      path: path.startsWith('/') ? path : '/',
      secure: said.has('secure'),
      httpOnly: said.has('httponly'),
      sameSite: sameSites.get((said.get('samesite') ?? '').toLowerCase()) ?? 'unspecified',
      expirationDate,
    },
  };
}

/** What Perl's HTTP::Cookies and Python's LWPCookieJar save. */
export default {
  id: 'lwp',
  label: 'LWP (Perl, Python)',
  extension: 'txt',
  spec: 'https://metacpan.org/pod/HTTP::Cookies',
  detect: (text) =>
    header.test(text) || filledLines(text).some((line) => headerAtStart(line.text, field) !== undefined) ? 0.96 : 0,
  read: (given) => {
    const text = fileText(given);
    const rows = filledLines(text).flatMap(({ line, text: each }): Row[] => {
      const value = headerAtStart(each, field);
      if (value !== undefined) return [rowOf(value, line)];
      return each.startsWith('#') ? [] : [{ line, problem: 'no-fields' }];
    });
    if (!header.test(text) && !rows.some((row) => 'cookie' in row)) throw new TransferError('not-this-format');
    return rows;
  },
} satisfies TransferFormat;
