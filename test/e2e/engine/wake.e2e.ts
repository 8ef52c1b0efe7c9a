import { describe, expect, it } from 'vitest';
import { cookie } from '../../fakes/cookie.ts';
import { preferences } from '../../../src/preferences.ts';
import { kinds } from '../../../src/records.ts';
import { browsers } from '../browsers.ts';
import { useLab } from './useLab.ts';

/** So many that their events take longer than a worker to start. */
const count = 170;

describe.each(browsers)('a cookie that changes in %s', (kind) => {
  const open = useLab(kind);

  const tell = (command: object) =>
    open.page.evaluate((message) => chrome.runtime.sendMessage(message) as Promise<unknown>, command);
  const one = (value: string) => cookie({ name: 'one', value, domain: 'wake.test', storeId: open.storeId });

  /** From the lab's page, which hears of the last one itself. @returns milliseconds since 1970 */
  async function changeMany(): Promise<number> {
    return open.page.evaluate(
      async (template, all) => {
        let heard = 0;
        const end = new Promise<void>((resolve) => {
          chrome.cookies.onChanged.addListener(() => {
            heard += 1;
            if (heard === all) resolve();
          });
        });
        for (let i = 0; i < all; i += 1) await lab.write({ ...template, name: `many${Date.now()}-${i}` });
        await end;
        return Date.now();
      },
      one(''),
      count,
    );
  }
  /** Whether a stopped worker is started by cookies that change. */
  async function isWoken(): Promise<boolean> {
    // answered once it knows what is stored
    await tell({ kind: 'clear-log', watch: { site: 'none.test', storeId: open.storeId } });
    await tell({ kind: 'unprotect', key: 'none' });
    await open.browser.worker.kill();
    const last = await changeMany();
    // asked to, it starts now, unless it was started before
    return (await open.browser.worker.evaluate(() => performance.timeOrigin)) < last;
  }
  /**
   * Firefox starts an event page for each event that it listened to when it last started, whether it still does or not
   * (`removeListener` keeps what is stored of it: https://bugzilla.mozilla.org/show_bug.cgi?id=1899767).
   */
  const canSleep = kind === 'chromium';
  /** What the worker was told a moment ago may not have reached the browser yet. */
  async function expectAsleep(): Promise<void> {
    await expect.poll(isWoken, { timeout: 30_000 }).toBe(!canSleep);
  }

  const logged = (value: string) =>
    open.page.evaluate(
      async (prefix, text) =>
        Object.entries(await chrome.storage.session.get(null)).filter(
          ([key, entry]) =>
            key.startsWith(prefix) && (entry as { after: { value: string } | null }).after?.value === text,
        ).length,
      kinds.log.prefix,
      value,
    );

  it('wakes the worker where somebody is to be told, and loses nothing', { timeout: 120_000 }, async () => {
    const { browser, page, storeId } = open;
    expect(await isWoken()).toBe(true); // the number on the button is on
    await tell({ kind: 'store', key: kinds.prefs.prefix + preferences.badge.key, value: false });
    await expectAsleep();
    // nor after a start that had another cause
    await expectAsleep();

    const tab = await browser.openTab('about:blank');
    const tabId = await browser.tabId(tab);
    await tell({ kind: 'watch', tabId, watch: { site: 'wake.test', storeId } });
    for (const value of ['first', 'second']) {
      await browser.worker.kill();
      await page.evaluate((next) => lab.write(next), one(value));
      await expect.poll(() => logged(value)).toBe(1);
    }
    await tab.close();
    await expectAsleep();

    await tell({ kind: 'protect', cookie: one('mine'), guard: 'value' });
    await browser.worker.kill();
    await page.evaluate((next) => lab.write(next), one('theirs'));
    await expect
      .poll(() => page.evaluate((store) => lab.list('wake.test', store), storeId))
      .toContainEqual(expect.objectContaining({ name: 'one', value: 'mine' }));
  });
});
