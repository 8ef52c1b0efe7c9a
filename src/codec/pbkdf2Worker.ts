/** A worker of its own: derives one key, in JavaScript, and is terminated. `pbkdf2.ts` says why. */
import { sha1 } from '@noble/hashes/legacy.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { Derivation } from './pbkdf2.ts';

const HASHES = { 'SHA-1': sha1, 'SHA-256': sha256, 'SHA-384': sha384, 'SHA-512': sha512 };

addEventListener('message', ({ data }: MessageEvent<Derivation>) => {
  const { hash, password, salt, rounds, bytes } = data;
  postMessage(pbkdf2(HASHES[hash], password, salt, { c: rounds, dkLen: bytes }));
});
