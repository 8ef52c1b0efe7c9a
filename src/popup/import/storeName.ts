import { containerOf } from '../cookies/containerOf.ts';
import type { StoreChoice } from '../state/import/openStores.ts';
import { t } from '../words.ts';

/** A cookie store by the windows that it is of. */
export function storeName({ id, kind }: StoreChoice): string {
  if (kind === 'container') return t('top_container', containerOf(id) ?? id);
  return t(kind === 'private' ? 'import_store_private' : 'import_store_normal');
}
