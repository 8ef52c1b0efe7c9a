import type { Subject } from '../../contract/decoded.ts';
import { isSessionName } from '../../signing/looksSigned.ts';

/** 2: AES-GCM; 1: AES-CTR and HMAC; 0: the same without a key of its own, as old Roda writes it. */
export type EncryptorVersion = 0 | 1 | 2;

/** The first byte, and the least that follows it. */
const LOOKS = /^A[A-Za-v](?:[A-Za-z0-9+/_-]|%2[BFbf]){80,}(?:=|%3[Dd]){0,2}$/;
/** Bytes around the content: of the version, a key's or a salt, the vector, the tag or the HMAC. */
export const AROUND = [1 + 16 + 32, 1 + 32 + 16 + 32, 1 + 32 + 12 + 16] as const;
/** Content is padded to a multiple of so many: `pad_size`. */
export const PAD = 32;

/** Undefined for what it cannot be. */
export function encryptorVersion(value: string): EncryptorVersion | undefined {
  if (!LOOKS.test(value)) return undefined;
  return /^A[A-P]/.test(value) ? 0 : /^A[Q-Za-f]/.test(value) ? 1 : 2;
}

/**
 * One in 250 of chance texts has a version, one in 8,000 such a length too: a key tells, or the framework's own name.
 * `versions`: those of the framework.
 */
export function encryptorScore(
  { name, value }: Subject,
  versions: readonly EncryptorVersion[],
  ownName: RegExp,
): number {
  const version = encryptorVersion(value);
  if (version === undefined || !versions.includes(version)) return 0;
  if (ownName.test(name)) return 0.92;
  const characters = value.replaceAll(/=|%3D/gi, '').replaceAll(/%../g, '+').length;
  if ((Math.floor((characters * 3) / 4) - AROUND[version]) % PAD !== 0) return 0.1;
  return isSessionName(name) ? 0.62 : 0.32;
}
