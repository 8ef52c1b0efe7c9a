import { type Store, StorageFull } from '../browser/store.ts';
import type { MakeRoom } from './journal.ts';

/** The store for what is written against a full one: something of less worth gives way to it. */
export function withRoom(store: Store, makeRoom: MakeRoom): Store {
  async function setMany(entries: Record<string, unknown>): Promise<void> {
    for (;;) {
      try {
        return await store.setMany(entries);
      } catch (reason) {
        if (!(reason instanceof StorageFull) || !(await makeRoom(JSON.stringify(entries).length))) throw reason;
      }
    }
  }
  return { ...store, setMany, set: (key, value) => setMany({ [key]: value }) };
}
