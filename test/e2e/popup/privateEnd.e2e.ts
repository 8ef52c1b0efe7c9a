import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browsers } from '../browsers.ts';
import type { Browser } from '../drivers/browser.ts';
import { type Judge, startJudge } from '../servers/judge.ts';
import { useBrowser } from '../useBrowser.ts';
import { extensionOf } from './extension.ts';
import { choose, row } from './robot.ts';

const host = 'www.site.test';
const secret = 'only-in-there';

describe.each(browsers)('a tab of ours that outlives the private window in %s', (kind) => {
  const stage = useBrowser(kind, () => ({ extension: extensionOf(kind), privateAccess: true }));
  let browser: Browser;
  let judge: Judge;

  beforeAll(async () => {
    judge = await startJudge();
    ({ browser } = stage);
  });
  afterAll(() => judge?.stop());
  beforeEach(async () => {
    await browser.clear();
    await browser.grant('*://*.site.test/*');
    await browser.visit(judge.http(host, '/?set=own=1'));
  });

  /** Everything that the extension keeps, in memory and on the disk. */
  const kept = () =>
    browser.worker.evaluate(async () =>
      JSON.stringify([await chrome.storage.session.get(null), await chrome.storage.local.get(null)]),
    );

  it('is emptied, and neither keeps nor shows anything of it', async () => {
    const url = judge.http(host, `/?set=${encodeURIComponent(`a=${secret}; Path=/`)}`);
    const tab = await browser.openTab(url, { private: true });
    const popup = await browser.openPopup(tab);
    await popup.waitFor('[role="grid"]');
    // Firefox opens it in the private window, with which it goes; another one of ours lies in an ordinary window
    if (kind === 'chromium') await choose(popup, 'Open in a tab');
    else await popup.close();
    const page =
      kind === 'chromium'
        ? await browser.openedTab('index.html?tab=')
        : await browser.openPage(`src/popup/index.html?tab=${await browser.tabId(tab)}`);
    await page.waitFor(row('a'));
    await page.click(row('a'));
    await page.fill('textarea', `${secret}-draft`);
    await expect.poll(kept).toContain(`${secret}-draft`);
    await tab.close();
    await page.waitFor(() => document.body.innerText.includes('The tab is closed'));
    expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(secret);
    await expect.poll(kept).not.toContain(secret);
    const other = await browser.openTab(judge.http(host, '/?set=b=2'), { private: true });
    const later = await browser.openPopup(other);
    await later.waitFor(row('b'));
    expect(await later.evaluate(() => document.documentElement.outerHTML)).not.toContain(secret);
    await later.close();
    await other.close();
    await page.close();
    expect(await browser.errors()).toEqual([]);
  });
});
