import type { Cookie, SameSite } from './cookie.ts';
import type { CookieField } from './rules.ts';

/** `name=value`, or one attribute. */
export interface HeaderPart {
  text: string;
  field: CookieField | 'partition';
}

export interface HeaderOptions {
  /** Write how long it lasts in place of the date; seconds. */
  maxAge: number | null;
}

const sameSites: Record<SameSite, string | null> = {
  unspecified: null,
  lax: 'Lax',
  strict: 'Strict',
  no_restriction: 'None',
};

/** IMF-fixdate (RFC 9110 §5.6.7), `null` for no date. */
function httpDate(seconds: number): string | null {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? null : date.toUTCString();
}

function expiryText(expirationDate: number | null, maxAge: number | null): string | null {
  if (expirationDate === null) return null;
  if (maxAge !== null) return `Max-Age=${maxAge}`;
  const date = httpDate(expirationDate);
  return date === null ? null : `Expires=${date}`;
}

/**
 * The parts of the Set-Cookie header that would make this cookie (RFC 6265bis §4.1), in the order in which servers
 * usually write them.
 */
export function setCookieHeader(cookie: Cookie, { maxAge }: HeaderOptions): HeaderPart[] {
  const { name, value, domain, hostOnly, path, expirationDate, secure, httpOnly, sameSite, partitionKey } = cookie;
  const expiry = expiryText(expirationDate, maxAge);
  const parts: [HeaderPart['field'], string | false | null][] = [
    ['value', name === '' ? value : `${name}=${value}`],
    ['domain', !hostOnly && `Domain=${domain}`],
    ['path', `Path=${path}`],
    ['expiry', expiry],
    ['secure', secure && 'Secure'],
    ['httpOnly', httpOnly && 'HttpOnly'],
    ['sameSite', sameSites[sameSite] && `SameSite=${sameSites[sameSite]}`],
    ['partition', partitionKey !== null && 'Partitioned'],
  ];
  return parts.flatMap(([field, text]) => (text ? [{ field, text }] : []));
}
