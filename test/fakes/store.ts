import { type Changes, type Store, StorageFull } from '../../src/browser/store.ts';

export interface FakeStore extends Store {
  entries: Map<string, unknown>;
  /** Runs before values are stored. */
  beforeSet: (entries: Record<string, unknown>) => void | Promise<void>;
  /** Runs when it is stored, before the caller is told. */
  afterSet: () => void | Promise<void>;
}

/** As Chromium keeps it: JSON, the keys of objects in the order of the alphabet. */
const kept = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_key, held: unknown) =>
    held !== null && typeof held === 'object' && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  );

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
    keys: async () => [...entries.keys()],
    getMany: async (keys) => structuredClone(Object.fromEntries([...entries].filter(([key]) => keys.includes(key)))),
    set: (key, value) => store.setMany({ [key]: value }),
    async setMany(more) {
      await store.beforeSet(more);
      const next = new Map([...entries, ...Object.entries(kept(more) as typeof more)]);
      const used = [...next.values()].reduce((sum: number, held) => sum + JSON.stringify(held).length, 0);
      if (used > quota) throw new StorageFull();
      const changes: Changes = {};
      for (const key of Object.keys(more)) {
        changes[key] = { oldValue: entries.get(key), newValue: next.get(key) };
        entries.set(key, next.get(key));
      }
      tell(changes);
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
