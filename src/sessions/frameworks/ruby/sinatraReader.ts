/**
 * rack-protection/lib/rack/protection/encrypted_cookie.rb and encryptor.rb, of Sinatra 3: AES-256-GCM under the first 32
 * bytes of the secret, which is hex.
 */
import { packedValue } from '../../sealing/packedValue.ts';
import { bareAttempts } from './bareAttempts.ts';
import { sampleGcm } from './gcmAttempt.ts';
import { takeGcm, type Gcm } from './gcmShape.ts';
import { readRackContent } from './rackContent.ts';

export const { decode, sealed } = packedValue<Gcm>({
  format: 'sinatra',
  take: takeGcm,
  reasons: () => [
    // Without `session_secret` each start makes one: sinatra/base.rb.
    { code: 'random-key', name: 'SecureRandom.hex(64)' },
    { code: 'key-changed', name: 'old_secret' },
    { code: 'other-app' },
    { code: 'altered' },
  ],
  attempts: bareAttempts,
  read: (plain, _, __, work) => readRackContent(plain, work),
  sample: sampleGcm,
});
