import { hasApi } from './hasApi.ts';
import { native } from './native.ts';

const page = 'src/popup/index.html';

/** Opens our page in a tab of its own, looking at that tab. */
export async function openPage(tabId: number): Promise<void> {
  await native.tabs.create({ url: native.runtime.getURL(`${page}?tab=${tabId}`) });
}

/** The first-run page: what the extension does, and what it will ask for. */
export async function openWelcome(): Promise<void> {
  await native.tabs.create({ url: native.runtime.getURL('src/popup/welcome.html') });
}

/** Once, at the installation; not at updates. To be called at each start of the worker. */
export function onInstalled(run: () => void): void {
  native.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') run();
  });
}

/** Chrome's own, of which the types know nothing: https://developer.chrome.com/docs/extensions/reference/api/sidePanel */
const chromium = native as unknown as { sidePanel?: { open(options: { windowId: number }): Promise<void> } };

/** Whether there is any place at the side. */
export const hasPanel = hasApi('sidePanel') || hasApi('sidebarAction');

/**
 * Opens the side panel (Chrome) or the sidebar (Firefox). To be called straight from the click, before any `await`: both
 * browsers refuse it elsewhere.
 * @param windowId asked ahead; Firefox takes the window of the click
 */
export function openPanel(windowId: number | undefined): Promise<void> {
  const { sidePanel } = chromium;
  if (sidePanel === undefined) return native.sidebarAction.open();
  return windowId === undefined ? Promise.reject(new Error('no-window')) : sidePanel.open({ windowId });
}

/** Closes the popup; a tab of ours closes too. */
export const closeHere = (): void => window.close();

/** The entry in the toolbar button's context menu and the page's own, where there are such menus. To be called at each start of the worker. */
export function offerPage(title: string, open: (tabId: number) => void): void {
  if (!hasApi('contextMenus')) return;
  const id = 'open-page';
  native.runtime.onInstalled.addListener(() => {
    void native.contextMenus.removeAll().then(() => {
      native.contextMenus.create({ id, title, contexts: ['page', 'action'] });
    });
  });
  native.contextMenus.onClicked.addListener(({ menuItemId }, tab) => {
    if (menuItemId === id && tab?.id !== undefined) open(tab.id);
  });
}
