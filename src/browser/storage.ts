import type { Storage } from 'webextension-polyfill';
import { native } from './native.ts';
import { type Changes, type Store, StorageFull } from './store.ts';

type Area = Storage.StorageArea & { getKeys?(): Promise<string[]> };

function storeOver(area: Area): Store {
  const store: Store = {
    keys: async () => (area.getKeys ? area.getKeys() : Object.keys(await area.get(null))),
    async all(prefix) {
      const isOurs = (key: string): boolean => key.startsWith(prefix);
      if (area.getKeys) return store.getMany((await area.getKeys()).filter(isOurs));
      return Object.fromEntries(Object.entries(await area.get(null)).filter(([key]) => isOurs(key)));
    },
    async get(key) {
      return (await area.get(key))[key];
    },
    getMany: async (keys) => (keys.length === 0 ? {} : area.get([...keys])),
    set: (key, value) => store.setMany({ [key]: value }),
    async setMany(entries) {
      try {
        await area.set(entries);
      } catch (reason) {
        if (/quota/i.test(String(reason))) throw new StorageFull();
        throw reason;
      }
    },
    remove: (keys) => area.remove(keys),
    onChanged(listener) {
      const wrapped = (changes: Changes) => listener(changes);
      area.onChanged.addListener(wrapped);
      return () => area.onChanged.removeListener(wrapped);
    },
  };
  return store;
}

export const sessionStore: Store = storeOver(native.storage.session);
export const localStore: Store = storeOver(native.storage.local);
