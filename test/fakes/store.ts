import { type Changes, type Store, StorageFull } from '../../src/browser/store.ts';

export interface FakeStore extends Store {
  entries: Map<string, unknown>;
  /** Runs before a value is stored. */
  beforeSet: (key: string, value: unknown) => void | Promise<void>;
  /** Runs when it is stored, before the caller is told. */
  afterSet: () => void | Promise<void>;
}

/** Session storage in memory: JSON in, JSON out, with a quota in characters. */
export function createFakeStore(quota = Infinity): FakeStore {
  const entries = new Map<string, unknown>();
  const listeners = new Set<(changes: Changes) => void>();
  const tell = (changes: Changes) => listeners.forEach((listener) => listener(changes));
  const store: FakeStore = {
    entries,
    beforeSet: () => undefined,
    afterSet: () => undefined,
    all: async (prefix) => structuredClone(Object.fromEntries([...entries].filter(([key]) => key.startsWith(prefix)))),
    get: async (key) => structuredClone(entries.get(key)),
    async set(key, value) {
      await store.beforeSet(key, value);
      const used = [...entries].reduce(
        (sum, [other, held]) => sum + (other === key ? 0 : JSON.stringify(held).length),
        0,
      );
      if (used + JSON.stringify(value).length > quota) throw new StorageFull();
      const oldValue = entries.get(key);
      const newValue = JSON.parse(JSON.stringify(value)) as unknown;
      entries.set(key, newValue);
      tell({ [key]: { oldValue, newValue } });
      await store.afterSet();
    },
    async remove(keys) {
      for (const key of [keys].flat()) {
        const oldValue = entries.get(key);
        if (entries.delete(key)) tell({ [key]: { oldValue } });
      }
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return store;
}
