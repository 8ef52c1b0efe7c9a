/** https://github.com/tuupola/branca-spec */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { decodeBase62, encodeBase62 } from '../../codec/base62.ts';
import { CodecError } from '../../codec/CodecError.ts';
import { concatBytes } from '../../codec/concatBytes.ts';
import type { Subject } from '../contract/decoded.ts';
import { SessionError } from '../contract/SessionError.ts';
import { sizeOf } from '../notations/sizeOf.ts';
import { randomBytes } from '../sealing/aes.ts';
import { sealedValue } from '../sealing/sealedValue.ts';
import type { Bytes, SealedParts, SealingKey, Unsealed } from '../sealing/SealedValueRules.ts';
import { spellingsOf } from '../signing/spellingsOf.ts';

interface Parts extends SealedParts {
  readonly token: Bytes;
  readonly time: number;
}

interface Key extends SealingKey {
  readonly secret: Bytes;
}

/** Version and time, nonce, tag. */
const [VERSION, TIME, HEAD, TAG] = [0xba, 5, 29, 16];

function take({ name, value }: Subject): Parts {
  const token = bytesOf(value);
  if (token[0] !== VERSION || token.length < HEAD + TAG) throw new SessionError('not-this-format');
  const time = new DataView(token.buffer).getUint32(1);
  return {
    layers: [{ id: 'cookie', bytes: sizeOf(value), content: value }],
    issuedAt: time,
    token,
    time,
    write: (next = value) => [{ kind: 'save', name, value: next }],
  };
}

function bytesOf(value: string): Bytes {
  try {
    return decodeBase62(value);
  } catch (cause) {
    if (cause instanceof CodecError) throw new SessionError('not-this-format', { cause });
    throw cause;
  }
}

export const { decode, sealed } = sealedValue<Parts, Key, Unsealed>({
  format: 'branca',
  reasons: [{ code: 'key-changed' }, { code: 'other-app' }, { code: 'altered' }],
  take,
  keysOf: (typed) =>
    spellingsOf(typed)
      .filter(({ bytes }) => bytes.length === 32)
      .map(({ spelling, bytes }) => ({ spelling, secret: bytes })),
  async open({ token }, { secret }) {
    const head = token.subarray(0, HEAD);
    try {
      const plain = xchacha20poly1305(secret, head.subarray(TIME), head).decrypt(token.subarray(HEAD));
      return { plain, mac: 'XChaCha20-Poly1305' };
    } catch {
      // The library throws where the tag does not fit, and nothing else can fail.
      return undefined;
    }
  },
  async seal({ time }, { secret }, plain) {
    const head = new Uint8Array(TIME);
    head[0] = VERSION;
    new DataView(head.buffer).setUint32(1, time);
    const nonce = randomBytes(HEAD - TIME);
    const whole = concatBytes([head, nonce]);
    return encodeBase62(concatBytes([whole, xchacha20poly1305(secret, nonce, whole).encrypt(plain)]));
  },
  // The number begins with the version and the time, so that all of one length have as many digits.
  lengthOf: ({ token }, bytes) =>
    encodeBase62(concatBytes([token.subarray(0, HEAD), new Uint8Array(bytes + TAG)])).length,
  renewParts: (parts, _, now) => (Math.floor(now) === parts.time ? parts : { ...parts, time: Math.floor(now) }),
});
