import type { Surface } from '../../e2e/drivers/browser.ts';
import { t } from '../../../src/popup/words.ts';
import { row } from '../../e2e/popup/robot.ts';
import { choose, says, showList, showPage, tryKey, visitShop, type Scene, type State } from '../scene.ts';
import { KEY } from '../shop.ts';

/** Domain and count. */
const otherSites = [
  ['news.example.org', 31],
  ['wiki.example.net', 4],
  ['mail.example.co.uk', 18],
  ['localhost', 9],
  ['ferris.github.io', 6],
  ['bücher.example', 2],
] as const;

async function showSites(scene: Scene): Promise<Surface> {
  await visitShop(scene);
  await scene.browser.grant('*://*/*');
  const cookies = otherSites.flatMap(([domain, count]) =>
    Array.from({ length: count }, (_, i) => ({ domain, name: `c${i}`, value: `${i}`.repeat(i) })),
  );
  await Promise.all(cookies.map((cookie) => scene.browser.setJarCookie(cookie)));
  const page = await showPage(scene, 1200, 800);
  await page.click({ css: '[role="radio"]', name: t('sites_title') });
  await page.waitFor('[role="listbox"]');
  await says(page, 'Flask');
  return page;
}

/** The other places: a tab of its own, the side. */
export const places: State[] = [
  {
    id: 'full-tab',
    async show(scene) {
      await visitShop(scene);
      const page = await showPage(scene, 1200, 800);
      await says(page, 'kangbazi');
      await page.click(row('session'));
      await page.waitFor('[role="tree"]');
      await tryKey(page, KEY, 'key_right');
      return page;
    },
  },
  {
    id: 'sites-selected',
    async show(scene) {
      const page = await showSites(scene);
      for (const at of [0, 2]) await page.click(`#site-${at} [data-tick]`);
      await page.waitFor('[role="toolbar"]');
      return page;
    },
  },
  { id: 'all-sites', show: showSites },
  {
    id: 'welcome',
    async show({ browser }) {
      const page = await browser.openPage('src/popup/welcome.html');
      await page.resize(800, 600);
      await page.waitFor('h1');
      return page;
    },
  },
  {
    id: 'side-panel',
    async show(scene) {
      const popup = await showList(scene);
      await choose(popup, t('menu_panel'));
      const panel = await scene.browser.panel();
      await panel.waitFor('[role="grid"]');
      await says(panel, 'kangbazi');
      return panel;
    },
  },
];
