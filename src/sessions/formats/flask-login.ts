import { decodeHex } from '../../codec/hex.ts';
import { CodecError } from '../../codec/CodecError.ts';
import type { KeyField } from '../contract/KeyField.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import type { Subject } from '../contract/decoded.ts';
import type { Scheme } from '../signing/itsdangerousSignature.ts';
import { plainPayload } from '../signing/payloads.ts';
import { unwrap } from '../signing/readSigned.ts';
import type { SignedParts, SignedRules } from '../signing/SignedRules.ts';
import { signedValue } from '../signing/signedValue.ts';

const keyFields: readonly KeyField[] = [{ kind: 'secret', id: 'secret', label: { name: 'SECRET_KEY' }, several: true }];

/** flask_login/utils.py, `_cookie_digest` and `_secret_key`: no salt, hex, and a text key as Latin-1. */
const SCHEME: Scheme = {
  digest: 'SHA-512',
  salt: '',
  derivation: 'none',
  encoding: 'hex',
  exact: true,
  latin1: true,
};

const OUTDATED = { since: 'Flask-Login 0.3' } as const;

/** `encode_cookie`: the user's id and its MAC. It holds no time, so nothing but the cookie itself ends it. */
const rules: SignedRules = {
  format: 'flask-login',
  separator: '|',
  timed: 'never',
  charset: 'either',
  split,
  parseTime: () => undefined,
  digestOf,
  readPayload: plainPayload,
  writePayload: async (source) => source as string,
  score: ({ name, parts }) => scoreOf(name, parts.signature),
  refusesFuture: false,
  keyFields,
  reasons: [
    { code: 'random-key', name: 'app.secret_key = os.urandom(24)' },
    // It knows nothing of SECRET_KEY_FALLBACKS.
    { code: 'key-changed' },
    { code: 'other-app' },
    { code: 'altered' },
  ],
  schemes: (_, __, digest) => [digest === 'SHA-1' ? { ...SCHEME, digest, outdated: OUTDATED } : SCHEME],
};

/** `decode_cookie`: at the last bar. */
function split(value: string): SignedParts | undefined {
  const match = /^([^]*)\|([0-9a-f]{0,128})$/.exec(value);
  return match ? { payload: match[1]!, signature: match[2] } : undefined;
}

function digestOf(signature: string): 'SHA-512' | 'SHA-1' | undefined {
  try {
    const { length } = decodeHex(signature);
    return length === 64 ? 'SHA-512' : length === 20 ? 'SHA-1' : undefined;
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

/** 128 hexadecimal digits behind a bar: few others have that, but only the name speaks (`REMEMBER_COOKIE_NAME`). */
function scoreOf(name: string, signature = ''): number {
  const isNamed = /remember/i.test(name);
  // The shorter one of before 0.3 is a part of the longer one too.
  if (signature.length === 40) return isNamed ? 0.62 : 0;
  return isNamed ? 0.85 : 0.5;
}

function detect({ name, value }: Subject): number {
  const parts = split(unwrap(value, rules.charset).text);
  if (!parts?.payload) return 0;
  if (digestOf(parts.signature!)) return scoreOf(name, parts.signature);
  return name === 'remember_token' && parts.signature!.length >= 8 ? 0.35 : 0;
}

export default {
  id: 'flask-login',
  label: 'Flask-Login',
  thing: 'remember-token',
  origin: 'Python',
  spec: 'https://flask-login.readthedocs.io/en/latest/#remember-me',
  detect,
  ...signedValue(rules),
} satisfies SessionFormat;
