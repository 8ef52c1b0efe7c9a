/**
 * Sessions that web2py keeps in the cookie (`session.connect(cookie_key=…)`): gluon/utils.py, `secure_dumps`. AES-256-CBC
 * around a pickle, which may be compressed.
 */
import { decodeBase64, encodeBase64 } from '../../../codec/base64.ts';
import { CodecError } from '../../../codec/CodecError.ts';
import { concatBytes } from '../../../codec/concatBytes.ts';
import { deflate } from '../../../codec/deflate.ts';
import { encodeHex } from '../../../codec/hex.ts';
import { digest, hmac } from '../../../codec/hmac.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import type { Subject } from '../../contract/decoded.ts';
import { SessionError } from '../../contract/SessionError.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import { openAes, randomBytes, sealAes } from '../../sealing/aes.ts';
import type { Bytes, SealedParts, SealingKey, Unsealed } from '../../sealing/SealedValueRules.ts';
import { sealedValue } from '../../sealing/sealedValue.ts';
import { likeliestOf, spellingsOf } from '../../signing/spellingsOf.ts';
import { beakerPayload } from './beakerContent.ts';
import { SEALED } from './web2pyShape.ts';

/** The cipher's block, and what all is filled up to. */
const [BLOCK, FILLED] = [16, 32];
/** The first byte of zlib's header, RFC 1950 §2.2. */
const ZLIB = 0x78;

interface Parts extends SealedParts {
  readonly signature: string;
  /** What is signed: the base64 as it stands. */
  readonly text: string;
  readonly data: Bytes;
}
interface Key extends SealingKey {
  readonly secret: Bytes;
}

function take({ name, value }: Subject): Parts {
  const [, signature, text] = SEALED.exec(value) ?? [];
  const data = text === undefined ? undefined : bytesOf(text);
  if (signature === undefined || !data || data.length < 3 * BLOCK || data.length % FILLED !== BLOCK) {
    throw new SessionError('not-this-format');
  }
  return {
    signature,
    text: text!,
    data,
    layers: [
      { id: 'cookie', bytes: sizeOf(value), content: value },
      { id: 'base64url', bytes: data.length, content: data },
    ],
    write: (made = value) => [{ kind: 'save', name, value: made }],
  };
}

function bytesOf(text: string): Bytes | undefined {
  try {
    return decodeBase64(text, 'url', 'required');
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

/** `pad`: PKCS #7, to 32 bytes, so that a block may be filled that WebCrypto would not fill. */
function filled(bytes: Uint8Array): Bytes {
  const count = FILLED - (bytes.length % FILLED);
  return concatBytes([bytes, new Uint8Array(count).fill(count)]);
}

function unfilled(bytes: Bytes): Bytes | undefined {
  const count = bytes.at(-1) ?? 0;
  return count < 1 || count > FILLED ? undefined : bytes.slice(0, -count);
}

const keyOf = ({ secret }: Key): Bytes => filled(secret).slice(0, 32);
const macOf = async ({ secret }: Key, text: string) =>
  encodeHex(await hmac('SHA-256', await digest('SHA-256', secret), encodeUtf8(text)));

async function open({ signature, text, data }: Parts, key: Key): Promise<Unsealed | undefined> {
  if ((await macOf(key, text)) !== signature) return undefined;
  const cipher = keyOf(key);
  // A block of padding of WebCrypto's own behind it, so that it takes all else as it is.
  const end = await sealAes('AES-CBC', cipher, data.slice(-BLOCK), new Uint8Array());
  const all = await openAes('AES-CBC', cipher, data.slice(0, BLOCK), concatBytes([data.slice(BLOCK), end]));
  const plain = all && unfilled(all);
  return plain && { plain, mac: 'AES-256-CBC, HMAC-SHA256' };
}

async function seal(_: Parts, key: Key, plain: Bytes): Promise<string> {
  const iv = randomBytes(BLOCK);
  const made = await sealAes('AES-CBC', keyOf(key), iv, filled(plain));
  const text = encodeBase64(concatBytes([iv, made.slice(0, -BLOCK)]), 'url', true);
  return `hmac256:${await macOf(key, text)}:${text}`;
}

const lengthOf = (bytes: number): number =>
  'hmac256::'.length + 64 + Math.ceil((BLOCK + (Math.floor(bytes / FILLED) + 1) * FILLED) / 3) * 4;

export const { decode, sealed } = sealedValue<Parts, Key, Unsealed>({
  format: 'web2py',
  reasons: [{ code: 'key-changed' }, { code: 'other-app' }, { code: 'altered' }],
  take,
  keysOf: (typed, _parts, _given, purpose) =>
    (purpose === 'opening' ? spellingsOf(typed) : likeliestOf(typed)).map(({ spelling, bytes }) => {
      return { spelling, secret: bytes };
    }),
  open,
  seal,
  lengthOf: (_, bytes) => lengthOf(bytes),
  inner: async (_, __, { plain }, work) => ({
    payload: beakerPayload(plain as Bytes, work),
    wrap: async (source) => (plain[0] === ZLIB ? deflate(source as Bytes) : (source as Bytes)),
  }),
});
