import { t } from '../../../src/popup/words.ts';
import type { Popup, Surface } from '../../e2e/drivers/browser.ts';
import { button, openList, recorded } from '../../e2e/popup/robot.ts';
import {
  choose,
  says,
  type Scene,
  setInShop,
  showList,
  showPage,
  showSession,
  type State,
  tryKey,
  visitShop,
} from '../scene.ts';
import { KEY } from '../shop.ts';

async function showSettings(popup: Popup): Promise<void> {
  await choose(popup, t('menu_settings'));
  await says(popup, t('settings_take_back'));
}

/** The settings, with the field for a new passphrase. */
async function showVault(scene: Scene): Promise<Popup> {
  const session = await showSession(scene);
  await tryKey(session, KEY, 'key_right');
  await session.click(button(t('detail_back')));
  await session.waitFor('[role="grid"]');
  await showSettings(session);
  await session.click(button(t('vault_set')));
  await session.waitFor('input[type="password"]');
  return session;
}

async function keepKeys(scene: Scene): Promise<Popup> {
  const popup = await showVault(scene);
  await popup.type('correct horse battery');
  await popup.press('Enter');
  await says(popup, t('vault_open'));
  return popup;
}

/** From now on the disk takes nothing, neither of the worker nor of this page. */
async function fillDisk(popup: Popup): Promise<void> {
  await popup.evaluate(() => {
    const set = () => Promise.reject(new Error('QUOTA_BYTES quota exceeded'));
    const pages = globalThis as { browser?: typeof chrome };
    const { runtime } = pages.browser ?? chrome;
    const send = runtime.sendMessage.bind(runtime) as (message: unknown) => Promise<unknown>;
    const sendMessage = async (message: { kind: string }): Promise<unknown> =>
      message.kind === 'store' ? false : send(message);
    for (const api of [pages.browser, chrome]) {
      if (api === undefined) continue;
      Object.assign(api.storage.local, { set });
      Object.assign(api.runtime, { sendMessage });
    }
  });
}

/** The whole site's, as cookies.txt, with the names of the first loss. */
async function showExport(popup: Surface): Promise<Surface> {
  await choose(popup, t('menu_export'));
  await popup.waitFor('main select');
  await popup.evaluate(() => {
    const select = document.querySelector('select')!;
    select.value = 'site';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await popup.click('main li button[aria-expanded]');
  await popup.waitFor('main li li');
  return popup;
}

/** What takes the place of the list. */
export const sheets: State[] = [
  {
    id: 'help',
    async show(scene) {
      const popup = await showList(scene);
      await popup.press('?');
      await popup.waitFor({ css: 'h1', name: t('help_title') });
      return popup;
    },
  },
  {
    id: 'settings',
    async show(scene) {
      const popup = await showList(scene);
      await showSettings(popup);
      return popup;
    },
  },
  {
    id: 'settings-german',
    async show(scene) {
      const popup = await showList(scene);
      await showSettings(popup);
      await popup.evaluate(() => {
        for (const select of document.querySelectorAll('select')) {
          const value = ['dark', 'de'].find((each) => select.querySelector(`[value="${each}"]`))!;
          select.value = value;
          select.dispatchEvent(new Event('change', { bubbles: true }));
        }
      });
      await popup.waitFor(() => document.documentElement.lang === 'de');
      return popup;
    },
  },
  {
    id: 'vault-set',
    async show(scene) {
      const popup = await showVault(scene);
      await popup.type('short');
      await popup.press('Enter');
      await popup.waitFor('[aria-invalid="true"]');
      return popup;
    },
  },
  {
    id: 'vault-not-kept',
    async show(scene) {
      const popup = await showVault(scene);
      await fillDisk(popup);
      await popup.type('correct horse battery');
      await popup.press('Enter');
      await says(popup, t('vault_not_kept'));
      return popup;
    },
  },
  { id: 'export', show: async (scene) => showExport(await showList(scene)) },
  {
    id: 'export-masked',
    async show(scene) {
      const popup = await showExport(await showList(scene));
      await popup.click({ css: 'main label', name: t('export_masked') });
      await popup.waitFor('main input[type="checkbox"]:checked');
      return popup;
    },
  },
  {
    id: 'export-narrow',
    async show(scene) {
      await visitShop(scene);
      const page = await showPage(scene, 320, 640);
      await page.waitFor('[role="grid"]');
      return showExport(page);
    },
  },
  {
    id: 'export-lossless',
    async show(scene) {
      const popup = await showList(scene);
      await popup.press('ArrowDown');
      await popup.press(' ');
      await popup.press('s');
      await popup.waitFor('main select');
      await popup.evaluate(() => {
        const select = document.querySelectorAll('select')[1]!;
        select.value = 'cookie-lens';
        select.dispatchEvent(new Event('change', { bubbles: true }));
      });
      await says(popup, t('export_lossless'));
      return popup;
    },
  },
  { id: 'vault-open', show: keepKeys },
  {
    id: 'vault-not-written',
    async show(scene) {
      const popup = await keepKeys(scene);
      await fillDisk(popup);
      await popup.click(button(t('settings_forget')));
      await says(popup, t('vault_not_written'));
      return popup;
    },
  },
  {
    id: 'vault-locked',
    async show(scene) {
      await (await keepKeys(scene)).close();
      await scene.browser.worker.evaluate(() => chrome.storage.session.clear()); // as the end of the browser does
      const popup = await openList(scene.browser);
      await showSettings(popup);
      await says(popup, t('vault_locked'));
      await popup.fill('input[type="password"]', 'not this one');
      await popup.click(button(t('vault_unlock')));
      await says(popup, t('vault_wrong'));
      return popup;
    },
  },
  {
    id: 'log',
    async show(scene) {
      const before = await showList(scene);
      await recorded(scene.browser);
      await before.close();
      await setInShop(scene, 'theme=light; Path=/; Max-Age=3600', 'currency=CNY; Path=/; Secure; SameSite=Lax');
      const popup = await openList(scene.browser);
      await popup.click(button(t('log_title')));
      await popup.waitFor('main li');
      await popup.click('main li button[aria-expanded]');
      return popup;
    },
  },
];
