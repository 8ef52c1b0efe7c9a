import type { KeyField } from '../contract/KeyField.ts';
import type { Reason } from '../contract/verdict.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { hkdf } from '../../codec/hkdf.ts';
import { nestedToken } from '../jose/nestedToken.ts';
import { spellingsOf } from '../signing/spellingsOf.ts';

/** next-auth 3, lib/jwt.js: what `jwt.encryption` adds to the signature, and compresses. */
const [SIGNING, ENCRYPTION] = ['NextAuth.js Generated Signing Key', 'NextAuth.js Generated Encryption Key'];
const keyFields: readonly KeyField[] = [{ kind: 'secret', id: 'secret', label: { name: 'secret' }, several: true }];
const reasons: readonly Reason[] = [{ code: 'key-changed' }, { code: 'other-app' }, { code: 'altered' }];

export default {
  id: 'nextauth-jwe',
  label: 'NextAuth.js 3 JWE',
  origin: 'JavaScript',
  spec: 'https://next-auth.js.org/v3/configuration/options#jwt',
  ...nestedToken({
    outer: {
      format: 'nextauth-jwe',
      // Version 4 compresses nothing.
      score: (name, header) =>
        name.endsWith('next-auth.session-token') && header.text('alg') === 'dir' && header.text('zip') === 'DEF'
          ? 0.95
          : 0,
      keyFields,
      reasons,
      async keysOf(typed) {
        return Promise.all(
          spellingsOf(typed).map(async ({ spelling, bytes: secret }) => {
            return { spelling, key: await hkdf(secret, '', ENCRYPTION, 32), secret };
          }),
        );
      },
    },
    inner: {
      format: 'nextauth-jwe',
      score: () => 1,
      keyFields,
      reasons,
      derive: (secret) => hkdf(secret, '', SIGNING, 64),
    },
    header: '{"alg":"HS512"}',
    signature: 86,
  }),
} satisfies SessionFormat;
