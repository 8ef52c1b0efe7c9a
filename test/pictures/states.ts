import type { Browser, Popup, Surface } from '../e2e/drivers/browser.ts';
import { button, openList, press, row } from '../e2e/popup/robot.ts';
import { KEY, type Shop, shopCookies } from './shop.ts';

/** One state of the product as people meet it. Each begins with an empty jar and no access. */
export interface State {
  /** The picture's name. */
  id: string;
  show(scene: Scene): Promise<Surface>;
}

export interface Scene {
  browser: Browser;
  shop: Shop;
}

const PAGE = ['shop.example.com', '/account'] as const;
const PATTERN = '*://*.example.com/*';

/** The shop's cookies are there, and its page is open. */
async function visitShop({ browser, shop }: Scene, access = true): Promise<void> {
  for (const [host, cookies] of Object.entries(await shopCookies(Date.now() / 1000))) {
    await browser.visit(`${shop.url(host, '/')}?${cookies.map((text) => `set=${encodeURIComponent(text)}`).join('&')}`);
  }
  await browser.visit(shop.url(...PAGE));
  if (access) await browser.grant(PATTERN);
}

/** Waits until this can be read. */
const says = (popup: Surface, words: string): Promise<true> =>
  popup.waitFor((text) => document.body.innerText.includes(text), words) as Promise<true>;

/** As redis-cli shows what Flask-Session keeps. */
const RECORD = String.raw`"\x84\xaa_permanent\xc3\xa7user_id\xa3007\xa8username\xa8kangbazi\xa4cart\x92\x11\x04"`;

/** The list with everything read that can be. */
async function showList(scene: Scene): Promise<Popup> {
  await visitShop(scene);
  const popup = await openList(scene.browser);
  await says(popup, 'kangbazi');
  return popup;
}

async function openSession(scene: Scene, key: string, verdict: string): Promise<Popup> {
  const popup = await showList(scene);
  await popup.click(row('session'));
  await popup.waitFor('[role="tree"]');
  await popup.fill('[data-field="key"] input', key);
  await says(popup, verdict);
  return popup;
}

/** Domain and count. */
const otherSites = [
  ['news.example.org', 31],
  ['wiki.example.net', 4],
  ['mail.example.co.uk', 18],
  ['localhost', 9],
  ['kangbazi.github.io', 6],
  ['bücher.example', 2],
] as const;

