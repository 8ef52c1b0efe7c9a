/** MD5 (RFC 1321), which WebCrypto lacks, and which old frameworks make keys and signatures of. */
import { md5 as noble } from '@noble/hashes/legacy.js';

export function md5(data: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(noble(data));
}
