/**
 * Fiber's encrypted cookies: middleware/encryptcookie/utils.go. Standard base64 of nonce, AES-GCM's ciphertext and tag;
 * since version 3 the cookie's name is authenticated with it.
 */
import { gcm } from '@noble/ciphers/aes.js';
import { base64In, encodeBase64 } from '../../../codec/base64.ts';
import { concatBytes } from '../../../codec/concatBytes.ts';
import { encodeUtf8, utf8In } from '../../../codec/utf8.ts';
import type { Layer, Subject } from '../../contract/decoded.ts';
import { SessionError } from '../../contract/SessionError.ts';
import { percentOf } from '../../notations/percent.ts';
import { plainText } from '../../notations/plainText.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import { base64Length, randomBytes } from '../../sealing/aes.ts';
import type { Bytes } from '../../sealing/InnerValue.ts';
import type { SealedParts, SealedValueRules, SealingKey, Unsealed } from '../../sealing/SealedValueRules.ts';
import { sealedValue } from '../../sealing/sealedValue.ts';
import { spellingsOf } from '../../signing/spellingsOf.ts';
import { goContent } from './goContent.ts';

const [NONCE, TAG] = [12, 16];
const SIZES = [16, 24, 32];

interface FiberValue extends SealedParts {
  readonly name: string;
  readonly bytes: Bytes;
  valueOf(inner: string): string;
}

interface FiberKey extends SealingKey {
  readonly secret: Bytes;
}

interface OpenedFiber extends Unsealed {
  /** What is authenticated with it. */
  readonly bound: Bytes | undefined;
}

function take({ name, value }: Subject): FiberValue {
  const percent = percentOf(value);
  const bytes = percent && base64In(percent.text, 'standard', 'required');
  if (!percent || !bytes || bytes.length < NONCE + TAG) throw new SessionError('not-this-format');
  const cookie: Layer = { id: 'cookie', bytes: sizeOf(value), content: value };
  return {
    name,
    bytes,
    layers: [cookie, { id: 'base64', bytes: bytes.length, content: bytes }],
    valueOf: (inner) => percent.write(inner),
    write: (next = value) => [{ kind: 'save', name, value: next }],
  };
}

/** Undefined: not this key, or it was altered. The cipher throws an error of no type of its own. */
function opened({ bytes }: FiberValue, key: Bytes, bound: Bytes | undefined): Uint8Array | undefined {
  try {
    return gcm(key, bytes.subarray(0, NONCE), bound).decrypt(bytes.subarray(NONCE));
  } catch {
    return undefined;
  }
}

const rules: SealedValueRules<FiberValue, FiberKey, OpenedFiber> = {
  format: 'fiber',
  reasons: [{ code: 'key-changed' }, { code: 'renamed' }, { code: 'other-app' }, { code: 'altered' }],
  take,
  // The setting is base64, which is never taken for the key itself.
  keysOf(typed) {
    const keys = spellingsOf(typed).filter(
      ({ spelling, bytes }) => spelling.form === 'base64' && SIZES.includes(bytes.length),
    );
    return keys.map(({ spelling, bytes }) => ({ spelling, secret: bytes }));
  },
  async open(parts, { secret }) {
    for (const bound of [undefined, new TextEncoder().encode(parts.name)]) {
      const plain = opened(parts, secret, bound);
      if (plain) return { plain, mac: `AES-${secret.length * 8}-GCM`, bound };
    }
    return undefined;
  },
  inner: async (_parts, _key, { plain }, work) => {
    const source = utf8In(plain);
    const text =
      source === undefined ? undefined : ({ layers: [], source, notation: plainText, layer: 'text' } as const);
    const isWritten = /^\s*[[{]/.test(source ?? '') || source === undefined;
    return {
      payload: (isWritten ? goContent(plain, work) : undefined) ?? text,
      wrap: async (next) => (typeof next === 'string' ? encodeUtf8(next) : Uint8Array.from(next)),
    };
  },
  async seal({ valueOf }, { secret }, plain, how) {
    const nonce = randomBytes(NONCE);
    return valueOf(encodeBase64(concatBytes([nonce, gcm(secret, nonce, how?.bound).encrypt(plain)]), 'standard', true));
  },
  lengthOf: ({ valueOf }, bytes) => valueOf('x'.repeat(base64Length(NONCE + bytes + TAG))).length,
};

export const { decode, sealed } = sealedValue(rules);
