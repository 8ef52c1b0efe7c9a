import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browsers } from '../browsers.ts';
import type { Browser } from '../drivers/browser.ts';
import { type Flask, sharedFlask } from '../servers/flask.ts';
import { useBrowser } from '../useBrowser.ts';
import { extensionOf } from './extension.ts';
import { button, openList, press, recorded, row, session, toast } from './robot.ts';

describe.each(browsers)('the change log in %s', (kind) => {
  const stage = useBrowser(kind, () => ({ extension: extensionOf(kind) }));
  let browser: Browser;
  let flask: Flask;

  beforeAll(async () => {
    flask = await sharedFlask('the-tests-own-key');
    ({ browser } = stage);
  });
  beforeEach(async () => {
    await browser.clear();
    await browser.grant('*://*.flask.test/*');
  });

  /** Until the site is recorded. */
  async function openBriefly(): Promise<void> {
    const popup = await openList(browser);
    await recorded(browser);
    await popup.close();
  }

  it('says what the server did to the session with each request, key by key, and who did what', async () => {
    await browser.visit(flask.url('/set_cookie/max_age/'));
    await openBriefly();
    // recorded also while no page of ours is open
    await browser.visit(flask.url('/?username=ada&password=x'));
    await browser.visit(flask.url('/?username=grace&password=x&user_id=42'));
    const popup = await openList(browser);
    // the row goes to the top when it is read
    await popup.waitFor(() => document.body.innerText.includes('"grace"'));
    await press(popup, 'with_max_age', 'Delete');
    await toast(popup, 'with_max_age deleted');
    await popup.click(button('Change log'));
    await popup.waitFor({ css: 'h1', name: 'Change log' });
    const says = (words: RegExp) =>
      popup.waitFor(
        (source) => new RegExp(source).test(document.querySelector('main')!.innerText.replace(/\s+/g, ' ')),
        words.source,
      );
    await says(/with_max_age deleted you .*session 2 changes in the content site .*session .* site/);
    const newest = await popup.evaluate(() =>
      [...document.querySelectorAll('main button[aria-expanded]')].map((each) => each.textContent ?? ''),
    );
    expect(newest[0]).toContain('with_max_age');
    await popup.evaluate(() => {
      const lines = [...document.querySelectorAll<HTMLElement>('main button[aria-expanded]')];
      lines.find((each) => each.textContent?.includes('2 changes in the content'))!.click();
    });
    await says(/~ Changed: username "ada" → "grace"/);
    await says(/~ Changed: user_id "007" → "42"/);
    await popup.click({ css: '[role="radio"]', name: 'Mine' });
    await says(/^(?!.*session 2 changes).*with_max_age deleted you/);
    await popup.click(button('Clear'));
    await says(/Nothing has changed yet/);
    await popup.click(button('Back to the list'));
    await popup.waitFor(row('session'));
    await popup.close();
    expect(await browser.errors()).toEqual([]);
  });

  it('tells of a step of many cookies in one line', async () => {
    await browser.visit(flask.url('/'));
    for (const name of ['a', 'b', 'c']) await browser.setJarCookie({ name, value: '1', domain: 'flask.test' });
    const popup = await openList(browser);
    await popup.waitFor(row('c'));
    await recorded(browser);
    await popup.press('ArrowDown');
    await popup.press('a', 'Control');
    await popup.press('d');
    await toast(popup, '3 cookies deleted');
    await popup.press('u');
    await popup.waitFor(row('c'));
    await popup.click(button('Change log'));
    const lines = () =>
      popup.evaluate(() =>
        [...document.querySelectorAll('main li > button')].map((line) =>
          [...line.querySelectorAll('span')].map(({ textContent }) => textContent).join(' '),
        ),
      );
    await expect.poll(lines).toEqual(['3 cookies added you', '3 cookies deleted you']);
    await popup.click('main li > button');
    await expect.poll(lines).toHaveLength(5);
    await popup.close();
    expect(await browser.errors()).toEqual([]);
  });

  it('puts an old value back, as one step that can be undone', async () => {
    await browser.visit(flask.url('/?username=ada&password=x'));
    // asking the app would have it sign the session anew, so the jar is asked
    const value = async () => (await browser.jar()).find(({ name }) => name === 'session')?.value;
    await openBriefly();
    const old = await value();
    await browser.visit(flask.url('/?username=grace&password=x'));
    const popup = await openList(browser);
    await popup.click(button('Change log'));
    await popup.waitFor(() => document.querySelector('main button[aria-expanded]') !== null);
    await popup.click('main button[aria-expanded]');
    await popup.waitFor(button('Open')); // what came last stands there
    await popup.click(button('Restore previous version'));
    await toast(popup, 'session saved');
    expect(await value()).toBe(old);
    await popup.press('u');
    await toast(popup, 'Undone: session is as it was');
    expect(await value()).not.toBe(old);
    const user = await browser.inSite(
      async () => ((await (await fetch('/get_session/')).json()) as { username?: string }).username,
    );
    expect(user).toBe('grace');
    await popup.close();
  });

  it('a log-out does not end a session that is protected', async () => {
    await browser.visit(flask.url('/?username=ada&password=x'));
    const popup = await openList(browser);
    await popup.click(row('session'));
    await popup.waitFor('[role="tree"]');
    await popup.click(button('More'));
    await popup.click({ css: '[role="menuitemcheckbox"]', name: 'Protect from being deleted' });
    await popup.waitFor({
      css: '[role="note"] span',
      name: 'Protected: Cookie Lens restores it when the site deletes it.',
    });
    await popup.close();
    await browser.visit(flask.url('/delete_session/'));
    await expect.poll(async () => (await session(browser))['username']).toBe('ada');
    expect(await browser.errors()).toEqual([]);
  });
});
