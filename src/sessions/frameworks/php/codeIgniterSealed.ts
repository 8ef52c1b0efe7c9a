/**
 * CodeIgniter 2's session with `sess_encrypt_cookie`: system/libraries/Encrypt.php, by mcrypt's rijndael-256, and where that
 * was missing before 2.2, by XOR. Only since 2.2 it is signed.
 */
import { decodeBase64, encodeBase64 } from '../../../codec/base64.ts';
import { CodecError } from '../../../codec/CodecError.ts';
import { concatBytes } from '../../../codec/concatBytes.ts';
import { encodeHex } from '../../../codec/hex.ts';
import { digest, hmac } from '../../../codec/hmac.ts';
import { decodeLatin1 } from '../../../codec/latin1.ts';
import { md5 } from '../../../codec/md5.ts';
import { openRijndael, sealRijndael } from '../../../codec/rijndael.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import type { Layer, Subject } from '../../contract/decoded.ts';
import { SessionError } from '../../contract/SessionError.ts';
import { percentOf } from '../../notations/percent.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import { base64Length, randomBytes } from '../../sealing/aes.ts';
import type { Bytes, SealedParts, SealedValueRules, SealingKey, Unsealed } from '../../sealing/SealedValueRules.ts';
import { sealedValue } from '../../sealing/sealedValue.ts';
import { likeliestOf, spellingsOf } from '../../signing/spellingsOf.ts';
import { codeIgniterNotation } from './codeIgniterNotation.ts';
import { codeIgniterShape, type CodeIgniterShape } from './codeIgniterShape.ts';
import { codeIgniterRenewed, codeIgniterTimes, LIFETIME } from './codeIgniterTimes.ts';

const BLOCK = 32;
const SIGNATURE = 40;

interface Parts extends SealedParts, CodeIgniterShape {
  readonly bytes: Bytes;
  valueOf(text: string): string;
}
interface Key extends SealingKey {
  readonly secret: Bytes;
}
interface Opened extends Unsealed {
  readonly cipher: Cipher;
}

interface Cipher {
  readonly name: string;
  /** `key`: the digest of the app's, in hex; `hash`: the digest of that. */
  open(bytes: Bytes, key: Bytes, hash: Bytes): Bytes;
  seal(plain: Bytes, key: Bytes, hash: Bytes): Bytes;
}

/** `_add_cipher_noise` and its reverse. */
const shifted = (bytes: Bytes, hash: Bytes, way: 1 | -1): Bytes =>
  bytes.map((byte, i) => byte + way * hash[i % hash.length]!);
const merged = (bytes: Bytes, hash: Bytes): Bytes => bytes.map((byte, i) => byte ^ hash[i % hash.length]!);

const rijndael: Cipher = {
  name: 'Rijndael-256-CBC',
  open(bytes, key, hash) {
    const data = shifted(bytes, hash, -1);
    return openRijndael(key, data.subarray(0, BLOCK), data.subarray(BLOCK));
  },
  seal(plain, key, hash) {
    const iv = randomBytes(BLOCK);
    return shifted(concatBytes([iv, sealRijndael(key, iv, plain)]), hash, 1);
  },
};

/** `_xor_encode`: before each byte the one that it was mixed with. */
const xor: Cipher = {
  name: 'XOR',
  open(bytes, _, hash) {
    const data = merged(bytes, hash);
    return Uint8Array.from({ length: data.length / 2 }, (__, i) => data[2 * i]! ^ data[2 * i + 1]!);
  },
  seal(plain, _, hash) {
    const random = encodeUtf8(encodeHex(randomBytes(20)));
    const data = Uint8Array.from({ length: 2 * plain.length }, (__, i) => {
      const [mask, byte] = [random[(i >> 1) % random.length]!, plain[i >> 1]!];
      return i % 2 ? mask ^ byte : mask;
    });
    return merged(data, hash);
  },
};

/** Only what is whole blocks can be rijndael's. */
const ciphersOf = ({ length, signature }: Parts): readonly Cipher[] =>
  signature !== undefined ? [rijndael] : length % BLOCK ? [xor] : [rijndael, xor];

