import {
  auth0CreatedAt,
  auth0Header,
  auth0Renewed,
  AUTH0_KEY_FIELDS,
  AUTH0_REASONS,
} from '../frameworks/auth0Session.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { hkdf } from '../../codec/hkdf.ts';
import type { SealedRules } from '../jose/SealedRules.ts';
import { sealedToken } from '../jose/sealedToken.ts';
import { spellingsOf } from '../signing/spellingsOf.ts';

/** Those of version 4 after the first: the tokens of connected accounts (`__FC_0`), and a login under way. */
const NAME = /^(?:appSession|__session|__FC_\d+|__txn_.*)$/;

const rules: SealedRules = {
  format: 'auth0',
  score(name, header) {
    if (header.text('alg') !== 'dir' || header.text('enc') !== 'A256GCM') return 0;
    // `uat` is Auth0's own, under whatever name. Since version 4 the header says nothing.
    if (header.number('uat') !== undefined && header.number('exp') !== undefined) return 0.95;
    return NAME.test(name) && !header.has('kid') ? 0.92 : 0;
  },
  keyFields: AUTH0_KEY_FIELDS,
  reasons: AUTH0_REASONS,
  async keysOf(typed) {
    return Promise.all(
      spellingsOf(typed).map(async ({ spelling, bytes: secret }) => {
        return { spelling, key: await hkdf(secret, '', 'JWE CEK', 32), secret };
      }),
    );
  },
  // A cookie of 4096 bytes less its attributes, whose size the app decides; since version 4 `MAX_CHUNK_SIZE`.
  chunking: (header) => (header.has('uat') ? { size: 3900, separator: '.' } : { size: 3500, separator: '__' }),
  separators: ['.', '__'],
  // transaction-store.ts: when the login began, which decides which cookie goes first.
  prefix: { pattern: /^\d{10,}(?::|%3A)/i, renewed: (was, now) => was.replace(/^\d+/, String(now)) },
  // jose's `clockTolerance` of version 4; the header's time is compared as it is.
  tolerance: (header) => (header.has('exp') ? 0 : 15),
  issuedAt: auth0CreatedAt,
  renew: auth0Renewed,
  renewHeader: auth0Header,
};

export default {
  id: 'auth0',
  label: 'Auth0',
  origin: 'JavaScript',
  spec: 'https://github.com/auth0/nextjs-auth0/blob/main/src/server/cookies.ts',
  ...sealedToken(rules),
} satisfies SessionFormat;
