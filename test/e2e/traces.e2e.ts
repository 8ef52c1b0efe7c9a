import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browsers } from './browsers.ts';
import type { Browser, Traces } from './drivers/browser.ts';
import { until } from './drivers/until.ts';
import { makeFixture } from './fixture/make.ts';
import { useBrowser } from './useBrowser.ts';
import { type Judge, startJudge } from './servers/judge.ts';

declare const born: number;

/** Tests share a browser: what one leaves behind is seen, and gone before the next begins. */
describe.each(browsers)('what is left behind in %s', (kind) => {
  const fixture = makeFixture(kind);
  afterAll(fixture.remove);
  const stage = useBrowser(kind, () => ({ extension: fixture.path, privateAccess: true }));
  let browser: Browser;
  let judge: Judge;

  beforeAll(async () => {
    judge = await startJudge();
    ({ browser } = stage);
  });
  afterAll(() => judge?.stop());
  beforeEach(() => browser.clear());

  const page = (query = ''): string => judge.http('www.site.test', `/${query}`);
  const cases: { what: string; leave: () => Promise<unknown>; seen: () => Partial<Record<keyof Traces, unknown>> }[] = [
    {
      what: 'a cookie',
      leave: () => browser.setJarCookie({ name: 'left', value: '1', domain: 'www.site.test' }),
      seen: () => ({ cookies: ['left@www.site.test'] }),
    },
    {
      what: 'a private window with its cookie',
      leave: () => browser.openTab(page('?set=left%3D1'), { private: true }),
      seen: () => ({ cookies: ['left@www.site.test'], windows: 1, pages: [expect.stringContaining('/?set=left')] }),
    },
    ...(kind === 'firefox'
      ? [
          {
            what: 'a cookie of a container',
            leave: () => browser.setJarCookie({ name: 'left', value: '1', domain: 'www.site.test', store: '2' }),
            seen: () => ({ cookies: ['left@www.site.test'] }),
          },
        ]
      : []),
    {
      what: 'what was stored for the session',
      leave: () => browser.worker.evaluate(() => chrome.storage.session.set({ left: 1 })),
      seen: () => ({ session: ['left'] }),
    },
    {
      what: 'what was stored on the disk',
      leave: () => browser.worker.evaluate(() => chrome.storage.local.set({ left: 1 })),
      seen: () => ({ local: ['left'] }),
    },
    {
      what: 'what a page of the extension stored',
      leave: async () => {
        const opened = await browser.openPage('popup.html');
        await opened.evaluate(() => localStorage.setItem('left', '1'));
        await opened.close();
      },
      seen: () => ({ pageStorage: ['left'] }),
    },
    {
      what: 'an alarm',
      leave: () => browser.worker.evaluate(() => chrome.alarms.create('left', { delayInMinutes: 30 })),
      seen: () => ({ alarms: ['left'] }),
    },
    {
      what: 'access',
      leave: () => browser.grant('*://*.site.test/*'),
      seen: () => ({ granted: ['*://*.site.test/*'] }),
    },
    { what: 'the page in the tab', leave: () => browser.visit(page()), seen: () => ({ pages: [page()] }) },
    { what: 'another tab', leave: () => browser.openTab(page()), seen: () => ({ pages: [page()] }) },
    {
      what: 'an open popup',
      leave: () => browser.openPopup(),
      seen: () => ({ pages: [expect.stringContaining('popup.html')] }),
    },
    {
      what: 'a zoomed page',
      leave: async () => {
        await browser.visit(page());
        const id = await browser.tabId();
        await browser.worker.evaluate((tab) => chrome.tabs.setZoom(tab, 2), id);
      },
      seen: () => ({ zoom: 2, pages: [page()] }),
    },
    {
      what: 'a file',
      leave: async () => {
        const opened = await browser.openPage('popup.html');
        await opened.evaluate(() => {
          const link = document.createElement('a');
          link.href = URL.createObjectURL(new Blob(['left']));
          link.download = 'left.txt';
          link.click();
        });
        await until('the file', () => Promise.resolve(browser.downloads.read()['left.txt'] === 'left'));
        await opened.close();
      },
      seen: () => ({ downloads: ['left.txt'] }),
    },
    {
      what: 'errors',
      leave: async () => {
        const opened = await browser.openPage('popup.html');
        await opened.evaluate(() => chrome.runtime.sendMessage('bad'));
        await opened.close();
        await until('three errors', async () => (await browser.errors()).length === 3);
      },
      seen: () => ({ errors: expect.arrayContaining([expect.stringContaining('worker threw')]) }),
    },
  ];

  it.each(cases)('$what is seen, and goes', async ({ leave, seen }) => {
    await leave();
    expect(await browser.traces()).toEqual(seen());
    await browser.clear();
    expect(await browser.traces()).toEqual({});
  });

  it('what cannot be cleared is told, and the next test does not begin', async () => {
    await browser.setJarCookie({ name: 'stubborn', value: '1', domain: 'www.site.test' });
    const kept = await browser.jar();
    const jar = browser.jar.bind(browser);
    browser.jar = () => Promise.resolve(kept);
    try {
      await expect(browser.clear()).rejects.toThrow(
        'not as after the installation: {"cookies":["stubborn@www.site.test"]}',
      );
    } finally {
      browser.jar = jar;
    }
  });

  it('the worker that knows of it is gone, too', async () => {
    const before = await browser.worker.evaluate(() => born);
    await browser.clear();
    expect(await browser.worker.evaluate(() => born)).not.toBe(before);
  });

  it('a page’s own size and colours are as they were', async () => {
    const look = () =>
      browser.inSite(() => [innerWidth, innerHeight, matchMedia('(prefers-color-scheme: dark)').matches]);
    const usual = await look();
    await browser.site.resize(320, 500);
    await browser.colorScheme('dark');
    expect(await look()).toEqual([320, 500, true]);
    await browser.clear();
    await expect.poll(look).toEqual(usual);
  });

  it('what was chosen at the installation stays', async () => {
    const tab = await browser.openTab(page(), { private: true });
    const popup = await browser.openPopup(tab);
    expect(await popup.evaluate(() => chrome.extension.isAllowedIncognitoAccess())).toBe(true);
  });

  it('an extension that is installed anew knows nothing, and has what it had at first', async () => {
    const before = browser.origin;
    await browser.grant('*://*.site.test/*');
    await browser.visit(page('?set=left%3D1'));
    await browser.worker.evaluate(() => chrome.storage.local.set({ left: 1 }));
    await browser.openPage('popup.html');
    await browser.reinstall({ extension: fixture.path });
    expect(await browser.traces()).toEqual({});
    expect(browser.origin === before).toBe(kind === 'chromium');
    await browser.visit(page());
    const popup = await browser.openPopup();
    expect(await popup.evaluate(() => chrome.extension.isAllowedIncognitoAccess())).toBe(false);
  });
});
