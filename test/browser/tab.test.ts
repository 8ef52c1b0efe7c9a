import { afterEach, describe, expect, it, vi } from 'vitest';
import { createEvent, over } from './fakeApi.ts';

afterEach(() => void vi.unstubAllGlobals());

type Tab = Record<string, unknown>;

async function load(engine: 'chromium' | 'firefox', tabs: Tab[], { hasWindows = true } = {}) {
  const stores = [
    { id: '0', tabIds: [1, 2] },
    { id: '1', tabIds: [3] },
  ];
  const api = {
    tabs: {
      query: vi.fn<(query: unknown) => Promise<Tab[]>>(async () => tabs),
      get: async (id: number) => tabs.find((tab) => tab['id'] === id),
      reload: vi.fn<() => Promise<void>>(() => Promise.reject(new Error('No tab with id'))),
      onUpdated: createEvent<[number, { url?: string; status?: string }]>(),
      onActivated: createEvent<[{ tabId: number }]>(),
      onRemoved: createEvent<[number]>(),
    },
    cookies: { getAllCookieStores: vi.fn<() => Promise<unknown>>(async () => stores) },
    ...(hasWindows && { windows: { getCurrent: async () => ({ id: 5 }), onRemoved: createEvent<[number]>() } }),
  };
  return { ...(await over(api, () => import('../../src/browser/tab.ts'), engine)), api };
}

const url = 'https://site.test/';

describe('the tab in front', () => {
  it('of Chromium is in the store that lists it', async () => {
    const { activeTab, api } = await load('chromium', [{ id: 3, url, incognito: true }]);
    expect(await activeTab()).toEqual({ id: 3, url, storeId: '1', incognito: true });
    expect(api.tabs.query).toHaveBeenCalledExactlyOnceWith({ active: true, currentWindow: true });
  });

  it('of Firefox says which is its own', async () => {
    const { activeTab, api } = await load('firefox', [{ id: 3, url, incognito: false, cookieStoreId: 'container' }]);
    expect(await activeTab()).toMatchObject({ storeId: 'container' });
    expect(api.cookies.getAllCookieStores).not.toHaveBeenCalled();
  });

  it('has no address where it may not be seen', async () => {
    const { activeTab } = await load('chromium', [{ id: 1, incognito: false }]);
    expect(await activeTab()).toMatchObject({ id: 1, url: null });
  });

  it.each([
    ['there is none', []],
    ['it was closed meanwhile', [{ id: 9, url, incognito: false }]],
    ['it has no id', [{ url, incognito: false, cookieStoreId: '0' }]],
  ])('is none where %s', async (_, tabs) => {
    const { activeTab } = await load('chromium', tabs);
    expect(await activeTab()).toBeNull();
  });

  it('is another one where that is asked for', async () => {
    const { activeTab } = await load('chromium', [
      { id: 1, url, incognito: false },
      { id: 2, url: `${url}2`, incognito: false },
    ]);
    expect(await activeTab(2)).toMatchObject({ id: 2, url: `${url}2` });
  });
});

it('of the tabs in front those count whose address and store are known', async () => {
  const { visibleTabs, api } = await load('chromium', [
    { id: 1, url, incognito: false },
    { id: 2, incognito: false },
    { id: 9, url, incognito: false },
  ]);
  expect((await visibleTabs()).map(({ id }) => id)).toEqual([1]);
  expect(api.tabs.query).toHaveBeenCalledExactlyOnceWith({ active: true });
});

it('a tab that is gone need not be reloaded', async () => {
  const { reloadTab } = await load('chromium', []);
  await expect(reloadTab(1)).resolves.toBeUndefined();
});

describe('tells', () => {
  it('when this tab has gone somewhere else', async () => {
    const { onTabUrlChanged, api } = await load('chromium', []);
    const told = vi.fn<(...told: unknown[]) => void>();
    const stop = onTabUrlChanged(1, told);
    api.tabs.onUpdated.tell(1, { status: 'loading' });
    api.tabs.onUpdated.tell(2, { url });
    expect(told).toHaveBeenCalledTimes(0);
    api.tabs.onUpdated.tell(1, { url });
    expect(told).toHaveBeenCalledTimes(1);
    api.tabs.onUpdated.tell(1, { status: 'complete' });
    expect(told).toHaveBeenCalledTimes(2);
    stop();
    expect(api.tabs.onUpdated.count()).toBe(0);
  });

  it('when another comes to the front, or one has gone somewhere else', async () => {
    const { onTabsMoved, api } = await load('chromium', []);
    const told: number[] = [];
    const stop = onTabsMoved((id) => told.push(id));
    api.tabs.onActivated.tell({ tabId: 1 });
    api.tabs.onUpdated.tell(2, { url });
    api.tabs.onUpdated.tell(3, { status: 'complete' });
    api.tabs.onUpdated.tell(4, { status: 'loading' });
    expect(told).toEqual([1, 2, 3]);
    stop();
    expect([api.tabs.onActivated.count(), api.tabs.onUpdated.count()]).toEqual([0, 0]);
  });

  it.each([true, false])('when a window, or else a tab, is closed; windows: %s', async (hasWindows) => {
    const { onWindowClosed, onTabClosed, currentWindow, openStoreIds, api } = await load('chromium', [], {
      hasWindows,
    });
    const told = vi.fn<(...told: unknown[]) => void>();
    const closed: number[] = [];
    onTabClosed((id) => closed.push(id));
    const stop = onWindowClosed(told);
    api.tabs.onRemoved.tell(7);
    expect(told).toHaveBeenCalledTimes(hasWindows ? 0 : 1);
    api.windows?.onRemoved.tell(5);
    expect(told).toHaveBeenCalledTimes(1);
    expect(closed).toEqual([7]);
    stop();
    expect(hasWindows ? api.windows!.onRemoved.count() : api.tabs.onRemoved.count() - 1).toBe(0);
    expect(await currentWindow()).toBe(hasWindows ? 5 : undefined);
    expect(await openStoreIds()).toEqual(['0', '1']);
  });
});
