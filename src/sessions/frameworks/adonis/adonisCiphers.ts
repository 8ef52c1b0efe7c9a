import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { openAes, randomBytes, sealAes } from '../../sealing/aes.ts';
import { encodeBase64 } from '../../../codec/base64.ts';
import { concatBytes } from '../../../codec/concatBytes.ts';
import { hkdf } from '../../../codec/hkdf.ts';
import { hmac } from '../../../codec/hmac.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import { decryptContent, encryptContent } from '../../jose/contentCipher.ts';
import type { Bytes } from '../../sealing/SealedValueRules.ts';

export interface AdonisSealed {
  /** Of the encrypter; undefined before AdonisJS 7. */
  readonly id: string | undefined;
  /** `v1:`: under a key of its own. */
  readonly version: string;
  /** As they stand there: ciphertext, vector, HMAC or tag. */
  readonly texts: readonly string[];
  readonly data: Bytes;
  readonly iv: Bytes;
  readonly tag: Bytes;
}

export interface AdonisCipher {
  readonly mac: string;
  fits(sealed: AdonisSealed): boolean;
  /** `key`: the digest of the secret. */
  open(sealed: AdonisSealed, key: Bytes, name: string): Promise<Bytes | undefined>;
  /** What stands behind id and version. */
  seal(sealed: AdonisSealed, key: Bytes, plain: Bytes, name: string): Promise<string>;
}

const base64url = (bytes: Uint8Array) => encodeBase64(bytes, 'url', false);
const macOf = async (key: Bytes, text: string) => base64url(await hmac('SHA-256', key, encodeUtf8(text)));

/** AES-256-CBC under one key for both before AdonisJS 7 (and as its `legacy`), since then under two of the vector. */
const cbc: AdonisCipher = {
  mac: 'AES-256-CBC, HMAC-SHA256',
  fits: ({ iv, tag, version }) => iv.length === 16 && tag.length === 32 && version === '',
  async open({ id, data, iv, texts }, key) {
    const [encryption, authentication] = await keysOf(id, key, iv);
    const [text, vector, mac] = texts;
    if ((await macOf(authentication, `${text}.${vector}`)) !== mac) return undefined;
    return openAes('AES-CBC', encryption, iv, data);
  },
  async seal({ id }, key, plain) {
    // Sixteen characters, as its own random text is: string.random of @poppinss/utils.
    const iv = id === undefined ? encodeUtf8(base64url(randomBytes(12))) : randomBytes(16);
    const [encryption, authentication] = await keysOf(id, key, iv);
    const text = `${base64url(await sealAes('AES-CBC', encryption, iv, plain))}.${base64url(iv)}`;
    return `${text}.${await macOf(authentication, text)}`;
  },
};

async function keysOf(id: string | undefined, key: Bytes, iv: Bytes): Promise<readonly [Bytes, Bytes]> {
  if (id === undefined) return [key, key];
  const both = await hkdf(key, iv, id, 64);
  return [both.slice(0, 32), both.slice(32)];
}

const isTagged = ({ id, iv, tag }: AdonisSealed) => id !== undefined && iv.length === 12 && tag.length === 16;

/** The key of a driver: `v1:`, or the digest itself before. */
const driverKey = async (driver: string, { id, version }: AdonisSealed, key: Bytes) =>
  version === '' ? key : hkdf(key, '', `${driver}:${version}${id}`, 32);

const written = (data: Uint8Array, iv: Uint8Array, tag: Uint8Array) => [data, iv, tag].map(base64url).join('.');

const gcm: AdonisCipher = {
  mac: 'AES-256-GCM',
  fits: isTagged,
  open: async (sealed, key, name) =>
    decryptContent('A256GCM', await driverKey('aes-256-gcm', sealed, key), sealed, encodeUtf8(name)),
  async seal(sealed, key, plain, name) {
    const own = await driverKey('aes-256-gcm', sealed, key);
    const { data, iv, tag } = await encryptContent('A256GCM', own, plain, encodeUtf8(name));
    return written(data, iv, tag);
  },
};

const chacha: AdonisCipher = {
  mac: 'ChaCha20-Poly1305',
  fits: isTagged,
  async open(sealed, key, name) {
    const own = await driverKey('chacha20-poly1305', sealed, key);
    try {
      const cipher = chacha20poly1305(own, sealed.iv, encodeUtf8(name));
      return new Uint8Array(cipher.decrypt(concatBytes([sealed.data, sealed.tag])));
    } catch {
      // The library throws where the tag does not fit, and nothing else can fail.
      return undefined;
    }
  },
  async seal(sealed, key, plain, name) {
    const iv = randomBytes(12);
    const own = await driverKey('chacha20-poly1305', sealed, key);
    const both = chacha20poly1305(own, iv, encodeUtf8(name)).encrypt(plain);
    return written(both.subarray(0, -16), iv, both.subarray(-16));
  },
};

export const CIPHERS: readonly AdonisCipher[] = [cbc, gcm, chacha];
