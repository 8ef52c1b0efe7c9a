import {
  SessionError,
  type KeyField,
  type Keys,
  type Layer,
  type SessionFormat,
  type Subject,
  type Verdict,
} from '../format.ts';
import type { Scheme } from '../itsdangerous.ts';
import { findSecret, secretsOf } from '../itsdangerousKeys.ts';
import { parsePercent } from '../percent.ts';
import { bareName, settingField, sizeOf, storedId, type IdParts } from '../stored/storedId.ts';
import { file, mongo, postgres, redis } from '../stored/stores.ts';

/** cookie-signature/index.js: standard base64 without padding, compared as text. */
const SCHEME: Scheme = { digest: 'SHA-256', salt: '', derivation: 'none', encoding: 'base64', exact: true };
const keyFields: readonly KeyField[] = [{ kind: 'secret', id: 'secret', label: { name: 'secret' }, several: true }];

interface Parts extends IdParts {
  readonly signature: string;
}

/** express-session/index.js, `setcookie`: `s:`, the id, and its signature behind the last dot. */
function read(value: string): Parts | undefined {
  const text = parsePercent(value)?.text ?? value;
  const match = /^s:([^]+)\.([A-Za-z0-9+/]{43})$/.exec(text);
  // Other ids can be made by `genid`, but nobody signs JSON or text with spaces as one.
  if (!match || !/^[\w.:@/+=~-]{8,256}$/.test(match[1]!)) return undefined;
  const percent: Layer = { id: 'percent', bytes: sizeOf(text), content: text };
  return { id: match[1]!, signature: match[2]!, layers: text === value ? [] : [percent] };
}

const ids = storedId({
  id: 'express-session',
  label: 'Express',
  spec: 'https://github.com/expressjs/session',
  read,
  certainty(name, { id }) {
    if (/^connect\.sid$/i.test(bareName(name))) return 'certain';
    // `uid-safe` of 24 bytes.
    return /^[A-Za-z0-9_-]{32}$/.test(id) || /sess|sid/i.test(name) ? 'likely' : undefined;
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
});

async function verify({ value }: Subject, keys: Keys): Promise<Verdict> {
  const parts = read(value);
  if (!parts) throw new SessionError('not-this-format');
  const found = await findSecret(parts.signature, parts.id, secretsOf(keys), [SCHEME]);
  if (!('tried' in found)) return { kind: 'right', key: found.match };
  return {
    kind: 'wrong',
    reasons: [{ code: 'key-changed', name: 'secret: [new, old]' }, { code: 'other-app' }, { code: 'altered' }],
    tried: found.tried,
  };
}

export default { ...ids, verifiable: { keyFields, verify } } satisfies SessionFormat;
