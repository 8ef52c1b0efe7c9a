import type { SessionFormat } from '../contract/SessionFormat.ts';
import { hkdf } from '../../codec/hkdf.ts';
import type { JwsRules } from '../jose/JwsRules.ts';
import { signedToken } from '../jose/signedToken.ts';

/** next-auth 3, lib/jwt.js: `getDerivedSigningKey`. */
const INFO = 'NextAuth.js Generated Signing Key';

const rules: JwsRules = {
  format: 'nextauth-jws',
  score: ({ name, header }) => (name.endsWith('next-auth.session-token') && header.text('alg') === 'HS512' ? 0.95 : 0),
  keyFields: [{ kind: 'secret', id: 'secret', label: { name: 'secret' }, several: true }],
  reasons: [{ code: 'key-changed' }, { code: 'other-app' }, { code: 'altered' }],
  derive: (secret) => hkdf(secret, '', INFO, 64),
};

export default {
  id: 'nextauth-jws',
  label: 'NextAuth.js 3',
  origin: 'JavaScript',
  spec: 'https://next-auth.js.org/v3/configuration/options#jwt',
  ...signedToken(rules),
} satisfies SessionFormat;
