import { beforeEach, describe, expect } from 'vitest';
import { browsers } from '../browsers.ts';
import type { Browser, Popup } from '../drivers/browser.ts';
import { inTurn } from '../inTurn.ts';
import type { Judge } from '../servers/judge.ts';
import { button, openList, row } from './robot.ts';
import { useStage } from './stage.ts';

const item = (name: string) => ({ css: '[role="menuitem"]', name });

describe.each(browsers)('access and settings in %s', (kind) => {
  const it = inTurn(kind);
  const stage = useStage(kind);
  let browser: Browser;
  let judge: Judge;

  beforeEach(async () => {
    ({ browser, judge } = stage);
    await browser.grant('*://*.site.test/*');
    await stage.set(judge.http('www.site.test', '/'), 'a=1; Path=/');
  });

  async function openSettings(popup: Popup): Promise<void> {
    await popup.click(button('More'));
    await popup.click(item('Settings'));
    await popup.waitFor({ css: 'h1', name: 'Settings' });
  }

  it('says so when access is taken back while the list is open, and goes on when it is given again', async () => {
    const popup = await openList(browser);
    await browser.revoke('*://*.site.test/*');
    await popup.waitFor({ css: 'h1', name: 'Cookie Lens cannot see this site yet' });
    await browser.grant('*://*.site.test/*');
    await popup.waitFor(row('a'));
    await popup.close();
  });

  it('lists what was granted, and gives it back', async () => {
    const popup = await openList(browser);
    await openSettings(popup);
    await popup.click(button('Remove access: site.test'));
    await popup.waitFor({ css: 'p', name: 'No site is allowed yet.' });
    await popup.press('ArrowLeft', 'Alt');
    await popup.waitFor({ css: 'h1', name: 'Cookie Lens cannot see this site yet' });
    await popup.close();
  });

  it('keeps what was set when it is closed in the same moment', async () => {
    const stored = () => browser.worker.evaluate(() => chrome.storage.local.get(null));
    const popup = await openList(browser);
    await openSettings(popup);
    await popup.evaluate(() => {
      // Firefox now and then drops what a page was writing when it closes: here it always does
      const never = () => new Promise<never>(() => undefined);
      const pages = globalThis as { browser?: typeof chrome };
      for (const api of [pages.browser, chrome])
        if (api) Object.assign(api.storage.local, { set: never, remove: never });
      for (const name of ['Single-letter', 'Number of cookies']) {
        const labels = [...document.querySelectorAll('label')];
        labels.find(({ textContent }) => textContent.startsWith(name))!.control!.click();
      }
    });
    await popup.close();
    await expect.poll(stored).toEqual({ 'pref:letter-keys': false, 'pref:badge': false });
  });

  it('keeps keys encrypted by a passphrase, which brings them back in the next session of the browser', async () => {
    const secret = 'typed-secret-key';
    const id = 'key:0:["www.site.test","session","flask"]';
    const store = async (key: string) =>
      JSON.stringify(await browser.worker.evaluate((wanted) => chrome.storage.session.get(wanted), key));
    await browser.worker.evaluate((key, text) => chrome.storage.session.set({ [key]: { secret: [text] } }), id, secret);
    const popup = await openList(browser);
    await openSettings(popup);
    await popup.click(button('Set a passphrase…'));
    await popup.type('short');
    await popup.press('Enter');
    await popup.waitFor(() => document.body.innerText.includes('At least 8 characters'));
    await popup.type(' no more');
    await popup.press('Enter');
    await popup.waitFor({ css: 'p', name: 'Keys are kept, encrypted' });
    const disk = await browser.worker.evaluate(async () => JSON.stringify(await chrome.storage.local.get(null)));
    expect(disk).toContain('"vault"');
    expect(disk).not.toContain(secret);
    await popup.close();

    // what the end of the browser does
    await browser.worker.evaluate(() => chrome.storage.session.clear());
    const next = await openList(browser);
    await openSettings(next);
    await next.fill('input[type="password"]', 'another one');
    await next.click(button('Unlock'));
    await next.waitFor(() => document.body.innerText.includes('This passphrase does not open them.'));
    await next.fill('input[type="password"]', 'short no more');
    await next.press('Enter');
    await next.waitFor({ css: 'p', name: '1 session has a key' });
    expect(await store(id)).toContain(secret);
    await next.click(button('Delete kept keys'));
    await next.waitFor(button('Set a passphrase…'));
    expect(await browser.worker.evaluate(async () => Object.keys(await chrome.storage.local.get('vault')))).toEqual([]);
    await next.close();
  });

  it('says that a part of all sites cannot be taken back alone', async () => {
    await browser.grant('*://*/*');
    const popup = await openList(browser);
    await openSettings(popup);
    if ((await popup.text()).includes('site.test')) {
      await popup.click(button('Remove access: site.test'));
      await popup.waitFor(() => /stays because|Every site is allowed/.test(document.body.innerText));
    }
    await popup.click(button('Remove access: All sites'));
    await popup.waitFor(() => document.body.innerText.includes('Each site is asked for'));
    await popup.close();
  });

  it('counts the cookies beside the button, until it is told not to', async () => {
    const badge = async () => {
      const tabId = await browser.tabId();
      return browser.worker.evaluate(async (id) => (await chrome.action.getBadgeText({ tabId: id })) as string, tabId);
    };
    await browser.visit(judge.http('www.site.test', `/?set=${encodeURIComponent('b=1; Path=/')}`));
    await expect.poll(badge).toBe('2');
    const popup = await openList(browser);
    await openSettings(popup);
    await popup.click({ css: 'input[type="checkbox"]', name: 'Number of cookies on the toolbar button' });
    await expect.poll(badge).toBe('');
    await popup.close();
  });
});

