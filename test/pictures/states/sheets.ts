import { t } from '../../../src/popup/words.ts';
import { button, openList } from '../../e2e/popup/robot.ts';
import { choose, says, setInShop, showList, type State } from '../scene.ts';

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
      await choose(popup, t('menu_settings'));
      await says(popup, t('settings_take_back'));
      return popup;
    },
  },
  {
    id: 'log',
    async show(scene) {
      const before = await showList(scene);
      await before.waitFor({ css: 'header span', name: t('top_this_site') }); // from now on it is recorded
      await before.close();
      await setInShop(scene, 'theme=light; Path=/; Max-Age=3600');
      await setInShop(scene, 'currency=CNY; Path=/; Secure; SameSite=Lax');
      const popup = await openList(scene.browser);
      await popup.click(button(t('log_title')));
      await popup.waitFor('main li');
      await popup.click('main li button[aria-expanded]');
      return popup;
    },
  },
];
