/** What WebCrypto lacks: loaded once a signature is to be checked that may have been made so. */
import { blake2b, blake2s } from '@noble/hashes/blake2.js';
import { hmac } from '@noble/hashes/hmac.js';
import { md5 } from '@noble/hashes/legacy.js';
import { sha224 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512 } from '@noble/hashes/sha3.js';
import type { CHash } from '@noble/hashes/utils.js';

/** Of BLAKE2 the longest output, which is what Python's `hashlib` and OpenSSL make. */
const HASHES = {
  MD5: md5,
  'SHA-224': sha224,
  'SHA3-224': sha3_224,
  'SHA3-256': sha3_256,
  'SHA3-384': sha3_384,
  'SHA3-512': sha3_512,
  BLAKE2s: blake2s as unknown as CHash,
  BLAKE2b: blake2b as unknown as CHash,
} satisfies Record<string, CHash>;

/** Those that WebCrypto lacks and frameworks can be told to take. */
export type LateDigest = keyof typeof HASHES;

export function lateDigest(name: LateDigest, data: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(HASHES[name](data));
}

export function lateHmac(name: LateDigest, key: Uint8Array, data: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hmac(HASHES[name], key, data));
}
