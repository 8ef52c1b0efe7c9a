/** Signatures of Django: https://docs.djangoproject.com/en/stable/topics/signing/ */
import type { Digest } from '../../codec/hmac.ts';
import type { KeyField, Keys } from '../contract/KeyField.ts';
import type { Reason } from '../contract/verdict.ts';
import type { Scheme } from '../signing/itsdangerousSignature.ts';
import { saltIn } from '../signing/saltIn.ts';
import { digestOf } from '../signing/itsdangerousSignature.ts';
import type { SignedRules, SignedTime } from '../signing/SignedRules.ts';

/** core/signing.py, `get_cookie_signer`: it stands before SECRET_KEY. */
const COOKIES = 'django.http.cookies';

export type Purpose = Omit<Scheme, 'digest' | 'derivation' | 'exact'>;

/** What Django itself signs, by the file that does. */
export const PURPOSES = {
  /** contrib/sessions/backends/signed_cookies.py */
  session: { salt: 'django.contrib.sessions.backends.signed_cookies' },
  /** contrib/sessions/backends/base.py, `key_salt`: the record of sessions that are kept on the server. */
  record: { salt: 'django.contrib.sessions.SessionStore' },
  /** contrib/messages/storage/cookie.py */
  messages: { salt: 'django.contrib.messages', prefix: COOKIES },
  /** core/signing.py, `dumps` */
  dumps: { salt: 'django.core.signing' },
  /** core/signing.py, `Signer.__init__` */
  timestampSigner: { salt: 'django.core.signing.TimestampSigner' },
  signer: { salt: 'django.core.signing.Signer' },
} satisfies Record<string, Purpose>;

/**
 * http/response.py, `set_signed_cookie`: the older way first, which every version before 5.2.15 and 6.0.6 signs with. The
 * newer one tells the salt from the name (CVE-2026-6873).
 */
export function signedCookie(name: string, salt: string): readonly Purpose[] {
  const outdated = { since: 'Django 5.2.15', setting: 'SIGNED_COOKIE_LEGACY_SALT_FALLBACK' };
  return [
    { salt: name + salt, prefix: COOKIES, outdated },
    { salt: `${COOKIES}.v2:${Array.from(salt).length}:${salt}${name}`, prefix: COOKIES },
  ];
}

/** `Signer.legacy_algorithm` of 3.1 and 3.2, which 4.0 no longer has. */
const SHA1 = { outdated: { since: 'Django 4.0' } };

/** utils/crypto.py, `salted_hmac`: the digest of salt, `signer` and key. Compared as text. */
export function schemesOf(purposes: readonly Purpose[], digest: Digest): readonly Scheme[] {
  const older = digest === 'SHA-1' ? SHA1 : {};
  return purposes.map((purpose) => ({
    ...purpose,
    ...older,
    digest,
    anyDigest: true,
    derivation: 'django-concat',
    exact: true,
  }));
}

/** `salt` is what is shown where none was typed. */
export function djangoKeyFields(salt: string): readonly KeyField[] {
  return [
    { kind: 'secret', id: 'secret', label: { name: 'SECRET_KEY' }, several: true },
    { kind: 'text', id: 'salt', label: { code: 'salt' }, default: salt, advanced: true },
  ];
}

/** The salt that was typed, if any. */
export function typedSalt(keys: Keys): string | undefined {
  return saltIn(keys) || undefined;
}

/** core/checks/security/base.py, `_check_secret_key`, which `manage.py check --deploy` runs. */
function warningOf(secret: Uint8Array): string | undefined {
  // A key that is not text has as many characters as bytes.
  const characters = Array.from(new TextDecoder().decode(secret));
  const isLong = characters.length >= 50 && new Set(characters).size >= 5;
  return isLong && !characters.join('').startsWith('django-insecure-') ? undefined : 'security.W009';
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const YEAR_2100 = 4_102_444_800;

/** core/signing.py, `b62_encode`: seconds in base 62. Undefined for what is none, and for times past 2100. */
export function parseBase62Time(text: string): SignedTime | undefined {
  if (!/^[0-9A-Za-z]{1,6}$/.test(text)) return undefined;
  const seconds = Array.from(text).reduce((sum, digit) => sum * 62 + DIGITS.indexOf(digit), 0);
  return seconds > YEAR_2100 ? undefined : { seconds, write: writeBase62 };
}

function writeBase62(seconds: number): string {
  let text = '';
  for (let rest = seconds; rest > 0; rest = Math.floor(rest / 62)) text = DIGITS[rest % 62]! + text;
  return text || '0';
}

const REASONS: readonly Reason[] = [
  { code: 'key-changed', name: 'SECRET_KEY_FALLBACKS' },
  { code: 'other-app' },
  { code: 'other-scheme' },
  { code: 'altered' },
];

/** What all signers of Django have in common. A time that lies ahead is accepted. */
export const djangoRules = {
  separator: ':',
  charset: 'latin-1',
  parseTime: parseBase62Time,
  digestOf,
  refusesFuture: false,
  reasons: REASONS,
  warningOf,
} satisfies Partial<SignedRules>;
