/** MD5 (RFC 1321) and its HMAC, which WebCrypto lacks, and which old frameworks sign with. */
import { hmac } from '@noble/hashes/hmac.js';
import { md5 as noble } from '@noble/hashes/legacy.js';

export function md5(data: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(noble(data));
}

export function hmacMd5(key: Uint8Array, data: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hmac(noble, key, data));
}
