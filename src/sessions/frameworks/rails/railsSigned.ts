/** actionpack/lib/action_dispatch/middleware/cookies.rb, `SignedKeyRotatingCookieJar`; before 4.0 `SignedCookieJar`. */
import type { LateReader } from '../../contract/lateFormat.ts';
import type { Reason } from '../../contract/verdict.ts';
import { saltIn } from '../../signing/saltIn.ts';
import { hexSignedReader } from '../ruby/hexSignedReader.ts';
import { credentialsIn } from './railsCredentials.ts';
import { derivationName, DERIVATIONS, railsKey } from './railsKeys.ts';
import { judgeRails, readRailsMessage } from './railsMessage.ts';
import { isRailsEnvelope, railsScore, SIGNED_SALT, railsSignedIn } from './railsShape.ts';

/** Length of the key that Rails derives: KeyGenerator, `generate_key`. */
const KEY_BYTES = 64;

export const RAILS_REASONS: readonly Reason[] = [
  { code: 'key-changed', name: 'cookies_rotations' },
  { code: 'other-app' },
  { code: 'other-scheme' },
  { code: 'altered' },
];

/** What Rails signs, and what Devise puts into such a cookie. */
export function railsSigned(format: string): LateReader {
  const { decode, verifiable, signable } = hexSignedReader({
    format,
    reasons: RAILS_REASONS,
    filed: credentialsIn,
    most: 8,
    take: railsSignedIn,
    score: railsScore,
    damagedScore: (_, { bytes }) => (isRailsEnvelope(bytes) ? 0.65 : 0.35),
    read: readRailsMessage,
    keys(secret, given) {
      const salt = saltIn(given) || SIGNED_SALT;
      const derived = DERIVATIONS.map((hash) => ({
        match: { salt, derivation: derivationName(hash) },
        keyOf: (signal?: AbortSignal) => railsKey(secret, salt, hash, KEY_BYTES, signal),
      }));
      // The secret itself, which was `secret_token` before 4.0.
      return [...derived, { match: { derivation: 'none' }, keyOf: async () => secret }];
    },
    judge: judgeRails,
  });
  return { decode, verifiable, signable };
}
