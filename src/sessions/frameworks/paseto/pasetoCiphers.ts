/** Encryption of each version: paseto-spec, docs/01-Protocol-Versions/Version1.md to Version4.md. */
import { blake2b } from '@noble/hashes/blake2.js';
import { xchacha20, xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { concatBytes } from '../../../codec/concatBytes.ts';
import { equalBytes, hmac } from '../../../codec/hmac.ts';
import { hkdf } from '../../../codec/hkdf.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import { randomBytes, sealAes } from '../../sealing/aes.ts';
import type { Bytes } from '../../sealing/SealedValueRules.ts';
import { pae } from './pasetoToken.ts';

export interface PasetoBox {
  readonly header: string;
  readonly footer: Bytes;
  readonly assertion: Bytes;
}

interface PasetoCipher {
  readonly mac: string;
  /** Bytes beside those of the content. */
  readonly around: number;
  /** Undefined: not this key, or it was altered. */
  open(key: Bytes, body: Bytes, box: PasetoBox): Promise<Uint8Array | undefined>;
  seal(key: Bytes, plain: Bytes, box: PasetoBox): Promise<Bytes>;
}

const [ENCRYPTION, AUTHENTICATION] = ['paseto-encryption-key', 'paseto-auth-key-for-aead'];
const blake = (text: Uint8Array, key: Uint8Array, bytes: number): Bytes =>
  new Uint8Array(blake2b(text, { key, dkLen: bytes }));

/** Versions 1, 3 and 4: a key and a nonce for a stream, and a key for the MAC over all. */
interface Streamed {
  readonly mac: string;
  readonly tag: number;
  readonly isAsserted: boolean;
  nonce(plain: Bytes): Promise<Bytes>;
  keys(
    key: Bytes,
    nonce: Bytes,
  ): Promise<{ readonly encryption: Bytes; readonly iv: Bytes; readonly authentication: Bytes }>;
  /** The same in both directions. */
  stream(key: Bytes, iv: Bytes, data: Bytes): Promise<Bytes>;
  macOf(key: Bytes, text: Bytes): Promise<Bytes>;
}

function streamed({ mac, tag, isAsserted, nonce: nonceOf, keys, stream, macOf }: Streamed): PasetoCipher {
  const textOf = (nonce: Bytes, data: Bytes, { header, footer, assertion }: PasetoBox) => {
    const pieces = [encodeUtf8(header), nonce, data, footer];
    return isAsserted ? pae(...pieces, assertion) : pae(...pieces);
  };
  return {
    mac,
    around: 32 + tag,
    async open(key, body, box) {
      const [nonce, data, found] = [body.slice(0, 32), body.slice(32, -tag), body.slice(-tag)];
      const { encryption, iv, authentication } = await keys(key, nonce);
      const isAuthentic = equalBytes(await macOf(authentication, textOf(nonce, data, box)), found);
      return isAuthentic ? stream(encryption, iv, data) : undefined;
    },
    async seal(key, plain, box) {
      const nonce = await nonceOf(plain);
      const { encryption, iv, authentication } = await keys(key, nonce);
      const data = await stream(encryption, iv, plain);
      return concatBytes([nonce, data, await macOf(authentication, textOf(nonce, data, box))]);
    },
  };
}

const hmac384 = (key: Bytes, text: Bytes) => hmac('SHA-384', key, text);
const counter = async (key: Bytes, iv: Bytes, data: Bytes) => sealAes('AES-CTR', key, iv, data);

const v1 = streamed({
  mac: 'AES-256-CTR, HMAC-SHA384',
  tag: 48,
  isAsserted: false,
  // Version1.md, `GetNonce`: even a bad source of random bytes repeats none.
  nonce: async (plain) => (await hmac384(randomBytes(32), plain)).slice(0, 32),
  async keys(key, nonce) {
    const [salt, iv] = [nonce.slice(0, 16), nonce.slice(16)];
    const derived = (info: string) => hkdf(key, salt, info, 32, 'SHA-384');
    return { encryption: await derived(ENCRYPTION), iv, authentication: await derived(AUTHENTICATION) };
  },
  stream: counter,
  macOf: hmac384,
});

const v3 = streamed({
  mac: 'AES-256-CTR, HMAC-SHA384',
  tag: 48,
  isAsserted: true,
  nonce: async () => randomBytes(32),
  async keys(key, nonce) {
    const derived = (info: string) => hkdf(key, '', concatBytes([encodeUtf8(info), nonce]), 48, 'SHA-384');
    const both = await derived(ENCRYPTION);
    return { encryption: both.slice(0, 32), iv: both.slice(32), authentication: await derived(AUTHENTICATION) };
  },
  stream: counter,
  macOf: hmac384,
});

const v4 = streamed({
  mac: 'XChaCha20, BLAKE2b',
  tag: 32,
  isAsserted: true,
  nonce: async () => randomBytes(32),
  async keys(key, nonce) {
    const derived = (info: string, bytes: number) => blake(concatBytes([encodeUtf8(info), nonce]), key, bytes);
    const both = derived(ENCRYPTION, 56);
    return { encryption: both.slice(0, 32), iv: both.slice(32), authentication: derived(AUTHENTICATION, 32) };
  },
  stream: async (key, iv, data) => new Uint8Array(xchacha20(key, iv, data)),
  macOf: async (key, text) => blake(text, key, 32),
});

const v2: PasetoCipher = {
  mac: 'XChaCha20-Poly1305',
  around: 40,
  async open(key, body, { header, footer }) {
    const nonce = body.slice(0, 24);
    try {
      return xchacha20poly1305(key, nonce, pae(encodeUtf8(header), nonce, footer)).decrypt(body.slice(24));
    } catch {
      // The library throws where the tag does not fit, and nothing else can fail.
      return undefined;
    }
  },
  async seal(key, plain, { header, footer }) {
    // Version2.md, `Encrypt`: even a bad source of random bytes repeats none.
    const nonce = blake(plain, randomBytes(24), 24);
    const cipher = xchacha20poly1305(key, nonce, pae(encodeUtf8(header), nonce, footer));
    return concatBytes([nonce, cipher.encrypt(plain)]);
  },
};

export const PASETO_CIPHERS = { 1: v1, 2: v2, 3: v3, 4: v4 };
