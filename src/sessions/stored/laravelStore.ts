/** Where Laravel keeps its sessions: config/session.php, config/cache.php, and Illuminate/Session's handlers. */
import type { Stored } from '../contract/SessionFormat.ts';
import { readRecord } from './readRecord.ts';
import { file, memcached, postgres, redis } from './stores.ts';

/** Of an app that is called Laravel: until version 9, since 10, and since 12. */
const PREFIXES = [
  'laravel_database_laravel_cache:',
  'laravel_database_laravel_cache_',
  'laravel-database-laravel-cache-',
];

type Store = Omit<Stored, 'fields' | 'idIn'>;

export const locate: Store['locate'] = async ({ id }, settings) => {
  const folder = settings['files']?.[0] || 'storage/framework/sessions';
  const prefix = settings['prefix']?.[0] || PREFIXES[0]!;
  const prefixes = PREFIXES.includes(prefix) ? PREFIXES : [prefix];
  return [
    file(`${folder.replace(/\/$/, '')}/${id}`),
    ...prefixes.map((each) => redis(each + id)),
    // In base64.
    postgres(id, { table: 'sessions', key: 'id', data: 'payload' }),
    memcached(`laravel_cache:${id}`),
  ];
};

/** By the drivers `file` and `database` as it is, by those of the cache in a text. */
export const decodeRecord: Store['decodeRecord'] = (record, work, pause) =>
  readRecord('laravel-session', record, ['php', 'php-text', 'json'], work, pause);
