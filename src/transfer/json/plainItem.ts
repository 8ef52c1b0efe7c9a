import { isObject } from './readFileJson.ts';

/** Other tools' words for the fields of `chrome.cookies`, without case and marks; `isSecure` is `secure`. */
const fields = new Map([
  ['name', 'name'],
  ['key', 'name'],
  ['value', 'value'],
  ['domain', 'domain'],
  ['host', 'domain'],
  ['hostkey', 'domain'],
  ['hostonly', 'hostOnly'],
  ['path', 'path'],
  ['secure', 'secure'],
  ['httponly', 'httpOnly'],
  ['samesite', 'sameSite'],
  ['session', 'session'],
  ['expirationdate', 'expirationDate'],
  ['expires', 'expirationDate'],
  ['expiresutc', 'expirationDate'],
  ['expiry', 'expirationDate'],
  ['expiration', 'expirationDate'],
  ['expiresmaxage', 'expirationDate'],
  ['expirydate', 'expirationDate'],
  ['expiresat', 'expirationDate'],
  ['expireson', 'expirationDate'],
  ['cookiename', 'name'],
  ['cookievalue', 'value'],
  ['content', 'value'],
  ['hostname', 'domain'],
]);

/** Browsers' databases, and Go's `http.SameSite`, which begins with a capital. */
const sameSites: Readonly<Record<string, string>> = { 0: 'none', 1: 'lax', 2: 'strict' };
const sameSitesOfGo: Readonly<Record<string, string>> = { 2: 'lax', 3: 'strict', 4: 'none' };
/** What .NET and Go write of a time that was never set. */
const never = /^000[01]-/;

/** The field that a tool's word stands for. */
export const fieldOf = (key: string): string | undefined =>
  fields.get(
    key
      .toLowerCase()
      .replaceAll(/[_ /-]/g, '')
      .replace(/^is/, ''),
  );

function valueOf(key: string, field: string, value: unknown): unknown {
  if (field === 'sameSite' && typeof value === 'number')
    return (key === 'SameSite' ? sameSitesOfGo : sameSites)[String(value)];
  return field === 'expirationDate' && typeof value === 'string' && never.test(value) ? null : value;
}

/** A cookie in the words of `chrome.cookies`, whichever tool's words it has; where it has both, those count. */
export function plainItem(item: unknown): unknown {
  if (!isObject(item)) return item;
  const others = Object.entries(item).flatMap(([key, value]) => {
    const field = fieldOf(key);
    return field === undefined || (field in item && key !== field)
      ? []
      : [[field, valueOf(key, field, value)] as const];
  });
  return { ...item, ...Object.fromEntries(others) };
}
