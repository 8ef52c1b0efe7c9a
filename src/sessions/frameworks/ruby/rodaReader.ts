/** roda/plugins/sessions.rb */
import { packedValue } from '../../sealing/packedValue.ts';
import { encryptorAttempts, sampleEncryptor } from './encryptorAttempts.ts';
import { takeEncryptor, type EncryptorParts } from './encryptorShape.ts';
import { readRoda } from './rodaContent.ts';

export const { decode, sealed } = packedValue<EncryptorParts>({
  format: 'roda',
  take: takeEncryptor,
  reasons: () => [
    { code: 'key-changed', name: 'old_secret' },
    { code: 'renamed' },
    { code: 'other-app' },
    { code: 'altered' },
  ],
  attempts: (parts, secret, { name }) => (parts.version === 2 ? [] : encryptorAttempts(parts, secret, name, true)),
  read: (plain, _, __, work) => readRoda(plain, work),
  // It is accepted for that second too.
  judge({ expiresAt }, key, _, now) {
    return now > expiresAt! ? { kind: 'expired', key, at: expiresAt! } : { kind: 'right', key };
  },
  sample: (parts, bytes) => sampleEncryptor(parts, bytes),
});
