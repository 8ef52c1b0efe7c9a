import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browsers } from '../browsers.ts';
import type { Browser } from '../drivers/browser.ts';
import { startBrowser } from '../drivers/start-browser.ts';
import { type Flask, startFlask } from '../servers/flask.ts';
import { type Judge, startJudge } from '../servers/judge.ts';
import { extensionOf } from './extension.ts';
import { button, expectReceived, names, openList, press, row, toast } from './robot.ts';

describe.each(browsers)('the list in %s', (kind) => {
  let browser: Browser;
  let flask: Flask;
  let judge: Judge;

  beforeAll(async () => {
    [flask, judge] = await Promise.all([startFlask('the-tests-own-key'), startJudge()]);
    browser = await startBrowser(kind, { extension: extensionOf(kind) });
  });
  afterAll(async () => {
    await browser?.stop();
    await Promise.all([flask?.stop(), judge?.stop()]);
  });
  beforeEach(async () => {
    await browser.clear();
    await browser.forgetErrors();
  });

  const set = (url: string, ...cookies: string[]) =>
    browser.visit(`${url}?${cookies.map((cookie) => `set=${encodeURIComponent(cookie)}`).join('&')}`);

  it('asks for access, and shows the parent domain’s cookie that the server receives', async () => {
    await set(judge.http('www.site.test', '/'), 'own=1; Path=/', 'parent=2; Domain=site.test; Path=/');
    const popup = await browser.openPopup();
    await popup.waitFor({ css: 'button', name: 'Allow site.test↵' });
    expect(await popup.text()).toContain('*://*.site.test/*');
    await browser.accepting('*://*.site.test/*', () => popup.click({ css: 'button', name: 'Allow site.test↵' }));
    if (await popup.isOpen()) await popup.close();
    const again = await openList(browser);
    await again.waitFor(row('parent'));
    expect(await names(again)).toEqual(['own', 'parent']);
    await browser.visit(judge.http('www.site.test', '/next'));
    expect(judge.last('www.site.test', '/next')?.cookie).toBe('own=1; parent=2');
    expect(await browser.errors()).toEqual([]);
  });

  it('says so on a page without cookies, and on one that can never have any', async () => {
    await browser.visit(judge.http('www.site.test'));
    await browser.grant('*://*.site.test/*');
    const empty = await browser.openPopup();
    await empty.waitFor({ css: 'h1', name: 'This page has no cookies' });
    await empty.close();
    await browser.visit('about:blank');
    const never = await browser.openPopup();
    await never.waitFor({ css: 'h1', name: 'Pages like this have no cookies' });
    await never.close();
  });

  it('shows each cookie that the page receives, in words', async () => {
    await browser.grant('*://*.flask.test/*');
    await browser.visit(flask.url('/?username=kangbazi&password=secret'));
    await browser.visit(flask.url('/set_cookie/both/'));
    const popup = await openList(browser);
    await popup.waitFor({ css: `${row('session')} [role="gridcell"] *`, name: 'Flask session' });
    expect(await names(popup)).toEqual(['session', 'with_both']);
    const text = await popup.text(row('session'));
    expect(text).toContain('"kangbazi"');
    expect(text).toContain('in 31 days');
    expect(await popup.text(row('with_both'))).toMatch(/in (1 min|\d\d sec)/);
    await popup.close();
  });

  it('finds by name, by value and by what is inside', async () => {
    await browser.grant('*://*.flask.test/*');
    await browser.visit(flask.url('/?username=kangbazi&password=secret'));
    await browser.visit(flask.url('/set_cookie/max_age/'));
    const popup = await openList(browser);
    await popup.waitFor({ css: `${row('session')} [role="gridcell"] *`, name: 'Flask session' });
    for (const [sought, found] of [
      ['max_age', ['with_max_age']],
      ['hour', ['with_max_age']],
      ['kangbazi', ['session']],
    ] as const) {
      await popup.fill('input[type="search"]', sought);
      await expect.poll(() => names(popup)).toEqual(found);
    }
    await popup.fill('input[type="search"]', 'nowhere');
    await expect.poll(() => popup.text()).toContain('Nothing here holds “nowhere”');
    await popup.close();
  });

  it('expires, deletes and brings back, and the app sees it', async () => {
    await browser.grant('*://*.flask.test/*');
    await browser.visit(flask.url('/set_cookie/max_age/'));
    await browser.visit(flask.url('/set_cookie/expires/'));
    const both = { with_max_age: 'an hour', with_expires: 'a day' };
    await expectReceived(browser, both);
    const popup = await openList(browser);
    await press(popup, 'with_max_age', 'Expire now');
    await toast(popup, 'with_max_age expired');
    await expectReceived(browser, { with_expires: 'a day' });
    await popup.press('u');
    await toast(popup, 'Undone: with_max_age is back');
    await expectReceived(browser, both);
    await press(popup, 'with_expires', 'Delete');
    await toast(popup, 'with_expires deleted');
    await expectReceived(browser, { with_max_age: 'an hour' });
    await popup.close();
    // the popup was closed: the change is still there to be undone
    const again = await openList(browser);
    await again.press('u');
    await expectReceived(browser, both);
    await again.close();
    expect(await browser.errors()).toEqual([]);
  });

  it('deletes all shown in one step, and brings them back in one', async () => {
    await browser.grant('*://*.site.test/*');
    await set(judge.http('www.site.test', '/'), 'a=1; Path=/', 'b=2; Path=/', 'c=3; Domain=site.test; Path=/');
    const popup = await openList(browser);
    await popup.waitFor(row('c'));
    await popup.click(button('More'));
    await popup.click({ css: '[role="menuitem"]', name: 'Delete all 3 shown' });
    await popup.waitFor({ css: 'h1', name: 'This page has no cookies' });
    expect(await browser.jar()).toEqual([]);
    await popup.press('u');
    await popup.waitFor('[role="grid"]');
    await expect.poll(async () => (await browser.jar()).map(({ name }) => name).toSorted()).toEqual(['a', 'b', 'c']);
    await browser.visit(judge.http('www.site.test', '/after'));
    expect(judge.last('www.site.test', '/after')?.cookie.split('; ').toSorted()).toEqual(['a=1', 'b=2', 'c=3']);
    await popup.close();
  });

  it.each(['localhost', '127.0.0.1', '[::1]'])(
    'lists, expires and brings back a Secure cookie on http://%s',
    async (host) => {
      await browser.grant(`*://${host}/*`);
      const url = judge.http(host, '/');
      await set(url, 'plain=1; Path=/', 'secure=2; Path=/; Secure');
      const popup = await openList(browser);
      await popup.waitFor(row('secure'));
      expect(await names(popup)).toEqual(['plain', 'secure']);
      const sent = async (path: string) => {
        await browser.visit(judge.http(host, path));
        return judge.last(judge.http(host).split('/')[2]!.replace(/:\d+$/, ''), path)?.cookie.split('; ').toSorted();
      };
      expect(await sent('/1')).toEqual(['plain=1', 'secure=2']);
      await popup.close();
    },
  );

  it('shows hostile names and values as text, left to right, with what is invisible made visible', async () => {
    await browser.grant('*://*.site.test/*');
    await set(
      judge.http('www.site.test', '/'),
      'evil=<img src=x onerror=alert(1)>; Path=/',
      'bidi=a\u202Eb\u200Bc; Path=/',
    );
    const popup = await openList(browser);
    await popup.waitFor(row('bidi'));
    expect(await popup.text(row('evil'))).toContain('<img src=x onerror=alert(1)>');
    expect(await popup.text(row('bidi'))).toMatch(/a\s*RLO\s*b\s*ZWSP\s*c/);
    expect(await popup.evaluate(() => document.querySelectorAll('img, a').length)).toBe(0);
    await popup.close();
  });

  it('hides all values for sharing a screen, and remembers', async () => {
    await browser.grant('*://*.site.test/*');
    await set(judge.http('www.site.test', '/'), 'name=very-secret; Path=/');
    await browser.visit(judge.http('www.site.test', '/'));
    const popup = await openList(browser);
    expect(await popup.text()).toContain('very-secret');
    await popup.click(button('More'));
    await popup.click({ css: '[role="menuitemcheckbox"]', name: 'Hide all values' });
    await expect.poll(() => popup.text()).not.toContain('very-secret');
    await popup.close();
    const again = await openList(browser);
    expect(await again.evaluate(() => document.documentElement.outerHTML)).not.toContain('very-secret');
    await again.click({ css: 'button', name: 'Values hidden' });
    await expect.poll(() => again.text()).toContain('very-secret');
    await again.close();
  });
});
