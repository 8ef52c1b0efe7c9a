import type { SessionFormat } from '../contract/SessionFormat.ts';
import { bareName, settingField, storedId } from '../stored/storedId.ts';
import { postgres, redis } from '../stored/stores.ts';

/** https://github.com/alexedwards/scs: 32 random bytes; Flask-Session's ids look alike and have the same name. */
export default storedId({
  id: 'scs',
  label: 'scs (Go)',
  origin: 'Go',
  spec: 'https://github.com/alexedwards/scs',
  read: (value) => (/^[A-Za-z0-9_-]{43}$/.test(value) ? { id: value } : undefined),
  certainty: (name) => (/^session(?:_?(?:id|token))?$/i.test(bareName(name)) ? 'possible' : undefined),
  store: {
    // redisstore.go
    fields: [settingField('prefix', 'prefix', 'scs:session:')],
    locate: (id, setting) => [
      redis(setting('prefix') + id),
      postgres(id, { table: 'sessions', key: 'token', data: 'data', binary: true }),
    ],
    // codec.go: gob by default; a codec of the app's own may write JSON.
    writes: ['gob', 'json'],
  },
}) satisfies SessionFormat;
