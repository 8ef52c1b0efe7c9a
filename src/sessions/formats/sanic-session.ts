import type { SessionFormat } from '../contract/SessionFormat.ts';
import { bareName, settingField, storedId } from '../stored/storedId.ts';
import { memcached, redis } from '../stored/stores.ts';

/** sanic_session/base.py: a UUID without hyphens. Sanic itself has no sessions. */
export default storedId({
  id: 'sanic-session',
  label: 'sanic-session',
  origin: 'Python',
  spec: 'https://sanic-session.readthedocs.io/en/latest/',
  read: (value) => (/^[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}$/.test(value) ? { id: value } : undefined),
  certainty: (name) => (bareName(name) === 'session' ? 'possible' : undefined),
  store: {
    fields: [settingField('prefix', 'prefix', 'session:')],
    locate: (id, setting) => [redis(setting('prefix') + id), memcached(setting('prefix') + id)],
    writes: ['json'],
  },
}) satisfies SessionFormat;
