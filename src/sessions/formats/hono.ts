import { dotSignedRules, isWhole, PLAIN_MAC, takeDotSigned } from '../signing/dotSigned.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import type { Subject } from '../contract/decoded.ts';
import type { MacParts, MacRules } from '../signing/MacRules.ts';
import { macValue } from '../signing/macValue.ts';

/**
 * https://github.com/honojs/hono/blob/main/src/utils/cookie.ts and
 * https://github.com/better-auth/better-call/blob/main/packages/better-call/src/crypto.ts, which Better Auth uses.
 */
const rules: MacRules = {
  format: 'hono',
  ...dotSignedRules('secret'),
  take,
  scheme: (signature) =>
    PADDED.test(signature) ? { ...PLAIN_MAC, digest: 'SHA-256', encoding: 'base64-padded' } : undefined,
  score: (_, { signature }) => (isWhole(signature!) ? 0.7 : 0.3),
};

const PADDED = /^[A-Za-z0-9+/]{43}=$/;

function take(subject: Subject): MacParts | undefined {
  const parts = /(?:=|%3d)$/i.test(subject.value) ? takeDotSigned(subject) : undefined;
  return parts && PADDED.test(parts.signature) ? parts : undefined;
}

export default {
  id: 'hono',
  label: 'Hono / Better Auth',
  thing: 'signed-cookie',
  origin: 'JavaScript',
  spec: 'https://hono.dev/docs/helpers/cookie',
  ...macValue(rules),
} satisfies SessionFormat;
