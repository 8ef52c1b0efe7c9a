import type { Cookies, Tabs } from 'webextension-polyfill';
import { traits } from './engine.ts';
import { hasApi } from './hasApi.ts';
import { native } from './native.ts';

export interface ActiveTab {
  id: number;
  /** Absent while nothing lets us see it: no access to the site, and not opened through the toolbar button. */
  url: string | null;
  /** The store that this tab's cookies live in. Never the default one by guess: it is the wrong one in private windows and containers. */
  storeId: string;
  incognito: boolean;
}

/** The stores and their tabs, asked for where a tab does not say which store is its own. */
const storesAhead = (): Promise<Cookies.CookieStore[]> =>
  traits.tabsSayTheirStore ? Promise.resolve([]) : native.cookies.getAllCookieStores();

/** `null`: the tab was closed after it was asked for. */
function seen(tab: Tabs.Tab, stores: readonly Cookies.CookieStore[]): ActiveTab | null {
  const { id, url, incognito, cookieStoreId } = tab;
  const storeId = cookieStoreId ?? stores.find(({ tabIds }) => tabIds.includes(id!))?.id;
  return id === undefined || storeId === undefined ? null : { id, url: url ?? null, storeId, incognito };
}

/** @param id a tab to look at in place of the active one of this window */
export async function activeTab(id?: number): Promise<ActiveTab | null> {
  const [tab, stores] = await Promise.all([
    id === undefined
      ? native.tabs.query({ active: true, currentWindow: true }).then(([active]) => active)
      : native.tabs.get(id),
    storesAhead(), // both at once: the first rows wait for them
  ]);
  return tab === undefined ? null : seen(tab, stores);
}

/** Asks no permission. What was closed meanwhile needs no reloading. */
export const reloadTab = (id: number): Promise<void> => native.tabs.reload(id).catch(() => undefined);

/** Calls back whenever the tab has gone somewhere else. @returns a function that stops listening */
export function onTabUrlChanged(id: number, listener: () => void): () => void {
  const wrapped = (changed: number, change: { url?: string; status?: string }) => {
    if (changed === id && (change.url !== undefined || change.status === 'complete')) listener();
  };
  native.tabs.onUpdated.addListener(wrapped);
  return () => native.tabs.onUpdated.removeListener(wrapped);
}

/** The tabs in front, one a window; only those whose address may be seen. */
export async function visibleTabs(): Promise<ActiveTab[]> {
  const [tabs, stores] = await Promise.all([native.tabs.query({ active: true }), storesAhead()]);
  return tabs.map((tab) => seen(tab, stores)).filter((tab): tab is ActiveTab => tab !== null && tab.url !== null);
}

/** Calls back when another tab comes to the front, or one has gone somewhere else. @returns a function that stops listening */
export function onTabsMoved(listener: (tabId: number) => void): () => void {
  const activated = ({ tabId }: { tabId: number }) => listener(tabId);
  const updated = (id: number, change: { url?: string; status?: string }) => {
    if (change.url !== undefined || change.status === 'complete') listener(id);
  };
  native.tabs.onActivated.addListener(activated);
  native.tabs.onUpdated.addListener(updated);
  return () => {
    native.tabs.onActivated.removeListener(activated);
    native.tabs.onUpdated.removeListener(updated);
  };
}

export function onTabClosed(listener: (id: number) => void): void {
  native.tabs.onRemoved.addListener(listener);
}

/** `undefined` where the browser has no windows. */
export async function currentWindow(): Promise<number | undefined> {
  return hasApi('windows') ? (await native.windows.getCurrent()).id : undefined;
}

export async function openStoreIds(): Promise<string[]> {
  return (await native.cookies.getAllCookieStores()).map(({ id }) => id);
}

/** Where the browser has no windows, whenever a tab was closed: it may have been the last one of its store. */
export function onWindowClosed(listener: () => void): () => void {
  const { onRemoved } = hasApi('windows') ? native.windows : native.tabs;
  const wrapped = () => listener();
  onRemoved.addListener(wrapped);
  return () => onRemoved.removeListener(wrapped);
}