export const states: readonly State[] = [
  { id: 'list', show: showList },
  {
    id: 'focus',
    async show(scene) {
      const popup = await showList(scene);
      await popup.press('ArrowDown');
      await popup.press('ArrowDown');
      return popup;
    },
  },
  { id: 'session', show: (scene) => openSession(scene, KEY, 'Right key') },
  {
    id: 'documented-keys',
    async show(scene) {
      const popup = await showList(scene);
      await popup.click(row('session'));
      await popup.waitFor('[role="tree"]');
      await popup.click(button('Try the keys that documentation prints'));
      await says(popup, 'nothing about how strong');
      return popup;
    },
  },
  { id: 'wrong-key', show: (scene) => openSession(scene, 'dev', 'did not make') },
  {
    id: 'plain',
    async show(scene) {
      const popup = await showList(scene);
      await popup.click(row('theme'));
      await popup.waitFor('[data-field="value"]');
      return popup;
    },
  },
  {
    id: 'server-id',
    async show(scene) {
      await visitShop(scene);
      const id = 'session=0d3fc9a1-7b57-4b2f-9d1e-6f1f0f6a9d3c; Path=/; HttpOnly; Secure; SameSite=Lax';
      await scene.browser.visit(`${scene.shop.url(...PAGE)}?set=${encodeURIComponent(id)}`);
      const popup = await openList(scene.browser);
      await says(popup, 'Flask-Session');
      await popup.click(row('session'));
      await says(popup, 'Where the data lives');
      await popup.fill('#record', RECORD);
      await says(popup, 'Read as redis-cli');
      return popup;
    },
  },
  {
    id: 'no-access',
    async show(scene) {
      await visitShop(scene, false);
      const popup = await scene.browser.openPopup();
      await popup.waitFor('h1');
      return popup;
    },
  },
  {
    id: 'empty',
    async show({ browser, shop }) {
      await browser.visit(shop.url(...PAGE));
      await browser.grant(PATTERN);
      const popup = await browser.openPopup();
      await popup.waitFor('h1');
      return popup;
    },
  },
  {
    id: 'add',
    async show(scene) {
      const popup = await showList(scene);
      await popup.press('n');
      await popup.waitFor('[data-field="name"]');
      return popup;
    },
  },
  {
    id: 'undo',
    async show(scene) {
      const popup = await showList(scene);
      await press(popup, 'theme', 'Delete');
      await says(popup, 'theme deleted');
      return popup;
    },
  },
  {
    id: 'help',
    async show(scene) {
      const popup = await showList(scene);
      await popup.press('?');
      await popup.waitFor('h1');
      return popup;
    },
  },
  {
    id: 'full-tab',
    async show(scene) {
      const popup = await showList(scene);
      await popup.click(button('More'));
      await popup.click({ css: '[role="menuitem"]', name: 'Open in a tab' });
      const page = await scene.browser.openedTab('index.html?tab=');
      await page.resize(1200, 800);
      await page.waitFor('[role="grid"]');
      await says(page, 'kangbazi');
      await page.click(row('session'));
      await page.waitFor('[role="tree"]');
      await page.fill('[data-field="key"] input', KEY);
      await says(page, 'Right key');
      return page;
    },
  },
  {
    id: 'all-sites',
    async show(scene) {
      await visitShop(scene);
      await scene.browser.grant('*://*/*');
      await Promise.all(
        otherSites.map(([domain, count]) =>
          Promise.all(
            Array.from({ length: count }, (_, i) =>
              scene.browser.setJarCookie({ domain, name: `c${i}`, value: `${i}`.repeat(i) }),
            ),
          ),
        ),
      );
      const page = await scene.browser.openPage(`src/popup/index.html?tab=${await scene.browser.tabId()}`);
      await page.resize(1200, 800);
      await page.click({ css: '[role="radio"]', name: 'All sites' });
      await page.waitFor('[role="listbox"]');
      await says(page, 'Flask');
      return page;
    },
  },
  {
    id: 'side-panel',
    async show(scene) {
      const popup = await showList(scene);
      await popup.click(button('More'));
      await popup.click({ css: '[role="menuitem"]', name: 'Open at the side' });
      const panel = await scene.browser.panel();
      await panel.waitFor('[role="grid"]');
      await says(panel, 'kangbazi');
      return panel;
    },
  },
  {
    id: 'bulk',
    async show(scene) {
      const popup = await showList(scene);
      for (const name of ['cart', 'theme', 'viewed', '_ga_7QK2M9XH4T'])
        await popup.click(row(name), { modifiers: ['Control'] });
      await popup.click(button('Protect'));
      await says(popup, 'Unprotect');
      return popup;
    },
  },
  {
    id: 'filter',
    async show(scene) {
      const popup = await showList(scene);
      await popup.click(button('Filter'));
      await says(popup, 'Choose none');
      return popup;
    },
  },
  {
    id: 'settings',
    async show(scene) {
      const popup = await showList(scene);
      await popup.click(button('More'));
      await popup.click({ css: '[role="menuitem"]', name: 'Settings' });
      await says(popup, 'Take back');
      return popup;
    },
  },
  {
    id: 'is-it-sent',
    async show(scene) {
      const popup = await showList(scene);
      await popup.click(row('theme'));
      await popup.click(button('Another request…'));
      await says(popup, 'Request to');
      return popup;
    },
  },
  {
    id: 'menu',
    async show(scene) {
      const popup = await showList(scene);
      await popup.click(button('More'));
      await popup.waitFor('[role="menu"]');
      return popup;
    },
  },
];
