import { digest } from '../../codec/hmac.ts';
import { encodeHex } from '../../codec/hex.ts';
import { encodeUtf8 } from '../../codec/utf8.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { bareName, settingField, storedId } from '../stored/storedId.ts';
import { memcached, postgres, redis } from '../stored/stores.ts';

/** rack/session/abstract/id.rb, `SessionId#private_id`: since Rack 2.0.8 stores hold only a hash of the cookie. */
async function privateId(id: string): Promise<string> {
  return `2::${encodeHex(await digest('SHA-256', encodeUtf8(id)))}`;
}

/** Sessions of Rails that are kept in a cache or a database: the cookie is the id, bare. */
export default storedId({
  id: 'rails-session-id',
  label: 'Rails',
  origin: 'Ruby',
  spec: 'https://guides.rubyonrails.org/security.html#session-storage',
  read: (value) => (/^[0-9a-f]{32}$/.test(value) ? { id: value } : undefined),
  certainty: (name) => (/^_(?:\w+_)?session(?:_id)?$/.test(bareName(name)) ? 'likely' : undefined),
  store: {
    fields: [settingField('namespace', 'namespace', '')],
    async locate(id, setting) {
      const namespace = setting('namespace');
      const hidden = await privateId(id);
      // action_dispatch/middleware/session/cache_store.rb, `cache_key`
      const key = `${namespace === '' ? '' : `${namespace}:`}_session_id:${hidden}`;
      return [redis(key), memcached(key), postgres(hidden, { table: 'sessions', key: 'session_id', data: 'data' })];
    },
    // Rails' own cache, activerecord-session_store and redis-session-store, unless told otherwise; the first in base64.
    writes: ['marshal', 'rails-cache', 'json'],
  },
}) satisfies SessionFormat;
