import { argon2id } from '@noble/hashes/argon2.js';

/** RFC 9106: Argon2id, version 1.3, one lane. */
export interface Argon2 {
  readonly password: Uint8Array<ArrayBuffer>;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly passes: number;
  readonly kibibytes: number;
  /** Length of the key. */
  readonly bytes: number;
}

export function deriveArgon2({ password, salt, passes, kibibytes, bytes }: Argon2): Uint8Array<ArrayBuffer> {
  return new Uint8Array(argon2id(password, salt, { t: passes, m: kibibytes, p: 1, dkLen: bytes }));
}
