import { hasNoSubdomains, parseHost } from '../../cookies/host.ts';
import type { FileCookie, Row, RowProblem } from '../contract/TransferFormat.ts';
import { parseCookieDate } from '../fields/cookieDate.ts';
import { readPair } from './readPair.ts';
import { cutAt, withoutBlanks } from './textParts.ts';

/** Octets; a longer one is ignored (RFC 6265bis §5.6, step 9.7). */
const longestAttribute = 1024;
/** §5.6.2: a minus, digits, nothing else. */
const maxAge = /^-?\d+$/;
const sameSites = new Map([
  ['none', 'no_restriction'],
  ['lax', 'lax'],
  ['strict', 'strict'],
] as const);

/** The last of each name counts. */
function attributesOf(parts: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const part of parts) {
    const [name, value = ''] = cutAt(part, '=').map((piece) => piece && withoutBlanks(piece));
    if (value.length <= longestAttribute) found.set(name!.toLowerCase(), value);
  }
  return found;
}

/** Max-Age beats Expires, and what is no number or date says nothing (§5.6.1, §5.6.2, §5.7 step 8). `null`: a session cookie. */
function expiryOf(attributes: ReadonlyMap<string, string>, now: number): number | null {
  const age = attributes.get('max-age');
  if (age !== undefined && maxAge.test(age)) return Number(age) <= 0 ? 0 : now + Number(age);
  return parseCookieDate(attributes.get('expires') ?? '') ?? null;
}

/** `null`: a domain that no cookie can have. Where there is none, the answer's host is the domain. */
function domainOf(domain: string): Pick<FileCookie, 'domain' | 'hostOnly'> | null {
  if (domain === '') return { hostOnly: true };
  const host = parseHost(domain);
  return host === null ? null : { domain: host, hostOnly: hasNoSubdomains(host) };
}

/**
 * The cookie that a Set-Cookie header makes (RFC 6265bis §5.6 and §5.7), as far as that can be told without its URL.
 * @param now seconds since 1970
 * @returns with `deletes`, where its end has passed
 */
export function parseSetCookie(header: string, now: number): { cookie: FileCookie; deletes: boolean } | RowProblem {
  const [first, ...rest] = header.split(';');
  const pair = readPair(first!);
  if (typeof pair === 'string') return pair;
  const attributes = attributesOf(rest);
  const domain = domainOf(attributes.get('domain') ?? '');
  if (domain === null) return 'no-domain';
  const expirationDate = expiryOf(attributes, now);
  const path = attributes.get('path') ?? '';
  const cookie: FileCookie = {
    ...pair,
    ...domain,
    ...(path.startsWith('/') ? { path } : {}),
    secure: attributes.has('secure'),
    httpOnly: attributes.has('httponly'),
    sameSite: sameSites.get(attributes.get('samesite')?.toLowerCase() as 'lax') ?? 'unspecified',
    expirationDate,
    // It says that there is a partition, and not of which site.
    ...(attributes.has('partitioned') ? {} : { partitionKey: null }),
  };
  return { cookie, deletes: expirationDate !== null && expirationDate <= now };
}

export function readSetCookie(header: string, line: number, now: number): Row {
  const read = parseSetCookie(header, now);
  if (typeof read === 'string') return { line, problem: read };
  return read.deletes ? { line, problem: 'deletes' } : { line, cookie: read.cookie };
}
