import type { Storage } from 'webextension-polyfill';
import { native } from './native.ts';
import { type Changes, type Store, StorageFull } from './store.ts';

function storeOver(area: Storage.StorageArea): Store {
  return {
    async all(prefix) {
      const entries = await area.get(null);
      return Object.fromEntries(Object.entries(entries).filter(([key]) => key.startsWith(prefix)));
    },
    async get(key) {
      return (await area.get(key))[key];
    },
    async set(key, value) {
      try {
        await area.set({ [key]: value });
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
}

export const sessionStore: Store = storeOver(native.storage.session);
export const localStore: Store = storeOver(native.storage.local);
