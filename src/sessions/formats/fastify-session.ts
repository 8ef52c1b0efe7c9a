import { dotSignedRules, PLAIN_MAC, takeDotSigned } from '../signing/dotSigned.ts';
import { subject } from '../contract/decoded.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { signedId, type SignedIdParts } from '../stored/signedId.ts';
import { bareName, settingField } from '../stored/storedId.ts';
import { redis } from '../stored/stores.ts';

/** @fastify/session/lib/fastifySession.js: 24 random bytes in base64url or by `idGenerator` a UUID, signed as @fastify/cookie does. */
function read(value: string): SignedIdParts | undefined {
  const parts = takeDotSigned(subject('', value));
  if (!parts || !/^(?:[\w-]{32}|[0-9a-f-]{36})$/.test(parts.payload) || !/^[A-Za-z0-9+/]{43}$/.test(parts.signature)) {
    return undefined;
  }
  return { id: parts.payload, signature: parts.signature, layers: parts.layers.slice(1) };
}

export default signedId({
  id: 'fastify-session',
  label: 'Fastify',
  origin: 'JavaScript',
  spec: 'https://github.com/fastify/session',
  read,
  certainty(name) {
    if (/^sessionId$/.test(bareName(name))) return 'certain';
    return /sess|sid/i.test(name) ? 'likely' : undefined;
  },
  store: {
    fields: [settingField('prefix', 'prefix', 'sess:')],
    // It takes Express' stores: connect-redis, by its default.
    locate: (id, setting) => [redis(setting('prefix') + id)],
    writes: ['json'],
  },
  ...dotSignedRules('secret', 'secret: [new, old]'),
  scheme: { ...PLAIN_MAC, digest: 'SHA-256', encoding: 'base64', exact: true },
}) satisfies SessionFormat;
