import { afterAll, beforeAll, vi } from 'vitest';
import type { Argon2 } from '../../src/codec/deriveArgon2.ts';

/**
 * Keys that were derived stay derived: the cases of a vector ask for the same ones again and again, and each takes tens of
 * thousands of rounds, which tell nothing new the second time.
 */
export function deriveOnce(): void {
  const { subtle } = crypto;
  const passwords = new WeakMap<CryptoKey, Uint8Array>();
  const derived = new Map<string, ArrayBuffer>();
  const { importKey, deriveBits } = {
    importKey: subtle.importKey.bind(subtle) as (...args: unknown[]) => Promise<CryptoKey>,
    deriveBits: subtle.deriveBits.bind(subtle),
  };

  beforeAll(() => {
    vi.doMock('../../src/codec/deriveArgon2.ts', argon2Once);
    // no spies: they keep each of some hundred thousand calls, with all that it was given
    Object.assign(subtle, {
      async importKey(...args: unknown[]) {
        const key = await importKey(...args);
        if (args[2] === 'PBKDF2') passwords.set(key, (args[1] as Uint8Array).slice());
        return key;
      },
      async deriveBits(how: Pbkdf2Params, key: CryptoKey, bits: number) {
        const password = passwords.get(key);
        if (!password) return deriveBits(how, key, bits);
        const { hash, iterations, salt } = how;
        const asked = JSON.stringify([hash, iterations, [...(salt as Uint8Array)], [...password], bits]);
        const known = derived.get(asked) ?? (await deriveBits(how, key, bits));
        derived.set(asked, known);
        return known.slice(0);
      },
    });
  });
  afterAll(() => {
    vi.doUnmock('../../src/codec/deriveArgon2.ts');
    // from the prototype again
    Reflect.deleteProperty(subtle, 'importKey');
    Reflect.deleteProperty(subtle, 'deriveBits');
  });
}

async function argon2Once() {
  const { deriveArgon2 } = await vi.importActual<typeof import('../../src/codec/deriveArgon2.ts')>(
    '../../src/codec/deriveArgon2.ts',
  );
  const derived = new Map<string, ReturnType<typeof deriveArgon2>>();
  return {
    deriveArgon2(given: Argon2) {
      const { password, salt, ...cost } = given;
      const asked = JSON.stringify([[...password], [...salt], cost]);
      const known = derived.get(asked) ?? deriveArgon2(given);
      derived.set(asked, known);
      return known.slice();
    },
  };
}
