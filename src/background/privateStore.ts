import type { Store } from '../browser/store.ts';
import { privateStoreIds, storeOfKey } from '../records.ts';

/**
 * Forgets all that belongs to private windows once the last of them is closed. To be called whenever a window closes,
 * and at the worker's start.
 * @param openStoreIds the stores that exist now
 * @returns keys of what is gone: whoever holds something of it in memory is to forget it too
 */
export async function forgetPrivate(store: Store, openStoreIds: readonly string[]): Promise<ReadonlySet<string>> {
  const closed = new Set<string | null>(privateStoreIds.filter((id) => !openStoreIds.includes(id)));
  const keys = (await store.keys()).filter((key) => closed.has(storeOfKey(key)));
  if (keys.length > 0) await store.remove(keys);
  return new Set(keys);
}
