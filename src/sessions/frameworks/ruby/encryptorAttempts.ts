import { openAes, sealAes } from '../../sealing/aes.ts';
import { concatBytes } from '../../../codec/concatBytes.ts';
import { equalBytes, hmac } from '../../../codec/hmac.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import type { Attempt } from '../../sealing/keyAttempts.ts';
import { sampleBase64 } from '../../sealing/packedValue.ts';
import type { EncryptorParts } from './encryptorShape.ts';
import { AROUND } from './looksEncryptor.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const [SECRET, SALT, NONCE, TAG, IV, MAC] = [32, 32, 12, 16, 16, 32];
const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

/**
 * For the cookie's name as purpose; and for none, which rack-session has where the app does not name its cookie. Roda
 * always has the name: `named` alone.
 */
export function encryptorAttempts(
  parts: EncryptorParts,
  secret: Bytes,
  name: string,
  named: boolean,
): readonly Attempt[] {
  if (secret.length < (parts.version === 2 ? SECRET : 2 * SECRET)) return [];
  const purposes = named ? [name] : [name, ''];
  const make = parts.version === 2 ? gcm : ctr;
  return purposes.map((purpose) => make(parts, secret, encodeUtf8(purpose)));
}

function gcm(parts: EncryptorParts, secret: Bytes, purpose: Bytes): Attempt {
  const keyOf = (salt: Bytes) => hmac('SHA-256', secret.slice(0, SECRET), salt);
  return {
    match: { mac: 'AES-256-GCM', derivation: 'HMAC-SHA256' },
    way: String(purpose.length),
    async open() {
      const [head, rest] = [parts.bytes.slice(0, 1 + SALT), parts.bytes.slice(1 + SALT)];
      const [iv, tag, data] = [rest.slice(0, NONCE), rest.slice(NONCE, NONCE + TAG), rest.slice(NONCE + TAG)];
      const aad = concatBytes([head, purpose]);
      return openAes('AES-GCM', await keyOf(head.slice(1)), iv, concatBytes([data, tag]), aad);
    },
    async seal(plain) {
      const head = concatBytes([Uint8Array.of(2), random(SALT)]);
      const iv = random(NONCE);
      const aad = concatBytes([head, purpose]);
      const made = await sealAes('AES-GCM', await keyOf(head.slice(1)), iv, plain, aad);
      return parts.encode(concatBytes([head, iv, made.slice(-TAG), made.slice(0, -TAG)]));
    },
  };
}

function ctr(parts: EncryptorParts, secret: Bytes, purpose: Bytes): Attempt {
  const length = parts.version === 1 ? SALT : 0;
  const own = secret.slice(0, SECRET);
  const keyOf = async (salt: Bytes) => (parts.version === 1 ? hmac('SHA-256', own, salt) : own);
  const macOf = (data: Bytes) => hmac('SHA-256', secret.slice(SECRET), concatBytes([data, purpose]));
  return {
    match: { mac: 'AES-256-CTR, HMAC-SHA256', derivation: parts.version === 1 ? 'HMAC-SHA256' : 'none' },
    way: String(purpose.length),
    async open() {
      const [data, mac] = [parts.bytes.slice(0, -MAC), parts.bytes.slice(-MAC)];
      if (!equalBytes(await macOf(data), mac)) return undefined;
      const salt = data.slice(1, 1 + length);
      const iv = data.slice(1 + length, 1 + length + IV);
      return openAes('AES-CTR', await keyOf(salt), iv, data.slice(1 + length + IV));
    },
    async seal(plain) {
      const [salt, iv] = [random(length), random(IV)];
      const sealed = await sealAes('AES-CTR', await keyOf(salt), iv, plain);
      const data = concatBytes([Uint8Array.of(parts.version), salt, iv, sealed]);
      return parts.encode(concatBytes([data, await macOf(data)]));
    },
  };
}

export function sampleEncryptor({ version, text, encode }: EncryptorParts, bytes: number): string {
  return sampleBase64(text, AROUND[version] + bytes, encode(new Uint8Array(1)).endsWith('='));
}