describe.each(browsers)('“Is it sent?” in %s', (kind) => {
  const it = inTurn(kind);
  const stage = useStage(kind);

  it('answers for the address and the way that are asked for', async () => {
    const { browser, judge } = stage;
    await browser.grant('*://*.site.test/*');
    await stage.set(judge.https('www.site.test', '/'), 'a=1; Path=/shop; SameSite=Strict');
    const popup = await openList(browser);
    await popup.click(row('a'));
    await popup.click(button('Another request…'));
    await popup.fill({ css: 'input', name: 'Request to' }, 'https://www.site.test/shop/cart');
    const says = (words: string) => popup.waitFor((text) => document.body.innerText.includes(text), words);
    await says('Sent.');
    await popup.fill({ css: 'input', name: 'Request to' }, 'api.site.test/shop');
    await says('Not sent: it is for www.site.test only.');
    await popup.fill({ css: 'input', name: 'Request to' }, 'https://www.site.test/other');
    await says('Not sent: it is for /shop and below.');
    await popup.fill({ css: 'input', name: 'Request to' }, 'https://www.site.test/shop');
    await popup.evaluate(() => {
      const select = [...document.querySelectorAll('select')].find((each) => each.value === 'open')!;
      select.value = 'link';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await says('Not sent: SameSite=Strict, and the request comes from another site.');
    await popup.close();
  });

  it('says of what browsers refuse that it is sent nowhere', async () => {
    const { browser, judge } = stage;
    await browser.grant('*://*.site.test/*');
    await stage.set(judge.https('www.site.test', '/'), 'a=1; Path=/');
    const popup = await openList(browser);
    await popup.click(row('a'));
    const says = (words: string) => popup.waitFor((text) => document.body.innerText.includes(text), words);
    await says('To this page, and everywhere on its host.');
    for (const [field, wrong, right] of [
      ['domain', 'elsewhere.test', 'www.site.test'],
      ['path', 'shop', '/'],
      ['value', 'a;b', 'ab'],
    ]) {
      const css = `[data-field="${field}"] :is(input, textarea)`;
      await popup.fill(css, wrong!);
      await says('Not as it stands: browsers reject it.');
      await popup.fill(css, right!);
      await says('To this page, and everywhere on its host.');
    }
    await popup.close();
  });
});
