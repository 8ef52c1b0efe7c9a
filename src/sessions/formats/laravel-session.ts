import type { DecodedId, DecodedTree } from '../contract/decoded.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { laravelFormat } from '../frameworks/php/laravelFormat.ts';
import { settingField } from '../stored/storedId.ts';

/** Of every driver but `cookie` it is nothing but an id: Illuminate/Session/Store.php, `isValidId`. */
function idIn({ tree: { root }, format, subject, layers }: DecodedTree): DecodedId | undefined {
  if (root.kind !== 'string' || !/^[A-Za-z0-9]{40}$/.test(root.value)) return undefined;
  return { kind: 'id', format, subject, protection: 'sealed', layers, facts: [], id: root.value };
}

/** Both prefixes of Redis together: of its connection, and of the cache. */
const fields = [
  settingField('files', 'session.files', 'storage/framework/sessions'),
  settingField('prefix', 'redis.prefix + cache.prefix', 'laravel_database_laravel_cache:'),
];

export default laravelFormat('laravel-session', 'session', undefined, {
  light: { fields, idIn },
  load: () => import('../stored/laravelStore.ts'),
}) satisfies SessionFormat;
