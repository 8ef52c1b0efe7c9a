/**
 * crypto/cipher/src/main/java/org/apache/shiro/crypto of shiro: AES-CBC before 1.4.2, since then AES-GCM, both with a
 * vector of 16 bytes before the ciphertext. What is inside is Java's serialization, of which names and texts are shown.
 */
import { encodeBase64 } from '../../../codec/base64.ts';
import { concatBytes } from '../../../codec/concatBytes.ts';
import { openAes, randomBytes, sealAes, type Mode } from '../../sealing/aes.ts';
import type { Attempt } from '../../sealing/keyAttempts.ts';
import { packedValue, sampleBase64 } from '../../sealing/packedValue.ts';
import { javaNames } from './javaNames.ts';
import type { PackedBase64 } from '../../sealing/packedBase64.ts';
import { takeShiro } from './shiroShape.ts';

const IV = 16;
const SIZES: readonly number[] = [16, 24, 32];

export const { decode, sealed } = packedValue<PackedBase64>({
  format: 'shiro',
  take: takeShiro,
  reasons: () => [
    // Since 1.2.5 each start makes one, unless it is set.
    { code: 'random-key', name: 'generateNewKey()' },
    { code: 'key-changed' },
    { code: 'other-app' },
    { code: 'altered' },
  ],
  attempts(parts, secret) {
    if (!SIZES.includes(secret.length)) return [];
    return (['AES-GCM', 'AES-CBC'] as const).map((mode) => attempt(parts, secret, mode));
  },
  read: (plain) => ({
    plain,
    payload: { layers: [], source: plain, notation: javaNames },
    facts: [{ kind: 'read-only', notation: 'Java' }],
    pack: () => plain,
  }),
  sample: ({ text, bytes }) => sampleBase64(text, bytes.length, true),
});

function attempt({ bytes }: PackedBase64, key: Uint8Array<ArrayBuffer>, mode: Mode): Attempt {
  return {
    match: { mac: mode.replace('-', `-${key.length * 8}-`), derivation: 'none' },
    async open() {
      const plain = await openAes(mode, key, bytes.slice(0, IV), bytes.slice(IV));
      // The padding of CBC fits one wrong key in 250.
      return plain?.[0] === 0xac && plain[1] === 0xed ? plain : undefined;
    },
    async seal(plain) {
      const iv = randomBytes(IV);
      return encodeBase64(concatBytes([iv, await sealAes(mode, key, iv, plain)]), 'standard', true);
    },
  };
}
