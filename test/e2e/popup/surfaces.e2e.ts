import { beforeEach, describe, expect, it } from 'vitest';
import { browsers } from '../browsers.ts';
import type { Browser } from '../drivers/browser.ts';
import type { Judge } from '../servers/judge.ts';
import { button, names, openList, row } from './robot.ts';
import { useStage } from './stage.ts';

const item = (name: string) => ({ css: '[role="menuitem"]', name });
const search = 'input[type="search"]';
const title = 'h1:not(.unseen)';

describe.each(browsers)('the other places in %s', (kind) => {
  const stage = useStage(kind);
  let browser: Browser;
  let judge: Judge;

  beforeEach(async () => {
    ({ browser, judge } = stage);
    await browser.grant('*://*.site.test/*');
    await stage.set(judge.http('www.site.test', '/'), 'apple=red; Path=/', 'banana=yellow; Path=/');
  });

  it('opens in a tab with what is looked for and what is open, list and cookie side by side', async () => {
    const popup = await openList(browser);
    await popup.fill(search, 'banana');
    await popup.click(button('More'));
    await popup.click(item('Open in a tab'));
    const page = await browser.openedTab('index.html?tab=');
    await page.waitFor('[role="grid"]');
    await page.waitFor((css) => document.querySelector<HTMLInputElement>(css)?.value === 'banana', search);
    await page.fill(search, '');
    await page.click(row('apple'));
    await page.waitFor('[data-field="value"]');
    // both are there
    expect(await names(page)).toEqual(['apple', 'banana']);
    await page.fill('[data-field="value"] textarea', 'green');
    await page.press('s', 'Control');
    await expect.poll(async () => (await browser.jar()).find(({ name }) => name === 'apple')?.value).toBe('green');
    await page.press('Escape');
    await page.waitFor({ css: 'p', name: 'Choose a cookie to see what is inside.' });
    await page.close();
  });

  it('shows all sites in a tab, and opens one of them', async () => {
    await browser.grant('*://*/*');
    await browser.setJarCookie({ domain: 'shop.other.test', name: 'pear', value: 'needle' });
    const page = await browser.openPage(`src/popup/index.html?tab=${await browser.tabId()}`);
    await page.click({ css: '[role="radio"]', name: 'All sites' });
    await page.waitFor('[role="listbox"]');
    await expect.poll(() => page.text('[role="listbox"]')).toMatch(/site\.test[^]*other\.test/);
    await page.fill(search, 'needle');
    await page.waitFor({ css: 'p', name: '1 site · 1 cookie · 10 B' });
    await page.press('Tab');
    await page.press('Tab');
    await page.press('Enter');
    await page.waitFor(row('pear'));
    await page.click(row('pear'));
    await page.click(button('Delete'));
    await expect
      .poll(async () => (await browser.jar()).map(({ name }) => name).toSorted())
      .toEqual(['apple', 'banana']);
    await page.click({ css: '[role="radio"]', name: 'This page' });
    await page.waitFor(row('apple'));
    await page.close();
  });

  it('selects sites, which can be exported, and deletes their cookies in one step, which undo brings back', async () => {
    await browser.grant('*://*/*');
    for (const name of ['pear', 'plum']) await browser.setJarCookie({ domain: `${name}.test`, name, value: '1' });
    const inJar = async () => (await browser.jar()).map(({ name }) => name).toSorted();
    const page = await browser.openPage(`src/popup/index.html?tab=${await browser.tabId()}`);
    await page.click({ css: '[role="radio"]', name: 'All sites' });
    await page.waitFor('[role="listbox"]');
    await page.click('#site-1 [data-tick]');
    await page.press('End');
    await page.press(' ');
    for (const width of [600, 1200]) {
      await page.resize(width, 800);
      await page.waitFor((isWide) => (document.querySelector('[data-pane]') !== null) === isWide, width > 960);
      await page.waitFor({ css: '[role="toolbar"] b', name: '2 selected' });
    }
    await page.press('s');
    await page.waitFor(
      () => document.querySelector('main select option:checked')?.textContent === 'Selected sites · 2 cookies',
    );
    await page.press('Escape');
    await page.click({ css: '[role="toolbar"] button', name: 'Delete' });
    await expect.poll(inJar).toEqual(['apple', 'banana']);
    await page.waitFor(() => document.activeElement?.getAttribute('role') === 'listbox');
    await page.press('u');
    await expect.poll(inJar).toEqual(['apple', 'banana', 'pear', 'plum']);
    await page.close();
  });

  it('stays at the side and follows the tab in front, as far as access reaches', async () => {
    const popup = await openList(browser);
    await popup.click(row('apple'));
    await popup.waitFor(title);
    await popup.click(button('Back to the list'));
    await popup.click(button('More'));
    await popup.click(item('Open in side panel'));
    const panel = await browser.panel();
    await panel.waitFor(row('apple'));
    // a cookie that the page gets meanwhile
    await browser.visit(judge.http('www.site.test', `/?set=${encodeURIComponent('cherry=dark; Path=/')}`));
    await panel.waitFor(row('cherry'));
    const other = await browser.openTab(judge.http('www.other.test'));
    await panel.waitFor({ css: 'h1', name: 'Cookie Lens cannot see this tab' });
    await other.close();
    await panel.waitFor(row('apple'));
    await panel.close();
  });
});
