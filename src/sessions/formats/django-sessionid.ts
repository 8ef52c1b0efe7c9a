import type { SessionFormat } from '../contract/SessionFormat.ts';
import { bareName, settingField, storedId } from '../stored/storedId.ts';
import { file, memcached, postgres, redis, sqlite } from '../stored/stores.ts';

const COLUMN = { table: 'django_session', key: 'session_key', data: 'session_data' };

/** https://github.com/django/django/tree/main/django/contrib/sessions/backends: base.py, `VALID_KEY_CHARS`. */
export default storedId({
  id: 'django-sessionid',
  label: 'Django',
  origin: 'Python',
  spec: 'https://docs.djangoproject.com/en/stable/topics/http/sessions/',
  read: (value) => (/^[a-z0-9]{32}$/.test(value) ? { id: value } : undefined),
  certainty: (name) => (/^sessionid$/i.test(bareName(name)) ? 'likely' : undefined),
  store: {
    fields: [settingField('prefix', 'KEY_PREFIX', ''), settingField('version', 'VERSION', '1')],
    locate(id, setting) {
      // core/cache/backends/base.py, `default_key_func`; sessions/backends/cache.py and cached_db.py, `cache_key_prefix`.
      const key = (backend: string) =>
        `${setting('prefix')}:${setting('version')}:django.contrib.sessions.${backend}${id}`;
      return [
        postgres(id, COLUMN),
        sqlite(id, 'db.sqlite3', COLUMN),
        redis(key('cache')),
        redis(key('cached_db')),
        memcached(key('cache')),
        // backends/file.py, `_key_to_file`: the cookie's name stands before the id.
        file(`/tmp/sessionid${id}`),
      ];
    },
    writes: ['django', 'pickle'],
  },
}) satisfies SessionFormat;
