import { dotSignedRules, PLAIN_MAC, takeDotSigned } from '../signing/dotSigned.ts';
import { subject } from '../contract/decoded.ts';
import { isCodedJson, isSessionName } from '../signing/looksSigned.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { signedId, type SignedIdParts } from '../stored/signedId.ts';
import { bareName, settingField } from '../stored/storedId.ts';
import { file, mongo, postgres, redis } from '../stored/stores.ts';

/** express-session/index.js, `setcookie`: `s:`, the id, and its signature behind the last dot. */
function read(value: string): SignedIdParts | undefined {
  const parts = takeDotSigned(subject('', value), 's:');
  // Other ids can be made by `genid`, but nobody signs JSON or text with spaces as one.
  if (!parts || !/^[A-Za-z0-9+/]{43}$/.test(parts.signature)) return undefined;
  if (!/^[\w.:@/+=~-]{8,256}$/.test(parts.payload) || isCodedJson(parts.payload)) return undefined;
  return { id: parts.payload, signature: parts.signature, layers: parts.layers.slice(1) };
}

export default signedId({
  id: 'express-session',
  label: 'Express',
  origin: 'JavaScript',
  spec: 'https://github.com/expressjs/session',
  read,
  certainty(name, { id }) {
    if (/^connect\.sid$/i.test(bareName(name))) return 'certain';
    // `uid-safe` of 24 bytes.
    return /^[A-Za-z0-9_-]{32}$/.test(id) || isSessionName(name) ? 'likely' : undefined;
  },
  store: {
    fields: [settingField('prefix', 'prefix', 'sess:')],
    locate: (id, setting) => [
      redis(setting('prefix') + id),
      // connect-pg-simple, connect-mongo, session-file-store, by their defaults.
      postgres(id, { table: 'session', key: 'sid', data: 'sess' }),
      mongo(id, 'test', 'print(db.sessions.findOne({ _id: key }).session)'),
      file(`sessions/${id}.json`),
    ],
    writes: ['json'],
  },
  ...dotSignedRules('secret', 'secret: [new, old]'),
  scheme: { ...PLAIN_MAC, digest: 'SHA-256', encoding: 'base64', exact: true },
}) satisfies SessionFormat;
