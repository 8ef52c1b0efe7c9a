import type { Store } from '../browser/store.ts';
import { privateStoreIds } from '../messages.ts';

/** By the convention that every record carries its `storeId`, or has it as the second part of its key (`draft:<store>:…`). */
function isOf(storeId: string, key: string, value: unknown): boolean {
  // quotes inside a cookie's text are escaped in JSON, so no value can pose as this
  return (
    /^[a-z]+:([^:]*):/.exec(key)?.[1] === storeId ||
    JSON.stringify(value).includes(`"storeId":${JSON.stringify(storeId)}`)
  );
}

/**
 * Forgets all that belongs to private windows once the last of them is closed. To be called whenever a window closes,
 * and at the worker's start.
 * @param openStoreIds the stores that exist now
 */
export async function forgetPrivate(store: Store, openStoreIds: readonly string[]): Promise<void> {
  const gone = privateStoreIds.filter((id) => !openStoreIds.includes(id));
  const entries = Object.entries(await store.all(''));
  const keys = entries.filter(([key, value]) => gone.some((id) => isOf(id, key, value))).map(([key]) => key);
  if (keys.length > 0) await store.remove(keys);
}
