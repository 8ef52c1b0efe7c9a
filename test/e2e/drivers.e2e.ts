import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browsers } from './browsers.ts';
import type { Browser } from './drivers/browser.ts';
import { makeFixture } from './fixture/make.ts';
import { useBrowser } from './useBrowser.ts';
import { startJudge, type Judge } from './servers/judge.ts';

declare const events: string[];
declare const born: number;

/** The drivers keep what they promise: proved on a small extension of their own. */
describe.each(browsers)('the driver of %s', (kind) => {
  const fixture = makeFixture(kind);
  afterAll(fixture.remove);
  const stage = useBrowser(kind, () => ({ extension: fixture.path, privateAccess: true, scale: 2 }));
  let browser: Browser;
  let judge: Judge;

  beforeAll(async () => {
    judge = await startJudge();
    ({ browser } = stage);
  });
  afterAll(() => judge?.stop());
  beforeEach(async () => {
    await browser.clear();
    await browser.visit(judge.http('www.site.test'));
  });

  it('visits pages, and the server hears what the jar holds', async () => {
    await browser.visit(
      judge.http('www.site.test', `/?set=${encodeURIComponent('a=é; Domain=site.test; Max-Age=100')}`),
    );
    await browser.setJarCookie({ name: 'b', value: '2', domain: 'www.site.test', httpOnly: true, sameSite: 'strict' });
    await browser.visit(judge.http('www.site.test', '/x'));
    expect(judge.last('www.site.test', '/x')?.cookie.split('; ').toSorted()).toEqual(['a=é', 'b=2']);
    const [a, b] = (await browser.jar()).toSorted((x, y) => (x.name < y.name ? -1 : 1));
    expect(a).toMatchObject({
      name: 'a',
      value: 'é',
      domain: 'site.test',
      hostOnly: false,
      path: '/',
      httpOnly: false,
    });
    expect(a?.expires).toBeGreaterThan(Date.now() / 1000 + 80);
    expect(a?.expires).toBeLessThan(Date.now() / 1000 + 110);
    expect(b).toMatchObject({ domain: 'www.site.test', hostOnly: true, httpOnly: true, sameSite: 'strict' });
    expect(b?.expires).toBeUndefined();
  });

  it('speaks https with a certificate of its own, and keeps partitions apart', async () => {
    await browser.setJarCookie({
      name: 'p',
      value: '1',
      domain: 'www.site.test',
      secure: true,
      sameSite: 'none',
      partition: { topLevelSite: 'https://top.test' },
    });
    await browser.visit(judge.https('www.site.test', '/alone'));
    expect(judge.last('www.site.test', '/alone')).toMatchObject({ scheme: 'https', cookie: '' });
    await browser.visit(
      judge.https('top.test', `/?frame=${encodeURIComponent(judge.https('www.site.test', '/framed'))}`),
    );
    expect(judge.last('www.site.test', '/framed')?.cookie).toBe('p=1');
    expect((await browser.jar()).map((c) => c.partition?.topLevelSite)).toEqual(['https://top.test']);
  });

  it('opens the toolbar popup at its full size, over the tab', async () => {
    const popup = await browser.openPopup();
    expect(await popup.isOpen()).toBe(true);
    const here = await popup.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
      return [location.protocol, innerWidth, innerHeight, tab?.url];
    });
    const protocol = kind === 'chromium' ? 'chrome-extension:' : 'moz-extension:';
    expect(here).toEqual([protocol, 600, 500, judge.http('www.site.test')]);
    const png = await popup.screenshot();
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 1000]);
    await popup.close();
    expect(await popup.isOpen()).toBe(false);
    await expect(popup.evaluate(() => 1)).rejects.toThrow(/closed/);
  });

  it('clicks and types as a person does', async () => {
    const popup = await browser.openPopup();
    await popup.click({ css: 'button', name: 'Late' });
    expect(await popup.text('#out')).toBe('late');
    await popup.click('#count', { count: 2 });
    expect(await popup.text('#out')).toBe('count 2');
    await popup.click('#count', { modifiers: ['Shift'] });
    await popup.click('#out', { button: 'right' });
    await popup.fill('#words', 'No');
    await popup.fill({ css: 'input', name: 'Words' }, 'Ab?');
    await popup.type('\té日');
    await popup.press('Tab', 'Shift');
    await popup.press('z', 'Control', 'Shift');
    expect(await popup.evaluate(() => document.querySelector<HTMLInputElement>('#words')?.value)).toBe('Ab?');
    const seen = await popup.evaluate(() => events);
    expect(seen).toEqual(
      expect.arrayContaining([
        'dblclick count trusted',
        'click count trusted shift',
        'contextmenu out trusted',
        'keydown A trusted shift',
        'keydown b trusted',
        'keydown ? trusted shift',
        'keydown Tab trusted',
        'keydown 日 trusted',
        'keydown Tab trusted shift',
        'keydown z trusted ctrl shift',
      ]),
    );
    expect(seen.filter((event) => event.includes('made'))).toEqual([]);
    expect(await popup.evaluate(() => document.activeElement?.id)).toBe('words');
    await popup.press('Escape');
    await expect.poll(() => popup.isOpen()).toBe(false);
  });

  it('says what it waited for, and what was there', async () => {
    const popup = await browser.openPopup();
    await popup.evaluate(() => {
      document.querySelector('#out')!.textContent = 'only this';
    });
    await expect(until1s(popup)).rejects.toThrow(/"#nothing".*no such element.*only this/s);
    await popup.close();
  });

  it('answers the permission prompt', async () => {
    const popup = await browser.openPopup();
    await browser.accepting('*://*.site.test/*', () => popup.click('#allow'));
    await popup.waitFor(() => document.querySelector('#out')?.textContent === 'granted true');
    await popup.close();
    const origins = () => browser.worker.evaluate(async () => (await chrome.permissions.getAll()).origins);
    expect(await origins()).toEqual(['*://*.site.test/*']);
    await browser.revoke('*://*.site.test/*');
    expect(await origins()).toEqual([]);
    await browser.grant('*://*.other.test/*');
    expect(await origins()).toEqual(['*://*.other.test/*']);
    await browser.clear();
    expect(await origins()).toEqual([]);
  });

  it('runs in the worker, kills it, wakes it', async () => {
    const first = await browser.worker.evaluate(() => born);
    expect(await browser.worker.evaluate(() => born)).toBe(first);
    await browser.worker.kill();
    expect(await browser.worker.isRunning()).toBe(false);
    expect(await browser.worker.evaluate(() => born)).not.toBe(first);
    expect(await browser.worker.isRunning()).toBe(true);
  });

  it('stops the worker in the middle of its work', async () => {
    const page = await browser.openPage('popup.html');
    await browser.worker.evaluate(() => {
      // Firefox has the API twice, and the extension's code calls this one.
      const { session } = ((globalThis as { browser?: typeof chrome }).browser ?? chrome).storage;
      const set = session.set.bind(session);
      session.set = (items) => (items['step'] === 2 ? new Promise(() => {}) : set(items));
    });
    await page.evaluate(() => {
      const said = (text: unknown) => (document.title = String(text));
      void chrome.runtime.sendMessage('store').then(said, (error) => said(`lost: ${error}`));
    });
    const step = () => page.evaluate(async () => (await chrome.storage.session.get('step'))['step']);
    await expect.poll(step).toBe(1);
    const pending = browser.worker.evaluate(async () => {
      await chrome.storage.session.set({ pending: true });
      await new Promise(() => {});
    });
    await page.waitFor(async () => (await chrome.storage.session.get('pending'))['pending']);
    await Promise.all([expect(pending).rejects.toThrow(/closed/), browser.worker.kill()]);
    await expect.poll(() => page.evaluate(() => document.title)).toMatch(/^(lost: .*|undefined)$/);
    expect(await step()).toBe(1);
    expect(await page.evaluate(() => chrome.runtime.sendMessage('store'))).toBe('stored');
    expect(await step()).toBe(2);
    await page.close();
  });

  it('collects every kind of error, from popup and worker', async () => {
    const popup = await browser.openPopup();
    expect(await browser.errors()).toEqual([]);
    await popup.click({ css: 'button', name: 'Go wrong' });
    const wanted = [
      'popup said 42',
      'popup rejected',
      'popup threw',
      'img-src',
      'worker said',
      'worker rejected',
      'worker threw',
    ];
    await expect
      .poll(async () => {
        const messages = (await browser.errors()).map((error) => error.message);
        return wanted.filter((text) => !messages.some((message) => message.includes(text)));
      })
      .toEqual([]);
    expect(await browser.errors()).toHaveLength(wanted.length);
    await popup.close();
    await browser.forgetErrors();
    expect(await browser.errors()).toEqual([]);
  });

  it('changes the colour scheme of what is open and what opens', async () => {
    const background = () => getComputedStyle(document.body).backgroundColor;
    await browser.colorScheme('dark');
    let popup = await browser.openPopup();
    await popup.waitFor(() => getComputedStyle(document.body).backgroundColor === 'rgb(20, 30, 40)');
    await popup.close();
    await browser.colorScheme('light');
    popup = await browser.openPopup();
    await popup.waitFor(() => getComputedStyle(document.body).backgroundColor === 'rgb(255, 255, 255)');
    expect(await popup.evaluate(background)).toBe('rgb(255, 255, 255)');
    await popup.close();
  });

  it('reads the clipboard', async () => {
    const popup = await browser.openPopup();
    await popup.click({ css: 'button', name: 'Copy' });
    await expect.poll(() => browser.clipboard()).toBe('from the fixture');
    await popup.close();
  });

  it('opens a page of the extension in a tab, at a given size', async () => {
    const id = await browser.tabId();
    const page = await browser.openPage(`popup.html?tab=${id}`);
    expect(await page.evaluate(async () => (await chrome.tabs.get(Number(location.search.slice(5)))).id)).toBe(id);
    await page.resize(320, 500);
    expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([320, 500]);
    const png = await page.screenshot();
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([640, 1000]);
    await page.fill('#words', 'in a tab');
    expect(await page.evaluate(() => document.querySelector<HTMLInputElement>('#words')?.value)).toBe('in a tab');
    await page.close();
    expect(await page.isOpen()).toBe(false);
  });

  it('opens private windows, with a store and a popup of their own', async () => {
    await browser.setJarCookie({ name: 'normal', value: '1', domain: 'www.site.test' });
    const tab = await browser.openTab(judge.http('www.site.test', '/private?set=secret%3D1'), { private: true });
    expect(judge.last('www.site.test', '/private')?.cookie).toBe('');
    expect((await browser.jar()).map((c) => [c.name, c.store])).toEqual([
      ['normal', undefined],
      ['secret', 'private'],
    ]);
    const popup = await browser.openPopup(tab);
    expect(
      await popup.evaluate(async () => (await chrome.tabs.query({ active: true, currentWindow: true }))[0]?.incognito),
    ).toBe(true);
    await popup.close();
    await tab.close();
  });

  // Chromium has no containers.
  if (kind === 'firefox') {
    it('opens tabs in containers, with a store and a popup of their own', async () => {
      await browser.setJarCookie({ name: 'inside', value: '1', domain: 'www.site.test', store: '2' });
      const tab = await browser.openTab(judge.http('www.site.test', '/contained?set=outside%3D1'), { container: 2 });
      expect(judge.last('www.site.test', '/contained')?.cookie).toBe('inside=1');
      expect((await browser.jar()).map((c) => [c.name, c.store])).toEqual([
        ['inside', '2'],
        ['outside', '2'],
      ]);
      const popup = await browser.openPopup(tab);
      expect(
        await popup.evaluate(
          async () => (await chrome.tabs.query({ active: true, currentWindow: true }))[0]?.cookieStoreId,
        ),
      ).toBe('firefox-container-2');
      await popup.close();
      await tab.close();
    });
  }

  it('opens one popup at a time', async () => {
    const popup = await browser.openPopup();
    await expect(browser.openPopup()).rejects.toThrow('another popup is open');
    await popup.close();
  });
});

/** The real limit is a minute; the shape of the error is what counts here. */
async function until1s(popup: { evaluate: Browser['inSite'] }): Promise<unknown> {
  const { until } = await import('./drivers/until.ts');
  const { sceneOf, spotOf } = await import('./drivers/locate.ts');
  return until(
    '"#nothing"',
    async () => {
      const spot = await popup.evaluate(spotOf, '#nothing', 'see');
      if ('not' in spot) throw new Error(spot.not);
      return spot;
    },
    () => popup.evaluate(sceneOf),
    1000,
  );
}
