import type { SessionFormat } from '../contract/SessionFormat.ts';
import { bareName, settingField, storedId } from '../stored/storedId.ts';
import { file, memcached, redis } from '../stored/stores.ts';

/** https://www.php.net/manual/session.configuration.php: `session.name`, `sid_length` and `sid_bits_per_character`. */
export default storedId({
  id: 'php-session',
  label: 'PHP',
  origin: 'PHP',
  spec: 'https://www.php.net/manual/book.session.php',
  read: (value) => (/^[A-Za-z0-9,-]{22,256}$/.test(value) ? { id: value } : undefined),
  certainty: (name) => (bareName(name) === 'PHPSESSID' ? 'certain' : undefined),
  store: {
    fields: [
      settingField('path', 'session.save_path', '/var/lib/php/sessions'),
      settingField('prefix', 'prefix', 'PHPREDIS_SESSION:'),
    ],
    locate: (id, setting) => [
      // ext/session/mod_files.c, `FILE_PREFIX`
      file(`${setting('path').replace(/\/$/, '')}/sess_${id}`),
      // phpredis: redis_session.c; memcached.sess_prefix
      redis(setting('prefix') + id),
      // Symfony's RedisSessionHandler.php: `prefix`.
      redis(`sf_s${id}`),
      memcached(`memc.sess.key.${id}`),
    ],
    writes: ['php-session', 'php', 'php-binary-session'],
  },
}) satisfies SessionFormat;
