import type { Kind } from '../records.ts';
import type { Store } from './store.ts';

/** The records of one kind, by id. */
export interface Records<T, Id extends string = string> {
  /** Without reading what lies there, where the browser can. */
  ids(): Promise<Id[]>;
  /** @param under what the ids begin with */
  all(under?: string): Promise<Map<Id, T>>;
  get(id: Id): Promise<T | undefined>;
  /** @throws {StorageFull} */
  set(id: Id, record: T): Promise<void>;
  remove(ids: Id | readonly Id[]): Promise<void>;
  /** Told of what changed, by this page or another: the new record by id, or undefined. @returns what stops it */
  onChanged(listener: (changes: ReadonlyMap<Id, T | undefined>) => void): () => void;
}

export function recordsOf<T, Id extends string>(store: Store, { prefix }: Kind<T, Id>): Records<T, Id> {
  const idOf = (key: string): Id => key.slice(prefix.length) as Id;
  return {
    ids: async () => (await store.keys()).filter((key) => key.startsWith(prefix)).map(idOf),
    all: async (under = '') =>
      new Map(Object.entries(await store.all(prefix + under)).map(([key, value]) => [idOf(key), value as T])),
    get: async (id) => (await store.get(prefix + id)) as T | undefined,
    set: (id, record) => store.set(prefix + id, record),
    remove: (ids) => store.remove([ids].flat().map((id) => prefix + id)),
    onChanged: (listener) =>
      store.onChanged((changes) => {
        const ours = Object.entries(changes).filter(([key]) => key.startsWith(prefix));
        if (ours.length > 0)
          listener(new Map(ours.map(([key, { newValue }]) => [idOf(key), newValue as T | undefined])));
      }),
  };
}
