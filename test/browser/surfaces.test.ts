import { afterEach, describe, expect, it, vi } from 'vitest';
import { createEvent, over } from './fakeApi.ts';

afterEach(() => void vi.unstubAllGlobals());

describe('pages of ours', () => {
  function createApi() {
    return {
      tabs: { create: vi.fn<(what: unknown) => Promise<void>>(async () => undefined) },
      runtime: { onInstalled: createEvent<[{ reason: string }]>() },
      contextMenus: {
        removeAll: async () => undefined,
        create: vi.fn<(what: unknown) => void>(),
        onClicked: createEvent<[{ menuItemId: string }, { id?: number }?]>(),
      },
    };
  }
  const load = (api: Record<string, unknown>) => over(api, () => import('../../src/browser/surfaces.ts'));

  it('open in a tab', async () => {
    const api = createApi();
    const { openPage, openWelcome } = await load(api);
    await openPage(7);
    await openWelcome();
    expect(api.tabs.create.mock.calls).toEqual([
      [{ url: 'chrome-extension://ours/src/popup/index.html?tab=7' }],
      [{ url: 'chrome-extension://ours/src/popup/welcome.html' }],
    ]);
  });

  it('welcome at the installation, and not at updates', async () => {
    const api = createApi();
    const { onInstalled } = await load(api);
    const run = vi.fn<() => void>();
    onInstalled(run);
    api.runtime.onInstalled.tell({ reason: 'update' });
    expect(run).not.toHaveBeenCalled();
    api.runtime.onInstalled.tell({ reason: 'install' });
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('are in the menus, once', async () => {
    const api = createApi();
    const { offerPage } = await load(api);
    const open = vi.fn<(id: number) => void>();
    offerPage('Cookies', open);
    api.runtime.onInstalled.tell({ reason: 'update' });
    await vi.waitFor(() => expect(api.contextMenus.create).toHaveBeenCalledTimes(1));
    expect(api.contextMenus.create).toHaveBeenCalledWith({
      id: 'open-page',
      title: 'Cookies',
      contexts: ['page', 'action'],
    });
    api.contextMenus.onClicked.tell({ menuItemId: 'another' }, { id: 7 });
    api.contextMenus.onClicked.tell({ menuItemId: 'open-page' }, {});
    api.contextMenus.onClicked.tell({ menuItemId: 'open-page' });
    expect(open).not.toHaveBeenCalled();
    api.contextMenus.onClicked.tell({ menuItemId: 'open-page' }, { id: 7 });
    expect(open).toHaveBeenCalledExactlyOnceWith(7);
  });

  it('are in no menu where the browser has none', async () => {
    const { runtime } = createApi();
    (await load({ runtime })).offerPage('Cookies', () => {});
    expect(runtime.onInstalled.count()).toBe(0);
  });

  it('open at the side of the window of the click', async () => {
    const open = vi.fn<(where?: unknown) => Promise<void>>(async () => undefined);
    const chrome = await load({ sidePanel: { open } });
    await chrome.openPanel(5);
    expect(open).toHaveBeenCalledExactlyOnceWith({ windowId: 5 });
    await expect(chrome.openPanel(undefined)).rejects.toThrow('no-window');
    const firefox = await load({ sidebarAction: { open } });
    await firefox.openPanel(undefined);
    expect(open).toHaveBeenLastCalledWith();
    expect([chrome.hasPanel, firefox.hasPanel, (await load({})).hasPanel]).toEqual([true, true, false]);
  });

  it('close themselves', async () => {
    const close = vi.fn<() => void>();
    vi.stubGlobal('window', { close });
    (await load({})).closeHere();
    expect(close).toHaveBeenCalledTimes(1);
  });
});
