import type { SessionFormat } from '../contract/SessionFormat.ts';
import { NEXT_AUTH_CHUNKS, nextAuthKeys } from '../frameworks/nextAuthKeys.ts';
import type { SealedRules } from '../jose/SealedRules.ts';
import { sealedToken } from '../jose/sealedToken.ts';

/** next-auth 4, core/lib/cookie.ts: `defaultCookies`. */
const NAME = /next-auth\.(?:session-token|state|nonce|pkce\.code_verifier)$/;

const rules: SealedRules = {
  format: 'nextauth',
  score(name, header) {
    if (header.text('alg') !== 'dir' || header.text('enc') !== 'A256GCM') return 0;
    // Version 3 compresses what it encrypts.
    return NAME.test(name) && !header.has('zip') ? 0.95 : 0;
  },
  keyFields: [{ kind: 'secret', id: 'secret', label: { name: 'NEXTAUTH_SECRET' }, several: true }],
  reasons: [{ code: 'key-changed' }, { code: 'other-app' }, { code: 'renamed' }, { code: 'altered' }],
  keysOf: (typed, _, name) => nextAuthKeys(typed, name.endsWith('session-token') ? ['', name] : [name, '']),
  chunking: () => NEXT_AUTH_CHUNKS,
  tolerance: () => 15,
};

export default {
  id: 'nextauth',
  label: 'NextAuth.js',
  origin: 'JavaScript',
  spec: 'https://next-auth.js.org/configuration/options#jwt',
  ...sealedToken(rules),
} satisfies SessionFormat;
