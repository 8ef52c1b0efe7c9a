export type Digest = NativeDigest;
/** Those that WebCrypto has. */
export type NativeDigest = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';

/** Bytes that each digest puts out. */
export const DIGEST_BYTES: Record<Digest, number> = { 'SHA-1': 20, 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64 };

export async function digest(name: Digest, data: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest(name, data as Uint8Array<ArrayBuffer>));
}

/** WebCrypto refuses an empty key; one zero byte is the same key, since HMAC pads with zeros (RFC 2104 §2). */
export async function hmac(name: Digest, key: Uint8Array, data: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const raw = key.length > 0 ? (key as Uint8Array<ArrayBuffer>) : new Uint8Array(1);
  const imported = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: name }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, data as Uint8Array<ArrayBuffer>));
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
