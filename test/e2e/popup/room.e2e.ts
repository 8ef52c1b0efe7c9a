import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest';
import { t } from '../../../src/popup/words.ts';
import { preferences } from '../../../src/preferences.ts';
import { kinds } from '../../../src/records.ts';
import { says, type Scene, setInShop, showPage, speak, tryKey, visitShop } from '../../pictures/scene.ts';
import { type Shop, startShop } from '../../pictures/shop.ts';
import { browsers } from '../browsers.ts';
import type { Tab } from '../drivers/browser.ts';
import { inTurn } from '../inTurn.ts';
import { useBrowser } from '../useBrowser.ts';
import { cutOff } from './cutOff.ts';
import { extensionOf } from './extension.ts';
import { lacking } from './lacking.ts';
import { misplaced } from './misplaced.ts';
import { button, recorded, row } from './robot.ts';

/** A popup has 600 × 600 px, less in zoom and on small screens; a side panel is as narrow as people make it. */
const sizes = [
  [600, 600],
  [600, 480],
  [395, 290],
  [320, 568],
  [250, 600],
  [600, 250],
  [360, 740],
] as const;

/** The popup's document in a tab, which can be resized: laid out as in the popup itself. */
async function showPopup(scene: Scene): Promise<Tab> {
  await visitShop(scene);
  const page = (await showPage(scene, 600, 600)) as Tab;
  await page.evaluate(() => void (document.documentElement.dataset['surface'] = 'popup'));
  await says(page, 'kangbazi');
  return page;
}

async function showSession(scene: Scene): Promise<Tab> {
  const page = await showPopup(scene);
  await page.click(row('session'));
  await page.waitFor('[role="tree"]');
  return page;
}

interface Place {
  show(scene: Scene): Promise<Tab>;
  /** What is always to be seen. */
  title: string;
  bottom: string;
}

const save = 'footer button:last-child';

const places: Record<string, Place> = {
  'the list': { show: showPopup, title: 'header bdi', bottom: 'footer' },
  'a session with a draft and a wrong key': {
    async show(scene) {
      const page = await showSession(scene);
      await page.press('u'); // jumps to the key
      await page.press('Enter');
      await page.waitFor('[role="tree"] input');
      await page.press('a', 'Control');
      await page.type('"008"\n');
      await page.waitFor({ css: 'footer button', name: t('session_sign_and_save') });
      await tryKey(page, 'dev', 'key_wrong');
      return page;
    },
    title: 'h1',
    bottom: save,
  },
  'a plain cookie with a draft': {
    async show(scene) {
      const page = await showPopup(scene);
      await page.click(row('theme'));
      await page.fill('[data-field="value"] textarea', 'light');
      return page;
    },
    title: 'h1',
    bottom: save,
  },
  'an import that copies what it leaves out': {
    async show(scene) {
      const page = await showPopup(scene);
      const hosts = { theme: 'shop.example.com', '__Host-csrf': 'shop.example.com', sso: 'login.partner.example.net' };
      const cookies = Object.entries(hosts).map(([name, domain]) => ({ name, domain, value: '1', path: '/account' }));
      await scene.browser.setClipboard(JSON.stringify(cookies));
      await page.press('v', 'Control');
      await page.waitFor(button(t('import_copy_left')));
      return page;
    },
    title: 'header bdi',
    bottom: 'main > :last-child button:last-child',
  },
  'the log with two entries open': {
    async show(scene) {
      const page = await showPopup(scene);
      await recorded(scene.browser);
      await setInShop(scene, 'theme=light; Path=/; Max-Age=3600');
      const keys = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`key${index}`, index]));
      await setInShop(scene, `viewed=${encodeURIComponent(JSON.stringify(keys))}; Path=/`);
      await page.click(button(t('log_title')));
      await page.waitFor('main li + li');
      // what is counted belongs to the list
      await expect.poll(() => page.text('footer')).toContain(t('status_private'));
      for (const nth of [1, 2]) await page.click(`main li:nth-child(${nth}) button[aria-expanded]`);
      return page;
    },
    title: 'h1',
    bottom: 'footer',
  },
};