/** What a session is: without a signature nothing else tells whether the key fits. */
const isSession = (plain: Bytes): boolean => /^a:\d{1,4}:\{s:.*\}$/s.test(decodeLatin1(plain));

function take({ name, value }: Subject): Parts {
  const percent = percentOf(value);
  const shape = percent && codeIgniterShape(percent.text);
  const bytes = shape && base64Of(shape.coded);
  if (!percent || !bytes) throw new SessionError('not-this-format');
  const { text } = percent;
  const cookie: Layer = { id: 'cookie', bytes: sizeOf(value), content: value };
  const outer: readonly Layer[] =
    text === value ? [cookie] : [cookie, { id: 'percent', bytes: sizeOf(text), content: text }];
  return {
    ...shape,
    bytes,
    layers: [...outer, { id: 'base64', bytes: bytes.length, content: bytes }],
    facts: [{ kind: 'lifetime', seconds: LIFETIME, setting: 'sess_expiration' }],
    valueOf: (next) => percent.write(next),
    write: (next = value) => [{ kind: 'save', name, value: next }],
  };
}

function base64Of(text: string): Bytes | undefined {
  try {
    return decodeBase64(text, 'standard', 'required');
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

async function keysIn({ secret }: Key): Promise<readonly [Bytes, Bytes]> {
  const key = encodeUtf8(encodeHex(md5(secret)));
  return [key, encodeUtf8(encodeHex(await digest('SHA-1', key)))];
}

const signatureOf = async ({ secret }: Key, coded: string) => encodeHex(await hmac('SHA-1', secret, encodeUtf8(coded)));

const rules: SealedValueRules<Parts, Key, Opened> = {
  format: 'codeigniter2-encrypted',
  reasons: [{ code: 'key-changed' }, { code: 'other-app' }, { code: 'altered' }],
  take,
  keysOf: (typed, _parts, _given, purpose) =>
    (purpose === 'opening' ? spellingsOf(typed) : likeliestOf(typed)).map(({ spelling, bytes }) => {
      return { spelling, secret: bytes };
    }),
  async open(parts, key) {
    const { coded, bytes, signature } = parts;
    if (signature !== undefined && (await signatureOf(key, coded)) !== signature) return undefined;
    const [own, hash] = await keysIn(key);
    for (const cipher of ciphersOf(parts)) {
      const plain = cipher.open(bytes, own, hash);
      if (signature === undefined && !isSession(plain)) continue;
      return { plain, cipher, mac: signature === undefined ? cipher.name : `${cipher.name}, HMAC-SHA1` };
    }
    return undefined;
  },
  inner: async (_parts, _key, { plain }) => ({
    payload: { layers: [], source: plain, notation: codeIgniterNotation },
    wrap: async (source) => source as Bytes,
    describe: codeIgniterTimes,
    renew: codeIgniterRenewed,
  }),
  async seal(parts, key, plain, how) {
    const cipher = how?.cipher ?? ciphersOf(parts)[0]!;
    const coded = encodeBase64(cipher.seal(plain, ...(await keysIn(key))), 'standard', true);
    return parts.valueOf(parts.signature === undefined ? coded : coded + (await signatureOf(key, coded)));
  },
  lengthOf(parts, bytes, was) {
    const isXor = parts.signature === undefined && parts.length === 2 * was;
    const sealed = isXor ? 2 * bytes : BLOCK + Math.ceil(bytes / BLOCK) * BLOCK;
    const length = base64Length(sealed) + (parts.signature === undefined ? 0 : SIGNATURE);
    // As often escaped as what stands there.
    const text = parts.coded
      .replace(/=+$/, '')
      .repeat(1 + Math.ceil(length / parts.coded.length))
      .slice(0, length);
    return parts.valueOf(text.slice(0, length - 2) + '=='.slice(0, (3 - (sealed % 3)) % 3).padEnd(2, 'A')).length;
  },
};

export const { decode, sealed } = sealedValue(rules);
