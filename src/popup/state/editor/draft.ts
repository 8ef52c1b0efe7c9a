import type { Cookie } from '../../../cookies/cookie.ts';
import { parseHost } from '../../../cookies/host.ts';
import type { CookieField, Repair } from '../../../cookies/rules.ts';
import type { Draft, Expiry } from '../../../records.ts';

export type { Draft, Expiry };

const expiryOf = (expirationDate: number | null): Expiry =>
  expirationDate === null ? { kind: 'session' } : { kind: 'at', at: expirationDate };

export function draftOf(cookie: Cookie): Draft {
  const { name, value, domain, hostOnly, path, secure, httpOnly, sameSite, expirationDate } = cookie;
  return { name, value, domain, hostOnly, path, secure, httpOnly, sameSite, expiry: expiryOf(expirationDate) };
}

function expirationOf(expiry: Expiry, now: number): number | null {
  if (expiry.kind === 'session') return null;
  return expiry.kind === 'at' ? expiry.at : now + expiry.seconds;
}

/**
 * The cookie that the form describes. What has no field (store, partition) comes from `base`, and an untouched field is
 * what it was: also a fraction of a second, and `unspecified`.
 * @param now seconds since 1970
 */
export function cookieOf({ expiry, domain, ...fields }: Draft, base: Cookie, now: number): Cookie {
  return { ...base, ...fields, domain: parseHost(domain) ?? domain, expirationDate: expirationOf(expiry, now) };
}

export function withRepair(draft: Draft, { expirationDate, ...fields }: Repair): Draft {
  return { ...draft, ...fields, ...(expirationDate === undefined ? {} : { expiry: expiryOf(expirationDate) }) };
}

function isSameExpiry(a: Expiry, b: Expiry): boolean {
  if (a.kind === 'at') return b.kind === 'at' && Object.is(a.at, b.at);
  if (a.kind === 'in') return b.kind === 'in' && Object.is(a.seconds, b.seconds);
  return b.kind === 'session';
}

/** The parts of a draft by field of the form: domain and scope are one field. */
const parts: Record<CookieField, readonly (keyof Draft)[]> = {
  name: ['name'],
  value: ['value'],
  expiry: ['expiry'],
  domain: ['domain', 'hostOnly'],
  path: ['path'],
  httpOnly: ['httpOnly'],
  secure: ['secure'],
  sameSite: ['sameSite'],
};

export function changedFields(draft: Draft, start: Draft): ReadonlySet<CookieField> {
  const isSame = (part: keyof Draft): boolean =>
    part === 'expiry' ? isSameExpiry(draft.expiry, start.expiry) : draft[part] === start[part];
  const fields = Object.keys(parts) as CookieField[];
  return new Set(fields.filter((field) => !parts[field].every(isSame)));
}

/** `draft` with the given fields taken from `other`. */
export function withFields(draft: Draft, other: Draft, fields: Iterable<CookieField>): Draft {
  const taken = [...fields].flatMap((field) => parts[field].map((part) => [part, other[part]]));
  return { ...draft, ...(Object.fromEntries(taken) as Partial<Draft>) };
}
