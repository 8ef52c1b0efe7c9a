import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import english from '../../../public/_locales/en/messages.json' with { type: 'json' };
import { setLanguage } from '../../../src/popup/words.ts';
import { speak } from '../../pictures/scene.ts';
import { type Shop, startShop } from '../../pictures/shop.ts';
import { states } from '../../pictures/states.ts';
import { languageOf } from '../../popup/language.ts';
import type { Browser, Tab } from '../drivers/browser.ts';
import { makeProfile } from '../drivers/profile.ts';
import { useBrowser } from '../useBrowser.ts';
import { cutOff } from './cutOff.ts';
import { extensionOf } from './extension.ts';

const KEEP = new Set(['language', 'extension_name', 'extension_description']);
const ACCENTS: Record<string, string> = { a: 'àâ', e: 'éê', i: 'îï', o: 'öô', u: 'üû', y: 'ÿ' };

/** English, about a third longer, as German and Portuguese are, with marks at both ends. */
const longer = Object.fromEntries(
  Object.entries(english).map(([key, { message }]) => [
    key,
    { message: KEEP.has(key) ? message : `‹${message.replace(/[aeiouy]/g, (letter) => ACCENTS[letter]!)}›` },
  ]),
);

/** WCAG 2.2, 1.4.4 (text of 200 %) and 1.4.10 (320 px wide). A popup has 600 px at the most, whatever its zoom. */
const sizes: Record<string, (surface: Tab) => Promise<void>> = {
  'as it opens': () => Promise.resolve(),
  'zoomed to 200 %': (surface) => surface.resize(300, 300),
  '320 px wide': (surface) => surface.resize(320, 640),
  'text of 200 %': async (surface) => {
    await surface.resize(600, 600);
    await surface.evaluate(() => void (document.documentElement.style.fontSize = '200%'));
  },
};

/** With pages as large as the popup in its place, because a popup's window cannot be resized. */
const withPages = (browser: Browser): Browser =>
  new Proxy(browser, {
    get(target, name) {
      if (name === 'openPopup') {
        return async () => {
          const page = await target.openPage(`src/popup/index.html?tab=${await target.tabId()}`);
          await page.resize(600, 600);
          return page;
        };
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });

/** In Chromium alone: the words are as wide in both. */
describe('no words are lost in a language of longer ones', () => {
  const { path: extension, remove } = makeProfile('longer');
  const stage = useBrowser('chromium', () => {
    cpSync(extensionOf('chromium'), extension, { recursive: true });
    writeFileSync(join(extension, '_locales/en/messages.json'), JSON.stringify(longer));
    return { extension };
  });
  let browser: Browser;
  let shop: Shop;

  beforeAll(async () => {
    shop = await startShop();
    ({ browser } = stage);
    setLanguage(languageOf(longer));
  });
  afterAll(async () => {
    speak('en');
    await shop?.stop();
    remove();
  });
  beforeEach(() => browser.clear());

  it.each(states)('$id', async ({ id, show }) => {
    // the panel opens from the popup alone, and can be resized itself
    const scene = { browser: id === 'side-panel' ? browser : withPages(browser), shop };
    const surface = (await show(scene)) as Tab;
    try {
      const lost: Record<string, string[]> = {};
      for (const [size, make] of Object.entries(sizes)) {
        await make(surface);
        lost[size] = await surface.evaluate(cutOff);
      }
      expect(lost).toEqual({ 'as it opens': [], 'zoomed to 200 %': [], '320 px wide': [], 'text of 200 %': [] });
    } finally {
      await surface.close();
    }
  });
});
