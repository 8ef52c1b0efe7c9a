import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Result, RunOptions } from 'axe-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import english from '../../../public/_locales/en/messages.json' with { type: 'json' };
import { setLanguage } from '../../../src/popup/words.ts';
import { preferences } from '../../../src/preferences.ts';
import { kinds } from '../../../src/records.ts';
import { inPages } from '../../pictures/inPages.ts';
import { speak } from '../../pictures/scene.ts';
import { inTheSession, type Shop, startShop } from '../../pictures/shop.ts';
import { languageOf } from '../../popup/language.ts';
import { browsers } from '../browsers.ts';
import type { Browser, Surface, Tab } from '../drivers/browser.ts';
import { makeProfile } from '../drivers/profile.ts';
import { useBrowser } from '../useBrowser.ts';
import { cutOff } from './cutOff.ts';
import { shownSecrets } from './shownSecrets.ts';
import { shownStates } from './shownStates.ts';
import { extensionOf } from './extension.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** With its own text, so that it reaches the page past the CSP. */
const load = new Function(source) as () => void;

interface Found {
  rule: string;
  help: string;
  where: string[];
}

async function violations(surface: Surface, options: RunOptions = {}): Promise<Found[]> {
  const answer = await surface.evaluate(async (more) => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations: all } = await axe.run(document, { resultTypes: ['violations'], ...more });
    return JSON.stringify(all);
  }, options);
  const found = JSON.parse(answer) as Result[];
  return found.map(({ id, help, nodes }) => ({
    rule: id,
    help,
    where: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary ?? ''}`),
  }));
}

/** Colours on their way from light to dark are neither; the slow ring of a toast goes on. */
const atRest = (): boolean =>
  document
    .getAnimations()
    .every(({ playState, effect }) => playState === 'finished' || Number(effect?.getTiming().duration) > 1000);

/** Of any level, best practices too. @param dark the dark colours as well: they are the same in every browser */
async function expectAccessible(browser: Browser, surface: Surface, dark: boolean): Promise<void> {
  await surface.evaluate(load);
  expect(await violations(surface)).toEqual([]);
  if (!dark) return;
  await browser.colorScheme('dark');
  await surface.waitFor(atRest);
  expect(await violations(surface, { runOnly: ['color-contrast'] })).toEqual([]);
}

/** Values too short are words of ours, too. */
const LEAST = 6;
const hideValues = kinds.prefs.prefix + preferences.hideValues.key;

/** With values hidden, no part of the page holds one, nor what a session says inside. */
async function expectHidden(browser: Browser, surface: Surface): Promise<void> {
  const values = (await browser.jar()).map(({ value }) => value).filter(({ length }) => length >= LEAST);
  const secrets = [...inTheSession, ...values.map((value) => value.slice(0, 24))];
  // from the worker: in some states the page can store nothing
  await browser.worker.evaluate((key) => chrome.storage.local.set({ [key]: true }), hideValues);
  await expect.poll(() => surface.evaluate(shownSecrets, secrets)).toEqual([]);
}

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
    await surface.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
      dispatchEvent(new Event('resize')); // what is open would have been opened so
    });
  },
};

/** Runs in a page. */
function space(spacing: number): void {
  document.body.style.letterSpacing = `${spacing}px`;
  dispatchEvent(new Event('resize'));
}

/** Pixels between letters, as each system has a font of its own, narrower or wider; all of them in the campaign. */
const spacings = process.env['CAMPAIGN'] === 'states' ? Array.from({ length: 17 }, (_, step) => (step - 12) / 10) : [0];

async function expectNothingCutOff(surface: Tab): Promise<void> {
  const lost: Record<string, string[]> = {};
  for (const [size, make] of Object.entries(sizes)) {
    await make(surface);
    const found = new Set<string>();
    for (const spacing of spacings) {
      if (spacing !== 0) await surface.evaluate(space, spacing);
      for (const words of await surface.evaluate(cutOff)) found.add(words);
    }
    lost[size] = [...found];
  }
  expect(lost).toEqual({ 'as it opens': [], 'zoomed to 200 %': [], '320 px wide': [], 'text of 200 %': [] });
}

/**
 * Each state is put together once a browser, because that is what takes the time: in Firefox in the popup itself, in
 * English; in Chromium in a page that can be resized, in longer words, which are as wide in both.
 */
describe.each(browsers)('every state in %s', (kind) => {
  const isResized = kind === 'chromium';
  const { path: withLongerWords, remove } = makeProfile('longer');
  const stage = useBrowser(kind, () => {
    if (!isResized) return { extension: extensionOf(kind) };
    cpSync(extensionOf(kind), withLongerWords, { recursive: true });
    writeFileSync(join(withLongerWords, '_locales/en/messages.json'), JSON.stringify(longer));
    return { extension: withLongerWords };
  });
  let shop: Shop;

  beforeAll(async () => {
    shop = await startShop();
    if (isResized) setLanguage(languageOf(longer));
    else speak('en');
  });
  afterAll(async () => {
    speak('en');
    await shop?.stop();
    remove();
  });
  beforeEach(async () => {
    await stage.browser.clear();
    await stage.browser.colorScheme('light');
  });

  it.each(shownStates(kind))('$id: axe finds nothing, no words are lost, hidden is hidden', async ({ id, show }) => {
    const { browser } = stage;
    // the panel opens from the popup alone, and can be resized itself
    const scene = isResized && id !== 'side-panel' ? inPages(browser) : browser;
    const surface = await show({ browser: scene, shop });
    try {
      await expectAccessible(browser, surface, isResized);
      if (isResized) await expectNothingCutOff(surface as Tab);
      await expectHidden(browser, surface);
    } finally {
      await surface.close();
    }
  });
});
