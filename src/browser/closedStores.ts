import type { Store } from './store.ts';

/**
 * A store that keeps nothing of a private window that is closed, whoever writes it: what is written first is looked
 * after then, so that no letter waits for the browser's answer, and a window that closes in between is not missed.
 * @param privateStoreOf the private cookie store that an entry belongs to, or `null`
 */
export function forgettingClosed(
  store: Store,
  privateStoreOf: (key: string) => string | null,
  openStoreIds: () => Promise<readonly string[]>,
): Store {
  async function setMany(entries: Record<string, unknown>): Promise<void> {
    await store.setMany(entries);
    const ofPrivate = Object.keys(entries).filter((key) => privateStoreOf(key) !== null);
    if (ofPrivate.length === 0) return;
    const open = await openStoreIds();
    const closed = ofPrivate.filter((key) => !open.includes(privateStoreOf(key)!));
    if (closed.length > 0) await store.remove(closed);
  }
  return { ...store, setMany, set: (key, value) => setMany({ [key]: value }) };
}
