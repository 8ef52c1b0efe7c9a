import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Cookie, isSameCookie } from '../../../src/cookies/cookie.ts';
import cookieLens from '../../../src/transfer/formats/cookie-lens.ts';
import extensionJson from '../../../src/transfer/formats/extension-json.ts';
import { cookie } from '../../fakes/cookie.ts';
import { browsers } from '../browsers.ts';
import type { Browser, Popup, Tab } from '../drivers/browser.ts';
import { type Judge, startJudge } from '../servers/judge.ts';
import { useBrowser } from '../useBrowser.ts';
import { extensionOf } from './extension.ts';
import { button, names, press, row, toast } from './robot.ts';

const host = 'www.site.test';
/** In values of the other store alone, so that it can be looked for everywhere. */
const secret = 'only-in-there';

/** Private windows, and in Firefox containers: each has cookies of its own, and a popup over it is about those alone. */
describe.each(browsers)('a store of its own in %s', (kind) => {
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
    await browser.visit(setting('same=normal; Path=/', 'own=normal; Path=/'));
  });

  const setting = (...cookies: string[]) =>
    judge.http(host, `/?${cookies.map((text) => `set=${encodeURIComponent(text)}`).join('&')}`);

  async function openOver(tab: Tab): Promise<Popup> {
    const popup = await browser.openPopup(tab);
    await popup.waitFor('[role="grid"]');
    return popup;
  }
  const inJar = async (store: string | undefined) =>
    (await browser.jar())
      .filter((one) => one.store === store)
      .map(({ name, value }) => `${name}=${value}`)
      .toSorted();
  const normal = ['own=normal', 'same=normal'];

  /** Everything that the extension keeps, in memory and on the disk. */
  const kept = () =>
    browser.worker.evaluate(async () =>
      JSON.stringify([await chrome.storage.session.get(null), await chrome.storage.local.get(null)]),
    );

  const places = [
    {
      place: 'private window',
      how: { private: true },
      store: 'private',
      storeId: kind === 'firefox' ? 'firefox-private' : '1',
    },
    ...(kind === 'firefox'
      ? [{ place: 'container', how: { container: 2 }, store: '2', storeId: 'firefox-container-2' }]
      : []),
  ];

  /** Twins, one in a partition, and one without a name where extensions may write it. */
  const file: readonly Cookie[] = [
    cookie({ name: 'twin', value: 'wide', hostOnly: false, sameSite: 'unspecified' }),
    cookie({ name: 'twin', value: 'narrow', domain: host, httpOnly: true }),
    cookie({
      name: 'part',
      domain: host,
      secure: true,
      sameSite: 'no_restriction',
      partitionKey: { topLevelSite: 'https://site.test', hasCrossSiteAncestor: kind === 'chromium' || null },
    }),
    ...(kind === 'chromium' ? [cookie({ name: '', value: 'nameless', domain: host })] : []),
  ];

  /** What a file leaves unsaid of a partition of its own site. */
  const asWritten = (one: Cookie): Cookie =>
    one.partitionKey?.hasCrossSiteAncestor === null
      ? { ...one, partitionKey: { ...one.partitionKey, hasCrossSiteAncestor: false } }
      : one;

  /** Through the API, which tells all that there is of a cookie. */
  async function heldIn(storeId: string): Promise<Cookie[]> {
    const all = await browser.worker.evaluate(
      (id) => chrome.cookies.getAll({ storeId: id, partitionKey: {} }),
      storeId,
    );
    const rows = extensionJson.read(JSON.stringify(all));
    return rows.flatMap((each) => ('cookie' in each ? cookie(each.cookie) : []));
  }

  /** Out of the file, by way of the popup over the normal store. */
  async function importInto(storeId: string, popup: Popup): Promise<void> {
    await browser.setClipboard(cookieLens.write(file));
    await popup.press('v', 'Control');
    await popup.waitFor((wanted) => {
      const select = [...document.querySelectorAll('select')].find(
        ({ ariaLabel }) => ariaLabel === 'Into the store of',
      );
      if (select === undefined) return false;
      select.value = wanted;
      return select.dispatchEvent(new Event('change', { bubbles: true }));
    }, storeId);
    await popup.click(button(`Import ${file.length} cookies`));
    await toast(popup, `${file.length} cookies imported`);
  }

  it.each(places)('$place: lists, deletes, edits and imports there alone', async ({ how, store, storeId }) => {
    const tab = await browser.openTab(setting(`same=${secret}; Path=/`, `its=${secret}; Path=/`), how);
    const there = [`its=${secret}`, `same=${secret}`];
    const popup = await openOver(tab);
    expect(await names(popup)).toEqual(['its', 'same']);
    expect(await popup.text()).not.toContain('normal');
    await press(popup, 'same', 'Delete');
    await toast(popup, 'same deleted');
    expect([await inJar(store), await inJar(undefined)]).toEqual([[`its=${secret}`], normal]);
    await popup.press('u');
    await toast(popup, 'Undone');
    expect([await inJar(store), await inJar(undefined)]).toEqual([there, normal]);
    await press(popup, 'its', 'Expire now');
    await toast(popup, 'its expired');
    expect([await inJar(store), await inJar(undefined)]).toEqual([[`same=${secret}`], normal]);
    await popup.close();
    expect(await tab.evaluate(async () => (await (await fetch('/x')).text()).includes('its='))).toBe(false);

    // over the normal store nothing of it is listed, and nothing of it can be undone
    const other = await openOver(browser.site);
    expect(await names(other)).toEqual(['own', 'same']);
    expect(await other.evaluate(() => document.documentElement.outerHTML)).not.toContain(secret);
    await other.press('u');
    await toast(other, 'nothing to undo');
    await importInto(storeId, other);
    const held = await heldIn(storeId);
    expect(file.filter((one) => !held.some((found) => isSameCookie(found, { ...asWritten(one), storeId })))).toEqual(
      [],
    );
    expect(await inJar(undefined)).toEqual(normal);
    await tab.visit(judge.http(host, '/now'));
    expect(judge.last(host, '/now')?.cookie).toMatch(/twin=wide; twin=narrow/);
    await other.close();
    await tab.close();
    expect(await browser.errors()).toEqual([]);
  });

  it.each(['running', 'stopped'])(
    'leaves nothing of a private window once the last is closed, the worker %s',
    async (state) => {
      const tab = await browser.openTab(setting(`a=${secret}; Path=/`, `b=${secret}; Path=/`), { private: true });
      const popup = await openOver(tab);
      await press(popup, 'b', 'Delete');
      await toast(popup, 'b deleted');
      // a draft, kept for a popup that is closed over it
      await popup.click(row('a'));
      await popup.fill('textarea', `${secret}-draft`);
      await expect.poll(kept).toContain(`${secret}-draft`);
      await popup.close();
      expect(await kept()).toContain(secret);
      expect(JSON.stringify(await browser.worker.evaluate(() => chrome.storage.local.get(null)))).not.toContain(secret);
      if (state === 'stopped') await browser.worker.kill();
      await tab.close();
      await expect.poll(kept).not.toContain(secret);
      const other = await openOver(browser.site);
      expect(await names(other)).toEqual(['own', 'same']);
      expect(await other.evaluate(() => document.documentElement.outerHTML)).not.toContain(secret);
      await other.close();
      expect(await browser.errors()).toEqual([]);
    },
  );
});