describe.each(browsers)('room in %s', (kind) => {
  const it = inTurn(kind);
  const stage = useBrowser(kind, () => ({ extension: extensionOf(kind) }));
  let shop: Shop;

  beforeAll(async () => {
    speak('en');
    shop = await startShop();
  });
  afterAll(() => shop?.stop());
  beforeEach(() => stage.browser.clear());

  it.each(Object.entries(places))('%s: title and actions in every window', async (_, { show, title, bottom }) => {
    const page = await show({ browser: stage.browser, shop });
    const found: Record<string, string[]> = {};
    for (const [width, height] of sizes) {
      await page.resize(width, height);
      found[`${width} × ${height}`] = [
        ...(await page.evaluate(lacking, title, bottom)),
        ...(await page.evaluate(cutOff)),
        ...(await page.evaluate(misplaced)),
      ];
    }
    expect(found).toEqual(Object.fromEntries(sizes.map((size) => [size.join(' × '), []])));
    await page.close();
  });

  it.each([
    [600, 600],
    [395, 290],
  ])('a toast moves nothing at %i × %i, and leaves Save free, and Delete', async (width, height) => {
    const page = await places['a plain cookie with a draft']!.show({ browser: stage.browser, shop });
    await page.resize(width, height);
    const layout = () =>
      page.evaluate(() =>
        ['header', 'main', 'footer', 'footer button:last-child'].map((css) =>
          JSON.stringify(document.querySelector(css)!.getBoundingClientRect()),
        ),
      );
    const before = await layout();
    await page.click(button(t('detail_copy_value')));
    await page.waitFor({ css: '[role="status"] button', name: t('close') });
    expect(await layout()).toEqual(before);
    expect(await page.evaluate(lacking, '[role="status"] p', save)).toEqual([]);
    await page.click(button(t('detail_cancel')));
    await page.waitFor({ css: 'footer button', name: t('row_delete') });
    await page.click(button(t('detail_copy_value')));
    await page.waitFor({ css: '[role="status"] button', name: t('close') });
    expect(await page.evaluate(lacking, '[role="status"] p', save)).toEqual([]);
    await page.close();
  });

  it('the row with the focus lies under nothing', async () => {
    const page = await showPopup({ browser: stage.browser, shop });
    const covered: string[] = [];
    for (const [width, height] of [
      [600, 480],
      [320, 400],
    ] as const) {
      await page.resize(width, height);
      await page.press('ArrowDown');
      await page.press('End');
      // up over more rows than there are
      for (let i = 0; i < 40; i += 1) {
        await page.press('ArrowUp');
        const name = await page.evaluate(() => {
          const focused = document.activeElement?.closest('[role="row"]');
          if (!focused) return null;
          const { left, top, bottom, width: wide } = focused.getBoundingClientRect();
          const isFree = [top + 2, bottom - 2].every((y) =>
            focused.contains(document.elementFromPoint(left + wide / 2, y)),
          );
          return isFree ? null : focused.textContent;
        });
        if (name !== null) covered.push(`${width} × ${height}: ${name}`);
      }
    }
    expect(covered).toEqual([]);
    await page.close();
  });

  it.each(['en', 'de', 'es', 'fr', 'pt-BR', 'ar'])(
    'all of an expiry and all actions can be read in %s',
    async (language) => {
      const scene = { browser: stage.browser, shop };
      const key = kinds.prefs.prefix + preferences.language.key;
      await stage.browser.worker.evaluate((k, l) => chrome.storage.local.set({ [k]: l }), key, language);
      const page = await showPopup(scene);
      // until it is read, the browser's own is spoken
      await page.waitFor((tag) => document.documentElement.lang.startsWith(tag), language);
      await page.press('ArrowDown');
      await page.press('a', 'Control');
      await page.waitFor('[role="toolbar"]');
      const protect = '[role="toolbar"] > button:nth-of-type(2)';
      const before = await page.text(protect);
      await page.click(protect);
      await expect.poll(() => page.text(protect)).not.toBe(before); // to a longer one
      const lost = await page.evaluate(() => {
        const expiries = [...document.querySelectorAll('[role="row"] i[aria-hidden] + span')];
        const cut = expiries.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
        const boxes = [...document.querySelectorAll('[role="toolbar"] button')].map((each) =>
          each.getBoundingClientRect(),
        );
        const isOutside = boxes.some(({ left, right }) => left < 0 || right > innerWidth);
        const { left, right, top } = boxes.at(-1)!;
        const fromEnd = document.documentElement.dir === 'rtl' ? left : innerWidth - right;
        const words = cut.map(({ textContent }) => textContent);
        return {
          lang: document.documentElement.lang,
          words,
          isOutside,
          fromEnd,
          lines: top - boxes[0]!.top > 8 ? 2 : 1,
        };
      });
      // the way out stands at the end, and nothing moves where the words leave room
      const lines = ['en', 'ar'].includes(language) ? 1 : lost.lines;
      expect(lost).toEqual({ lang: language, words: [], isOutside: false, fromEnd: 8, lines });
      await page.close();
    },
  );

  it('a line of an import keeps to its two lines, and its editor is seen to the buttons', async () => {
    const page = await places['an import that copies what it leaves out']!.show({ browser: stage.browser, shop });
    for (const [width, height] of [
      [600, 480],
      [360, 740],
      [395, 290],
      [250, 600],
    ] as const) {
      await page.resize(width, height);
      const spilt = await page.evaluate(() => {
        const verdicts = [...document.querySelectorAll('[role="option"] > :last-child')];
        const isSpilt = (each: Element) => each.clientHeight > each.parentElement!.clientHeight / 2;
        return verdicts.filter(isSpilt).map(({ textContent }) => textContent);
      });
      expect(spilt, `${width} × ${height}`).toEqual([]);
      await page.press('Enter');
      await page.waitFor('form textarea');
      await expect
        .poll(() => page.evaluate(lacking, 'form textarea', 'form button:last-child'), {
          message: `${width} × ${height}`,
        })
        .toEqual([]);
      await page.click({ css: 'form button', name: t('detail_cancel') });
      await page.waitFor(() => document.querySelector('form textarea') === null);
    }
    await page.close();
  });

  it('a domain can be read and typed in a narrow window, and what belongs together stays on one line', async () => {
    const page = await places['a plain cookie with a draft']!.show({ browser: stage.browser, shop });
    await page.resize(360, 740);
    const apart = () =>
      page.evaluate(() => {
        const controls = [...document.querySelectorAll('[data-field="expiry"] :is(button, input, select)')];
        const top = (find: (each: Element) => boolean) => Math.round(controls.find(find)!.getBoundingClientRect().top);
        const unit = top((each) => each.localName === 'select');
        const now = controls.findIndex((each) => each.matches('button:not([role])'));
        return [
          top((each) => each.matches('[inputmode="numeric"]')) - unit,
          top((each) => each === controls[now]) - top((each) => each === controls[now + 1]),
        ];
      });
    await expect.poll(apart).toEqual([0, 0]);
    await page.resize(320, 568);
    const width = () =>
      page.evaluate(() => document.querySelector('[data-field="domain"] input')!.getBoundingClientRect().width);
    await expect.poll(width).toBeGreaterThan(160);
    await page.close();
  });
});
