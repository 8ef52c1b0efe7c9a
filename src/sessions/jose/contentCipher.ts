/** Content encryption of JWE: RFC 7518 §5.2 (AES-CBC with HMAC) and §5.3 (AES-GCM). */
import { concatBytes } from '../../codec/concatBytes.ts';
import { equalBytes, hmac, type Digest } from '../../codec/hmac.ts';

type Bytes = Uint8Array<ArrayBuffer>;
export interface Ciphertext {
  readonly iv: Bytes;
  readonly data: Bytes;
  readonly tag: Bytes;
}

const DIGESTS: Readonly<Record<string, Digest>> = { '128': 'SHA-256', '192': 'SHA-384', '256': 'SHA-512' };

/** Undefined for what this is not. */
function cipherOf(enc: string) {
  const [, bits, mode] = /^A(128|192|256)(?:(GCM)|CBC-HS\d+)$/.exec(enc) ?? [];
  if (bits === undefined) return undefined;
  return { bytes: Number(bits) / 8, isGcm: mode === 'GCM', digest: DIGESTS[bits]! };
}

/** Length of the key; AES-CBC takes a second half for its MAC. */
export function contentKeyBytes(enc: string): number | undefined {
  const cipher = cipherOf(enc);
  return cipher && cipher.bytes * (cipher.isGcm ? 1 : 2);
}

const aes = (key: Bytes, name: string, use: 'encrypt' | 'decrypt') =>
  crypto.subtle.importKey('raw', key, name, false, [use]);

/** The first half of HMAC over all that is not to be changed, and the length of the header in bits: §5.2.2.1. */
async function macOf(digest: Digest, key: Bytes, aad: Bytes, iv: Bytes, data: Bytes): Promise<Bytes> {
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(aad.length * 8));
  const mac = await hmac(digest, key, concatBytes([aad, iv, data, length]));
  return mac.slice(0, mac.length / 2);
}

/** Undefined: not this key, or it was altered. */
export async function decryptContent(enc: string, key: Bytes, { iv, data, tag }: Ciphertext, aad: Bytes) {
  const cipher = cipherOf(enc);
  if (cipher === undefined || key.length !== contentKeyBytes(enc)) return undefined;
  try {
    if (cipher.isGcm) {
      if (tag.length !== 16) return undefined;
      const how = { name: 'AES-GCM', iv, additionalData: aad };
      const sealed = concatBytes([data, tag]);
      return new Uint8Array(await crypto.subtle.decrypt(how, await aes(key, 'AES-GCM', 'decrypt'), sealed));
    }
    const mac = await macOf(cipher.digest, key.slice(0, cipher.bytes), aad, iv, data);
    if (!equalBytes(mac, tag)) return undefined;
    const secret = await aes(key.slice(cipher.bytes), 'AES-CBC', 'decrypt');
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv }, secret, data));
  } catch (error) {
    // The tag is wrong, or the length of the vector.
    if (error instanceof DOMException && error.name === 'OperationError') return undefined;
    throw error;
  }
}

export async function encryptContent(enc: string, key: Bytes, plain: Bytes, aad: Bytes): Promise<Ciphertext> {
  const { bytes, isGcm, digest } = cipherOf(enc)!;
  const iv = crypto.getRandomValues(new Uint8Array(isGcm ? 12 : 16));
  if (isGcm) {
    const how = { name: 'AES-GCM', iv, additionalData: aad };
    const sealed = new Uint8Array(await crypto.subtle.encrypt(how, await aes(key, 'AES-GCM', 'encrypt'), plain));
    return { iv, data: sealed.slice(0, -16), tag: sealed.slice(-16) };
  }
  const secret = await aes(key.slice(bytes), 'AES-CBC', 'encrypt');
  const data = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, secret, plain));
  return { iv, data, tag: await macOf(digest, key.slice(0, bytes), aad, iv, data) };
}
