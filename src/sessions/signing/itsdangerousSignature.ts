/** Signatures of itsdangerous: https://itsdangerous.palletsprojects.com/en/stable/signer/ */
import { decodeBase64, encodeBase64 } from '../../codec/base64.ts';
import { CodecError } from '../../codec/CodecError.ts';
import { concatBytes } from '../../codec/concatBytes.ts';
import { digest, digestsOf, equalBytes, hmac, type Digest } from '../../codec/hmac.ts';
import { decodeHex, encodeHex } from '../../codec/hex.ts';
import { encodeUtf8 } from '../../codec/utf8.ts';
import { hkdf } from '../../codec/hkdf.ts';
import { pbkdf2 } from '../../codec/pbkdf2.ts';

/** How the secret becomes the key (signer.py, `derive_key`). */
export const DERIVATIONS = ['hmac', 'django-concat', 'concat', 'none'] as const;
export type Derivation = (typeof DERIVATIONS)[number];

export interface Scheme {
  readonly digest: Digest;
  /** The app may have told the framework to take another digest: all that are as long are tried. */
  readonly anyDigest?: true;
  readonly salt: string;
  /** `hkdf`: RFC 5869, with the salt as its `info`. `pbkdf2`: one round with SHA-1, as iron derives. */
  readonly derivation: Derivation | 'hkdf' | 'pbkdf2';
  /** Stands before the secret. */
  readonly prefix?: string;
  /** No HMAC, but a digest of the text with the key behind it. */
  readonly appended?: true;
  /** Stands before the signature. */
  readonly before?: string;
  /** How the signature is written, where it is not base64url without padding. */
  readonly encoding?: 'hex' | 'base64' | 'base64-padded';
  /** Signatures are compared as text: unused bits of the last character count. */
  readonly exact?: boolean;
  /** Text secrets are Latin-1, not UTF-8. */
  readonly latin1?: boolean;
  /** Newer versions of the framework refuse it. */
  readonly outdated?: Outdated;
}

export interface Outdated {
  /** Proper name and version of the first that refuses it. */
  readonly since: string;
  /** The setting with which it is still accepted, if there is one. */
  readonly setting?: string;
}

/** What the usual packages sign with one SECRET_KEY, besides what a format reads: salts and derivations. */
export const ELSEWHERE: readonly Omit<Scheme, 'digest'>[] = [
  // flask/sessions.py, flask_wtf/csrf.py, flask_session/sessions.py
  { salt: 'cookie-session', derivation: 'hmac' },
  { salt: 'wtf-csrf-token', derivation: 'django-concat' },
  { salt: 'flask-session', derivation: 'hmac' },
  // itsdangerous/serializer.py and signer.py, of which Starlette uses the second.
  { salt: 'itsdangerous', derivation: 'django-concat' },
  { salt: 'itsdangerous.Signer', derivation: 'django-concat' },
];

/** Before 1.0 (2018) itsdangerous counted from 2011-01-01; later values are all beyond it. timed.py of 0.24, `EPOCH`. */
export const EPOCH_2011 = 1_293_840_000;
const YEAR_2100 = 4_102_444_800;

export interface Timestamp {
  /** Seconds since 1970. */
  readonly seconds: number;
  /** 0, or EPOCH_2011 for the old epoch. */
  readonly epoch: number;
}

/** Undefined when it is none, or later than 2100. */
export function parseTimestamp(text: string): Timestamp | undefined {
  if (!/^[A-Za-z0-9_-]{4,8}$/.test(text)) return undefined;
  try {
    const raw = decodeBase64(text, 'url', 'none').reduce((value, byte) => value * 256 + byte, 0);
    if (raw > YEAR_2100) return undefined;
    return raw < EPOCH_2011 ? { seconds: raw + EPOCH_2011, epoch: EPOCH_2011 } : { seconds: raw, epoch: 0 };
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

/** Big endian without leading zero bytes, base64url without padding. */
export function writeTimestamp({ seconds, epoch }: Timestamp): string {
  const bytes: number[] = [];
  for (let rest = seconds - epoch; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return encodeBase64(Uint8Array.from(bytes), 'url', false);
}

/** The usual digest that makes signatures of this many characters. */
export function digestOf(signature: string): Digest | undefined {
  const bytes = Math.floor((signature.length * 3) / 4);
  // As long as MD5's or SHA-224's is what was cut as well, which mostly leaves bits that no encoder sets.
  if (/^(?:.{22}|.{38})(?<![AQgw])$/.test(signature)) return undefined;
  return signature.length === Math.ceil((bytes * 4) / 3) ? digestsOf(bytes)[0] : undefined;
}

export async function signText(text: string, secret: Uint8Array, scheme: Scheme): Promise<string> {
  const mac = await macOf(text, secret, scheme);
  const { encoding, before = '' } = scheme;
  if (encoding === 'hex') return encodeHex(mac);
  return before + encodeBase64(mac, encoding === undefined ? 'url' : 'standard', encoding === 'base64-padded');
}

/** Compared as bytes, as itsdangerous does: unused bits of the last character do not count. Others compare text. */
export async function isSignature(
  signature: string,
  text: string,
  secret: Uint8Array,
  scheme: Scheme,
): Promise<boolean> {
  if (scheme.exact) return signature === (await signText(text, secret, scheme));
  return equalBytes(bytesOf(signature, scheme), await macOf(text, secret, scheme));
}

function bytesOf(signature: string, { encoding }: Scheme): Uint8Array {
  if (encoding === 'hex') return decodeHex(signature);
  return decodeBase64(signature, encoding === undefined ? 'url' : 'standard', 'optional');
}

async function macOf(text: string, secret: Uint8Array, scheme: Scheme): Promise<Uint8Array> {
  const key = await deriveKey(secret, scheme);
  if (scheme.appended) return digest(scheme.digest, concatBytes([encodeUtf8(text), key]));
  return hmac(scheme.digest, key, encodeUtf8(text));
}

async function deriveKey(typed: Uint8Array, { digest: name, salt, derivation, prefix }: Scheme): Promise<Uint8Array> {
  const salted = encodeUtf8(salt);
  const secret = prefix === undefined ? typed : concatBytes([encodeUtf8(prefix), typed]);
  switch (derivation) {
    case 'hmac':
      return hmac(name, secret, salted);
    case 'django-concat':
      return digest(name, concatBytes([salted, encodeUtf8('signer'), secret]));
    case 'concat':
      return digest(name, concatBytes([salted, secret]));
    case 'hkdf':
      return hkdf(new Uint8Array(secret), '', salt, 32);
    case 'pbkdf2':
      return pbkdf2({ hash: 'SHA-1', password: new Uint8Array(secret), salt: salted, rounds: 1, bytes: 32 });
    case 'none':
      return secret;
  }
}
