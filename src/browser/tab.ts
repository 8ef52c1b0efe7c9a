import browser from 'webextension-polyfill';

export interface ActiveTab {
  id: number;
  /** Absent while nothing lets us see it: no access to the site, and not opened through the toolbar button. */
  url: string | null;
  /** The store that this tab's cookies live in. Never the default one by guess: it is the wrong one in private windows and containers. */
  storeId: string;
  incognito: boolean;
}

async function storeOf(tab: browser.Tabs.Tab): Promise<string> {
  if (tab.cookieStoreId !== undefined) return tab.cookieStoreId; // Firefox
  const stores = await browser.cookies.getAllCookieStores();
  const store = stores.find(({ tabIds }) => tabIds.includes(tab.id!));
  if (store === undefined) throw new Error('no-store-of-tab');
  return store.id;
}

/** @param id a tab to look at in place of the active one of this window */
export async function activeTab(id?: number): Promise<ActiveTab | null> {
  const tab =
    id === undefined
      ? (await browser.tabs.query({ active: true, currentWindow: true }))[0]
      : await browser.tabs.get(id);
  if (tab?.id === undefined) return null;
  return { id: tab.id, url: tab.url ?? null, storeId: await storeOf(tab), incognito: tab.incognito };
}

/** Calls back whenever the tab has gone somewhere else. @returns a function that stops listening */
export function onTabUrlChanged(id: number, listener: () => void): () => void {
  const wrapped = (changed: number, change: { url?: string; status?: string }) => {
    if (changed === id && (change.url !== undefined || change.status === 'complete')) listener();
  };
  browser.tabs.onUpdated.addListener(wrapped);
  return () => browser.tabs.onUpdated.removeListener(wrapped);
}

/** The tabs in front, one a window; only those whose address may be seen. */
export async function visibleTabs(): Promise<ActiveTab[]> {
  const tabs = await browser.tabs.query({ active: true });
  return Promise.all(
    tabs
      .filter(({ id, url }) => id !== undefined && url !== undefined)
      .map(async (tab) => ({ id: tab.id!, url: tab.url!, storeId: await storeOf(tab), incognito: tab.incognito })),
  );
}

/** Calls back when another tab comes to the front, or one has gone somewhere else. @returns a function that stops listening */
export function onTabsMoved(listener: () => void): () => void {
  const activated = () => listener();
  const updated = (_: number, change: { url?: string; status?: string }) => {
    if (change.url !== undefined || change.status === 'complete') listener();
  };
  browser.tabs.onActivated.addListener(activated);
  browser.tabs.onUpdated.addListener(updated);
  return () => {
    browser.tabs.onActivated.removeListener(activated);
    browser.tabs.onUpdated.removeListener(updated);
  };
}

export function onTabClosed(listener: (id: number) => void): void {
  browser.tabs.onRemoved.addListener(listener);
}

export async function currentWindow(): Promise<number | undefined> {
  return (await browser.windows.getCurrent()).id;
}

export async function openStoreIds(): Promise<string[]> {
  return (await browser.cookies.getAllCookieStores()).map(({ id }) => id);
}

export function onWindowClosed(listener: () => void): void {
  browser.windows.onRemoved.addListener(listener);
}
