import type { SessionFormat } from '../contract/SessionFormat.ts';
import { hkdf } from '../../codec/hkdf.ts';
import type { SealedKey, SealedRules } from '../jose/SealedRules.ts';
import { sealedToken } from '../jose/sealedToken.ts';
import { spellingsOf } from '../signing/spellingsOf.ts';

/** next-auth 4, core/lib/cookie.ts: `defaultCookies`. */
const NAME = /next-auth\.(?:session-token|state|nonce|pkce\.code_verifier)$/;
const INFO = 'NextAuth.js Generated Encryption Key';

const rules: SealedRules = {
  format: 'nextauth',
  score(name, header) {
    if (header.text('alg') !== 'dir' || header.text('enc') !== 'A256GCM') return 0;
    // Version 3 compresses what it encrypts.
    return NAME.test(name) && !header.has('zip') ? 0.95 : 0;
  },
  keyFields: [{ kind: 'secret', id: 'secret', label: { name: 'NEXTAUTH_SECRET' }, several: true }],
  reasons: [{ code: 'key-changed' }, { code: 'other-app' }, { code: 'renamed' }, { code: 'altered' }],
  async keysOf(typed, _, name) {
    const keys: SealedKey[] = [];
    // jwt/index.ts, `getDerivedEncryptionKey`: the salt is empty for the session, the cookie's name for the checks.
    const salts = name.endsWith('session-token') ? ['', name] : [name, ''];
    for (const salt of salts) {
      for (const { spelling, bytes: secret } of spellingsOf(typed)) {
        const key = await hkdf(secret, salt, salt === '' ? INFO : `${INFO} (${salt})`, 32);
        keys.push({ spelling, key, secret, ...(salt !== '' && { salt }) });
      }
    }
    return keys;
  },
  chunking: () => ({ size: 3936, separator: '.' }),
  tolerance: () => 15,
};

export default {
  id: 'nextauth',
  label: 'NextAuth.js',
  spec: 'https://next-auth.js.org/configuration/options#jwt',
  ...sealedToken(rules),
} satisfies SessionFormat;
