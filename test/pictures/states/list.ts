import { t } from '../../../src/popup/words.ts';
import { button, row } from '../../e2e/popup/robot.ts';
import { says, showList, type State } from '../scene.ts';

/** The list, and what stands over it. */
export const list: State[] = [
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
  {
    id: 'search-nothing',
    async show(scene) {
      const popup = await showList(scene);
      await popup.fill('input[type="search"]', 'csrf');
      await says(popup, t('search_nothing_hint'));
      return popup;
    },
  },
  {
    id: 'undo',
    async show(scene) {
      const popup = await showList(scene);
      await popup.hover(row('theme'));
      await popup.click({ css: `${row('theme')} button`, name: t('row_delete') });
      await says(popup, t('done_delete', 'theme'));
      return popup;
    },
  },
  {
    id: 'question',
    async show(scene) {
      const popup = await showList(scene);
      await popup.hover(row('theme'));
      await popup.click({ css: `${row('theme')} button`, name: t('row_delete') });
      await says(popup, t('done_delete', 'theme'));
      const set = `/?set=${encodeURIComponent('theme=contrast; Path=/; Max-Age=3600')}`;
      await scene.browser.inSite(async (url) => void (await fetch(url)), set);
      await popup.waitFor(row('theme'));
      await popup.press('u');
      await popup.waitFor('[role="alertdialog"]');
      return popup;
    },
  },
  {
    id: 'bulk',
    async show(scene) {
      const popup = await showList(scene);
      for (const name of ['cart', 'theme', 'viewed', '_ga_7QK2M9XH4T'])
        await popup.click(row(name), { modifiers: ['Control'] });
      await popup.click(button(t('select_protect')));
      await says(popup, t('select_unprotect'));
      return popup;
    },
  },
  {
    id: 'filter',
    async show(scene) {
      const popup = await showList(scene);
      await popup.click(button(t('filter')));
      await says(popup, t('filter_clear'));
      return popup;
    },
  },
  {
    id: 'menu',
    async show(scene) {
      const popup = await showList(scene);
      await popup.click(button(t('top_more')));
      await popup.waitFor('[role="menu"]');
      return popup;
    },
  },
];
