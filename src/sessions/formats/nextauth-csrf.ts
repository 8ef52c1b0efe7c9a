import { SessionError } from '../contract/SessionError.ts';
import type { Layer, Subject } from '../contract/decoded.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { percentOf } from '../notations/percent.ts';
import { plainPayload } from '../signing/payloads.ts';
import type { MacParts, MacRules } from '../signing/MacRules.ts';
import { macValue } from '../signing/macValue.ts';
import { sizeOf } from '../notations/sizeOf.ts';

/** next-auth and @auth/core, lib/cookie: `csrfToken`. */
const NAME = /^(?:__Host-|__Secure-)?(?:next-auth|authjs)\.csrf-token$/;
const SCORE = { named: 0.95, alike: 0.7, damaged: 0.62 } as const;

/** `createCSRFToken` of both: the token, and a digest of it with the secret behind it, which is no HMAC. */
const rules: MacRules = {
  format: 'nextauth-csrf',
  // Of several secrets all together are the key, with commas between them: a list within a template.
  keyFields: [{ kind: 'secret', id: 'secret', label: { name: 'AUTH_SECRET, NEXTAUTH_SECRET' }, several: false }],
  reasons: [{ code: 'key-changed' }, { code: 'other-app' }, { code: 'altered' }],
  take,
  scheme: (signature) =>
    /^[0-9a-f]{64}$/.test(signature)
      ? { digest: 'SHA-256', salt: '', derivation: 'none', appended: true, encoding: 'hex', exact: true }
      : undefined,
  readPayload: plainPayload,
  writePayload(source) {
    // `cookieValue.split('|')`: it would end there.
    if ((source as string).includes('|')) throw new SessionError('literal');
    return source as string;
  },
  score: ({ name }, { payload }) => (NAME.test(name) ? SCORE.named : /^[0-9a-f]{64}$/.test(payload) ? SCORE.alike : 0),
  damagedScore: ({ name }) => (NAME.test(name) ? SCORE.damaged : 0),
};

function take({ name, value }: Subject): MacParts | undefined {
  const percent = percentOf(value);
  const [, payload, signature] = /^([^|]+)\|([0-9a-f]+)$/.exec(percent?.text ?? '') ?? [];
  if (!percent || payload === undefined || signature === undefined) return undefined;
  const cookie: Layer = { id: 'cookie', bytes: sizeOf(value), content: value };
  const layer: Layer = { id: 'percent', bytes: sizeOf(percent.text), content: percent.text };
  return {
    layers: percent.text === value ? [cookie] : [cookie, layer],
    payload,
    signature,
    write: (next, made = '') => [{ kind: 'save', name, value: percent.write(`${next}|${made}`) }],
  };
}

export default {
  id: 'nextauth-csrf',
  label: 'Auth.js',
  thing: 'csrf-token',
  origin: 'JavaScript',
  spec: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/lib/actions/callback/oauth/csrf-token.ts',
  ...macValue(rules),
} satisfies SessionFormat;
