import { AUTH0_KEY_FIELDS, AUTH0_REASONS } from '../frameworks/auth0Session.ts';
import { dotSignedRules, takeDotSigned } from '../signing/dotSigned.ts';
import { SessionError } from '../contract/SessionError.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import type { Subject } from '../contract/decoded.ts';
import type { Scheme } from '../signing/itsdangerousSignature.ts';
import type { MacParts, MacRules } from '../signing/MacRules.ts';
import { macValue } from '../signing/macValue.ts';
import { isCanonical } from '../signing/looksSigned.ts';

/** A detached JWS (RFC 7515, appendix F) over `name=value` as it is (RFC 7797); its header is not in the cookie. */
const HEADER = btoa('{"alg":"HS256","b64":false,"crit":["b64"]}').replaceAll('=', '');
const SCHEME: Scheme = { digest: 'SHA-256', salt: 'JWS Cookie Signing', derivation: 'hkdf' };
/** nextjs-auth0 3 and express-openid-connect; `_`: for browsers that knew no `SameSite=None`. */
const OWN = /^_?auth_verification$/;
/** An id of a session in the app's store; and what nextjs-auth0 1 and 2 kept of a login, in names that others use too. */
const NAME = /^appSession$/;
const SHARED = /^_?(?:state|nonce|code_verifier|response_type|max_age)$/;

const rules: MacRules = {
  format: 'auth0-signed',
  ...dotSignedRules('secret'),
  keyFields: AUTH0_KEY_FIELDS,
  reasons: [...AUTH0_REASONS.slice(0, 2), { code: 'renamed' }, { code: 'altered' }],
  take,
  scheme: (signature) => (/^[\w-]{43}$/.test(signature) ? SCHEME : undefined),
  message: (name, payload) => `${HEADER}.${name}=${payload}`,
  writePayload(source) {
    // `value.split('.')`: what holds a dot itself is cut there, and refused.
    if ((source as string).includes('.')) throw new SessionError('literal');
    return source as string;
  },
  score: ({ name }, { signature }, { root }) => {
    const isWhole = isCanonical(signature!);
    if (OWN.test(name)) return isWhole && root.kind === 'object' ? 0.95 : 0.65;
    if (NAME.test(name)) return isWhole ? 0.9 : 0.62;
    return SHARED.test(name) && isWhole ? 0.65 : 0;
  },
  damagedScore: ({ name }) => (OWN.test(name) ? 0.62 : 0),
};

function take(subject: Subject): MacParts | undefined {
  const parts = takeDotSigned(subject);
  return parts && !parts.payload.includes('.') && /^[\w-]{8,}$/.test(parts.signature) ? parts : undefined;
}

export default {
  id: 'auth0-signed',
  label: 'Auth0',
  thing: 'signed-cookie',
  origin: 'JavaScript',
  spec: 'https://github.com/auth0/express-openid-connect/blob/master/lib/crypto.js',
  ...macValue(rules),
} satisfies SessionFormat;
