import type { Store } from '../../src/browser/store.ts';

export interface Counts {
  /** Entries whose values were read. */
  read: number;
  written: number;
  removed: number;
  /** Keys that were read without their values. */
  listed: number;
}

export interface CountingStore extends Store {
  counts: Counts;
  /** Begins anew. */
  reset(): void;
}

/** The store, counting what goes through it. */
export function createCountingStore(store: Store): CountingStore {
  const none = (): Counts => ({ read: 0, written: 0, removed: 0, listed: 0 });
  const counted: CountingStore = {
    counts: none(),
    reset: () => (counted.counts = none()),
    async keys() {
      const keys = await store.keys();
      counted.counts.listed += keys.length;
      return keys;
    },
    async all(prefix) {
      const entries = await store.all(prefix);
      counted.counts.listed += (await store.keys()).length;
      counted.counts.read += Object.keys(entries).length;
      return entries;
    },
    get(key) {
      counted.counts.read += 1;
      return store.get(key);
    },
    getMany(keys) {
      counted.counts.read += keys.length;
      return store.getMany(keys);
    },
    set: (key, value) => counted.setMany({ [key]: value }),
    setMany(entries) {
      counted.counts.written += Object.keys(entries).length;
      return store.setMany(entries);
    },
    remove(keys) {
      counted.counts.removed += [keys].flat().length;
      return store.remove(keys);
    },
    onChanged: (listener) => store.onChanged(listener),
  };
  return counted;
}
