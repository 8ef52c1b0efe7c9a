import { dotSignedRules, PLAIN_MAC, takeDotSigned } from '../signing/dotSigned.ts';
import { subject } from '../contract/decoded.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { signedId, type SignedIdParts } from '../stored/signedId.ts';
import { bareName, settingField } from '../stored/storedId.ts';
import { postgres, redis, sqlite } from '../stored/stores.ts';

/** Columns of Better Auth's core schema, `session`. */
const COLUMNS = ['id', 'userId', 'token', 'expiresAt', 'createdAt', 'updatedAt', 'ipAddress', 'userAgent'];
const AS_JSON = `json_object(${COLUMNS.map((name) => `'${name}', "${name}"`).join(', ')})`;

/** https://github.com/better-auth/better-auth/blob/main/packages/better-auth/src/cookies/index.ts, `setSessionCookie`. */
function read(value: string): SignedIdParts | undefined {
  const parts = takeDotSigned(subject('', value));
  if (!parts || !/^[\w-]{16,64}$/.test(parts.payload) || !/^[A-Za-z0-9+/]{43}=$/.test(parts.signature))
    return undefined;
  return { id: parts.payload, signature: parts.signature, layers: parts.layers.slice(1) };
}

export default signedId({
  id: 'better-auth',
  label: 'Better Auth',
  origin: 'JavaScript',
  spec: 'https://www.better-auth.com/docs/concepts/cookies',
  read,
  certainty(name) {
    if (/^better-auth[.-]session_token$/.test(bareName(name))) return 'certain';
    return name.endsWith('session_token') ? 'likely' : undefined;
  },
  store: {
    fields: [settingField('keyPrefix', 'keyPrefix', '')],
    locate: (token, setting) => [
      postgres(token, { table: 'session', key: 'token', data: 'row_to_json(session)' }),
      sqlite(token, 'sqlite.db', { table: 'session', key: 'token', data: AS_JSON }),
      // `secondaryStorage`: the session with its user.
      redis(setting('keyPrefix') + token),
    ],
    writes: ['json'],
  },
  ...dotSignedRules('secret'),
  scheme: { ...PLAIN_MAC, digest: 'SHA-256', encoding: 'base64-padded' },
}) satisfies SessionFormat;
