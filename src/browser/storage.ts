import browser, { type Storage } from 'webextension-polyfill';

/** The browser's session storage holds 10 MB and then throws. */
export class StorageFull extends Error {
  override name = 'StorageFull';
}

export type Changes = Record<string, { oldValue?: unknown; newValue?: unknown }>;

/** Keys and JSON-safe values. `session` dies with the browser or the extension; `local` reaches the disk. */
export interface Store {
  /** All entries whose key begins with the prefix. */
  all(prefix: string): Promise<Record<string, unknown>>;
  get(key: string): Promise<unknown>;
  /** @throws {StorageFull} */
  set(key: string, value: unknown): Promise<void>;
  remove(keys: string | string[]): Promise<void>;
  /** @returns a function that stops listening */
  onChanged(listener: (changes: Changes) => void): () => void;
}

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

export const sessionStore: Store = storeOver(browser.storage.session);
export const localStore: Store = storeOver(browser.storage.local);
