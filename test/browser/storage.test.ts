import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Changes, type Store, StorageFull } from '../../src/browser/store.ts';

/** `storage.session` as the browsers make it; `getKeys` is not there in older ones. */
function createArea(hasGetKeys: boolean) {
  const entries = new Map<string, unknown>([
    ['n:one', 1],
    ['n:two', 2],
    ['other', 3],
    ['x:n:', 4],
  ]);
  const listeners = new Set<(changes: Changes) => void>();
  /** Keys whose values were handed over. */
  const read: string[] = [];
  let refusal: unknown = null;
  const area = {
    async get(asked: string | string[] | null) {
      const keys = asked === null ? [...entries.keys()] : [asked].flat().filter((key) => entries.has(key));
      read.push(...keys);
      return Object.fromEntries(keys.map((key) => [key, entries.get(key)]));
    },
    async set(more: Record<string, unknown>) {
      if (refusal !== null) throw refusal;
      for (const [key, value] of Object.entries(more)) entries.set(key, value);
    },
    async remove(keys: string | string[]) {
      for (const key of [keys].flat()) entries.delete(key);
    },
    onChanged: {
      addListener: (listener: (changes: Changes) => void) => listeners.add(listener),
      removeListener: (listener: (changes: Changes) => void) => listeners.delete(listener),
    },
    ...(hasGetKeys && { getKeys: async () => [...entries.keys()] }),
  };
  return { area, entries, listeners, read, refuse: (reason: unknown) => (refusal = reason) };
}

describe.each([true, false])('the store, getKeys: %s', (hasGetKeys) => {
  let browser: ReturnType<typeof createArea>;
  let store: Store;
  beforeEach(async () => {
    browser = createArea(hasGetKeys);
    vi.resetModules();
    vi.stubGlobal('browser', { storage: { session: browser.area, local: createArea(hasGetKeys).area } });
    ({ sessionStore: store } = await import('../../src/browser/storage.ts'));
    return () => vi.unstubAllGlobals();
  });

  it('gives what begins with the prefix, and nothing else', async () => {
    expect(await store.all('n:')).toEqual({ 'n:one': 1, 'n:two': 2 });
    expect(await store.all('none:')).toEqual({});
    expect(new Set(browser.read).size).toBe(hasGetKeys ? 2 : 4);
  });

  it('lists keys, without reading what lies there where the browser can', async () => {
    expect(await store.keys()).toEqual(['n:one', 'n:two', 'other', 'x:n:']);
    expect(browser.read).toHaveLength(hasGetKeys ? 0 : 4);
  });

  it('gives one, or some, or none', async () => {
    expect([await store.get('n:one'), await store.get('none')]).toEqual([1, undefined]);
    expect(await store.getMany(['other', 'none'])).toEqual({ other: 3 });
    expect(await store.getMany([])).toEqual({});
  });

  it('removes one, or some', async () => {
    await store.remove('other');
    await store.remove(['n:one', 'none', 'n:two']);
    expect([...browser.entries.keys()]).toEqual(['x:n:']);
  });

  it('stops telling of changes', async () => {
    const told: Changes[] = [];
    const stop = store.onChanged((changes) => told.push(changes));
    const tell = (changes: Changes) => browser.listeners.forEach((listener) => listener(changes));
    tell({ one: { newValue: 1 } });
    stop();
    tell({ one: { newValue: 2 } });
    expect(told).toEqual([{ one: { newValue: 1 } }]);
  });

  it('two that listen with the same function stop one at a time', () => {
    const listener = vi.fn<(changes: Changes) => void>();
    const stop = store.onChanged(listener);
    store.onChanged(listener);
    stop();
    for (const each of browser.listeners) each({});
    expect(listener).toHaveBeenCalledOnce();
  });
});

describe('a storage that refuses', () => {
  /** As the browsers say it. */
  const full = [
    new Error('Session storage quota bytes exceeded. Values were not stored.'),
    new Error('QuotaExceededError: storage.session API call exceeded its quota limitations.'),
    new DOMException('The quota has been exceeded.', 'QuotaExceededError'),
  ];

  it.each(full)('says that it is full: %s', async (reason) => {
    const { sessionStore, refuse } = await refusing();
    refuse(reason);
    await expect(sessionStore.set('key', 1)).rejects.toMatchObject({ name: StorageFull.name });
    await expect(sessionStore.setMany({ key: 1 })).rejects.toMatchObject({ name: StorageFull.name });
  });

  it('hands other reasons on', async () => {
    const { sessionStore, refuse } = await refusing();
    refuse(new Error('disk'));
    await expect(sessionStore.set('key', 1)).rejects.toThrow('disk');
  });

  async function refusing() {
    const { area, refuse } = createArea(true);
    vi.resetModules();
    vi.stubGlobal('browser', { storage: { session: area, local: area } });
    const { sessionStore } = await import('../../src/browser/storage.ts');
    return { sessionStore, refuse };
  }
});
