import { containerOf } from '../cookies/containerOf.ts';
import { isPrivateStore, type StoreChoice } from '../state/import/openStores.ts';
import { t } from '../words.ts';

/** The same of another browser's, as a file names it. */
export function storeNameOf(id: string): string {
  if (containerOf(id) !== undefined) return storeName({ id, kind: 'container' });
  return storeName({ id, kind: isPrivateStore(id) ? 'private' : 'normal' });
}

/** A cookie store by the windows that it is of. */
export function storeName({ id, kind }: StoreChoice): string {
  if (kind === 'container') return t('top_container', containerOf(id) ?? id);
  return t(kind === 'private' ? 'import_store_private' : 'import_store_normal');
}
