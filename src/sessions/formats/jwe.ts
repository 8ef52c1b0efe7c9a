import type { SessionFormat } from '../contract/SessionFormat.ts';
import { NATIVE_ROUNDS } from '../../codec/pbkdf2.ts';
import { WHOLE } from '../jose/chunks.ts';
import { isNextAuthHeader, NEXT_AUTH_CHUNKS, nextAuthKeys } from '../frameworks/nextAuthKeys.ts';
import type { SealedRules } from '../jose/SealedRules.ts';
import { sealedToken } from '../jose/sealedToken.ts';

const [CERTAIN, LIKELY, POSSIBLE] = [0.95, 0.7, 0.35];
/** RFC 7518 §4.1. */
const KNOWN = /^(?:dir|A(?:128|192|256)(?:GCM)?KW|PBES2-HS\d+\+A\d+KW|RSA-OAEP(?:-\d+)?|RSA1_5|ECDH-ES(?:\+A\d+KW)?)$/;
/** Frameworks whose tokens are formats of their own: by name, by an id that is a thumbprint of SHA-512, by Auth0's `uat`. */
const OTHERS =
  /(?:next-auth|authjs)\.(?:session-token|state|nonce|challenge|pkce\.code_verifier)$|^(?:appSession|__session|__FC_\d+)$/;

const rules: SealedRules = {
  format: 'jwe',
  score(name, header) {
    const isOthers = OTHERS.test(name) || header.text('kid')?.length === 86 || header.has('uat');
    if (header.text('alg') === 'dir' && isOthers) return POSSIBLE;
    return KNOWN.test(header.text('alg')!) ? CERTAIN : LIKELY;
  },
  keyFields: [
    { kind: 'secret', id: 'secret', label: { code: 'secret' }, several: true },
    { kind: 'text', id: 'p2c', label: { name: 'p2c ≤' }, default: String(NATIVE_ROUNDS), advanced: true },
  ],
  reasons: [{ code: 'key-changed', name: 'JWKS' }, { code: 'other-app' }, { code: 'altered' }],
  async keysOf(typed, header, name, given) {
    const { jweKeysOf } = await import('../jose/jweKeys.ts');
    const keys = await jweKeysOf(typed, header, given);
    // NextAuth.js 4 under a name of the app's own looks like any other: its secret tells.
    if (!isNextAuthHeader(header)) return keys;
    const derived = await nextAuthKeys(typed, ['', name]);
    return [...keys, ...derived.map((key) => ({ ...key, scheme: 'NextAuth.js 4' }))];
  },
  chunking: (header) => (isNextAuthHeader(header) ? NEXT_AUTH_CHUNKS : WHOLE),
};

export default {
  id: 'jwe',
  label: 'JWE',
  thing: 'itself',
  origin: 'standard',
  spec: 'https://www.rfc-editor.org/rfc/rfc7516',
  ...sealedToken(rules),
} satisfies SessionFormat;
