import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Command, Inquiry, Request } from '../../src/messages.ts';
import { createEvent, over } from './fakeApi.ts';

afterEach(() => void vi.unstubAllGlobals());

type Answer = (message: unknown) => Promise<unknown>;

describe('a message to the worker', () => {
  const load = (sendMessage: Answer) => over({ runtime: { sendMessage } }, () => import('../../src/browser/send.ts'));
  const request: Request = { kind: 'outcome', of: 'apply', id: 'step' };
  const inquiry: Inquiry = { kind: 'progress', id: 'step' };
  const command: Command = { kind: 'unprotect', key: 'key' as never };

  it('goes there as it is, and its answer comes back', async () => {
    const said: unknown[] = [];
    const answers = [{ kind: 'done', id: 'step', stored: [] }, { part: 1, isGoingBack: false }, true];
    const { send, inquire, tell } = await load(async (message) => answers[said.push(message) - 1]);
    expect([await send(request), await inquire(inquiry), await tell(command)]).toEqual(answers);
    expect(said).toEqual([request, inquiry, command]);
  });

  it.each<[string, Answer]>([
    ['is not answered', async () => undefined],
    ['fails', () => Promise.reject(new Error('Could not establish connection'))],
  ])('that %s says nothing about the work', async (_, answer) => {
    const { send, inquire, tell } = await load(answer);
    expect([await send(request), await inquire(inquiry), await tell(command)]).toEqual([{ kind: 'lost' }, null, false]);
  });

  it('that the worker does not take is not taken', async () => {
    const { tell } = await load(async () => ({ kind: 'failed' }));
    expect(await tell(command)).toBe(false);
  });
});

describe('the addresses of frames', () => {
  const permission = { permissions: ['webNavigation'] };
  async function load(allowed: boolean, getAllFrames: Answer = async () => null) {
    const asked: unknown[] = [];
    const answer = async (what: unknown) => {
      asked.push(what);
      return allowed;
    };
    const api = { permissions: { contains: answer, request: answer }, webNavigation: { getAllFrames } };
    return { ...(await over(api, () => import('../../src/browser/webNavigation.ts'))), asked };
  }

  it.each([true, false])('are asked for by a permission of their own: %s', async (allowed) => {
    const { canSeeFrames, requestFrames, asked } = await load(allowed);
    expect([await canSeeFrames(), await requestFrames()]).toEqual([allowed, allowed]);
    expect(asked).toEqual([permission, permission]);
  });

  const frames = [
    { frameId: 0, url: 'https://site.test/' },
    { frameId: 4, url: 'https://frame.test/' },
  ];
  it.each<[string, boolean, Answer, string[]]>([
    ['those but the page', true, async (of) => ((of as { tabId: number }).tabId === 7 ? frames : []), [frames[1]!.url]],
    ['none where that is not allowed', false, async () => frames, []],
    ['none of a tab that is gone', true, async () => null, []],
    ['none where the browser refuses', true, () => Promise.reject(new Error('No tab')), []],
  ])('are %s', async (_, allowed, answer, urls) => {
    expect(await (await load(allowed, answer)).framesOf(7)).toEqual(urls);
  });
});

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
