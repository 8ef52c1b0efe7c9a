import { beforeAll, describe, expect, it } from 'vitest';
import { browsers } from '../browsers.ts';
import type { Browser } from '../drivers/browser.ts';
import { useBrowser } from '../useBrowser.ts';
import { extensionOf } from './extension.ts';
import { button, choose } from './robot.ts';

describe.each(browsers)('the first run in %s', (kind) => {
  const stage = useBrowser(kind, () => ({ extension: extensionOf(kind), firstRun: 'keep' }));
  let browser: Browser;

  beforeAll(() => {
    ({ browser } = stage);
  });

  it('is one page at the installation, which asks for nothing', async () => {
    const page = await browser.openedTab('welcome.html');
    await page.waitFor({ css: 'h1', name: 'See what your cookies say' });
    await expect.poll(() => page.text('main')).toContain('It stays on this device.');
    const granted = await page.evaluate(() => chrome.permissions.getAll());
    expect(granted.origins).toEqual([]);
    await page.close();
    expect(await browser.errors()).toEqual([]);
  });

  it('comes back from the settings, and not by itself', async () => {
    // an event page that starts again is no installation
    await browser.worker.kill();
    await browser.visit('about:blank');
    const popup = await browser.openPopup();
    await choose(popup, 'Settings');
    await popup.click(button('What it does'));
    const page = await browser.openedTab('welcome.html');
    await page.waitFor({ css: 'h1', name: 'See what your cookies say' });
    await page.close();
    await expect(
      browser.worker.evaluate(
        async () => (await chrome.tabs.query({})).filter(({ url }) => url?.endsWith('welcome.html')).length,
      ),
    ).resolves.toBe(0);
    expect(await browser.errors()).toEqual([]);
  });
});
