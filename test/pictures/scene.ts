import { readFileSync } from 'node:fs';
import { setLanguage, t } from '../../src/popup/words.ts';
import type { Browser, Popup, Surface } from '../e2e/drivers/browser.ts';
import { button, openList, row } from '../e2e/popup/robot.ts';
import { languageOf } from '../popup/language.ts';
import { type Shop, shopCookies } from './shop.ts';

/** What the states are shown in. */
export interface Scene {
  browser: Browser;
  shop: Shop;
}

/** One state of the product as people meet it. Each begins with an empty jar and no access. */
export interface State {
  /** The picture's name. */
  id: string;
  show(scene: Scene): Promise<Surface>;
}

export const PAGE = ['shop.example.com', '/account'] as const;
export const PATTERN = '*://*.example.com/*';

/** The states find buttons by their words: those of the language that the browser was started in. */
export function speak(language: string): void {
  const file = new URL(`../../public/_locales/${language.replace('-', '_')}/messages.json`, import.meta.url);
  setLanguage(languageOf(JSON.parse(readFileSync(file, 'utf8')), language));
}

const setting = (cookies: string[]): string => cookies.map((text) => `set=${encodeURIComponent(text)}`).join('&');

/** The shop's cookies are there, and its page is open: one visit, which the hosts pass on to each other. */
export async function visitShop({ browser, shop }: Scene, access = true): Promise<void> {
  const cookies = Object.entries(await shopCookies(Date.now() / 1000));
  const way = cookies.reduceRight(
    (next, [host, texts]) => `${shop.url(host, '/')}?${setting(texts)}&next=${encodeURIComponent(next)}`,
    shop.url(...PAGE),
  );
  await browser.visit(way);
  if (access) await browser.grant(PATTERN);
}

/** The server sets more. */
export async function setInShop({ browser, shop }: Scene, ...cookies: string[]): Promise<void> {
  await browser.visit(`${shop.url(...PAGE)}?${setting(cookies)}`);
}

const isolates = /[\u2066-\u2069]/g;

/** Waits until this can be read. Of what isolates a part among Arabic words, Firefox's `innerText` says nothing. */
export const says = (surface: Surface, words: string): Promise<true> =>
  surface.waitFor(
    (text) => document.body.innerText.replace(/[\u2066-\u2069]/g, '').includes(text),
    words.replace(isolates, ''),
  ) as Promise<true>;

/** The list with everything read that can be. */
export async function showList(scene: Scene): Promise<Popup> {
  await visitShop(scene);
  const popup = await openList(scene.browser);
  await says(popup, 'kangbazi');
  return popup;
}

export async function showSession(scene: Scene): Promise<Popup> {
  const popup = await showList(scene);
  await popup.click(row('session'));
  await popup.waitFor('[role="tree"]');
  return popup;
}

/** Types the key, and waits for what is said of it. */
export async function tryKey(surface: Surface, key: string, verdict: 'key_right' | 'key_wrong'): Promise<void> {
  await surface.fill('[data-field="key"] [type="password"]', key);
  await surface.waitFor({ css: 'footer [role="status"]', name: t(verdict) });
}

export async function showPlain(scene: Scene): Promise<Popup> {
  const popup = await showList(scene);
  await popup.click(row('theme'));
  await popup.waitFor('[data-field="value"]');
  return popup;
}

/** Chooses from the menu “More”. */
export async function choose(surface: Surface, item: string): Promise<void> {
  await surface.click(button(t('top_more')));
  await surface.click({ css: '[role^="menuitem"]', name: item });
}

/** In a tab of its own, at a size. */
export async function showPage({ browser }: Scene, width: number, height: number): Promise<Surface> {
  const page = await browser.openPage(`src/popup/index.html?tab=${await browser.tabId()}`);
  await page.resize(width, height);
  return page;
}
