import type { LateDigest } from './lateDigests.ts';

/** Those that WebCrypto has. */
export type NativeDigest = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';
export type Digest = NativeDigest | LateDigest;

/** Bytes that each digest puts out; of those with as many the usual one first. */
export const DIGEST_BYTES: Record<Digest, number> = {
  'SHA-1': 20,
  'SHA-256': 32,
  'SHA-384': 48,
  'SHA-512': 64,
  MD5: 16,
  'SHA-224': 28,
  'SHA3-224': 28,
  'SHA3-256': 32,
  BLAKE2s: 32,
  'SHA3-384': 48,
  'SHA3-512': 64,
  BLAKE2b: 64,
};

/** All with so many bytes, the usual one first. */
export function digestsOf(bytes: number): readonly Digest[] {
  return (Object.keys(DIGEST_BYTES) as Digest[]).filter((name) => DIGEST_BYTES[name] === bytes);
}

/** As verdicts call it: `HMAC-SHA256`. */
export const macName = (name: Digest): string => `HMAC-${name.replace('SHA-', 'SHA')}`;

const isNative = (name: Digest): name is NativeDigest => /^SHA-(?!224)/.test(name);
const late = () => import('./lateDigests.ts');

export async function digest(name: Digest, data: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  if (!isNative(name)) return (await late()).lateDigest(name, data);
  return new Uint8Array(await crypto.subtle.digest(name, data as Uint8Array<ArrayBuffer>));
}

/** WebCrypto refuses an empty key; one zero byte is the same key, since HMAC pads with zeros (RFC 2104 §2). */
export async function hmac(name: Digest, key: Uint8Array, data: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  if (!isNative(name)) return (await late()).lateHmac(name, key, data);
  const raw = key.length > 0 ? (key as Uint8Array<ArrayBuffer>) : new Uint8Array(1);
  const imported = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: name }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, data as Uint8Array<ArrayBuffer>));
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
