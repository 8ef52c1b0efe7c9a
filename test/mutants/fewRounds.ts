import { vi } from 'vitest';

/** Keys are worked out in a thousandth of the rounds: each of hundreds of mutants would else wait for tens of them. */
const few = (rounds: number): number => Math.ceil(rounds / 1000);

vi.mock('node:crypto', async (importOriginal) => {
  const original = await importOriginal<typeof import('node:crypto')>();
  const pbkdf2Sync: typeof original.pbkdf2Sync = (password, salt, rounds, bytes, digest) =>
    original.pbkdf2Sync(password, salt, few(rounds), bytes, digest);
  return { ...original, pbkdf2Sync };
});

const isPbkdf2 = (how: unknown): how is Pbkdf2Params => typeof how === 'object' && how !== null && 'iterations' in how;
const derive = SubtleCrypto.prototype.deriveBits;
crypto.subtle.deriveBits = (how, key, length) =>
  derive.call(crypto.subtle, isPbkdf2(how) ? { ...how, iterations: few(how.iterations) } : how, key, length);
