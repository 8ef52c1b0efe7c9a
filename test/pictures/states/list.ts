import { t } from '../../../src/popup/words.ts';
import { button, openList, row } from '../../e2e/popup/robot.ts';
import { says, type Scene, setInShop, showList, type State, tryKey, visitShop } from '../scene.ts';
import { KEY } from '../shop.ts';

/** Sessions of which a key fits, does not fit, or that are over by what is inside them. */
async function showStanding(scene: Scene) {
  const now = Math.floor(Date.now() / 1000);
  /** Not its secret’s signature, but as long. */
  const token = (claims: object) =>
    [{ alg: 'HS256', typ: 'JWT' }, claims, 'thirty-two bytes of no meaning..']
      .map((part) => Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url'))
      .join('.');
  await visitShop(scene);
  const set = {
    access_token: token({ sub: 'u_007', exp: now + 850, iat: now - 60 }),
    id_token: token({ sub: 'u_007', exp: now - 3 * 86_400, iat: now - 4 * 86_400 }),
    refresh_token: token({ sub: 'u_007', iat: now + 7200 }),
  };
  const texts = Object.entries(set).map(([name, value]) => `${name}=${value}; Path=/; HttpOnly; Secure`);
  await setInShop(scene, ...texts);
  const popup = await openList(scene.browser);
  await says(popup, 'kangbazi');
  for (const [name, key, verdict] of [
    ['session', KEY, 'key_right'],
    ['access_token', 'not its key', 'key_wrong'],
  ] as const) {
    await popup.click(row(name));
    await popup.waitFor('[role="tree"]');
    await tryKey(popup, key, verdict);
    await popup.click(button(t('detail_back')));
  }
  return popup;
}

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
    id: 'standing',
    async show(scene) {
      const popup = await showStanding(scene);
      await says(popup, t('key_wrong'));
      return popup;
    },
  },
  {
    id: 'twins',
    async show(scene) {
      await visitShop(scene);
      await setInShop(
        scene,
        'session=of-the-account; Path=/account; HttpOnly',
        'theme=light; Domain=example.com; Path=/',
      );
      const popup = await openList(scene.browser);
      await says(popup, 'kangbazi');
      return popup;
    },
  },
  {
    id: 'search',
    async show(scene) {
      const popup = await showList(scene);
      await popup.fill('input[type="search"]', 'in');
      await popup.waitFor('mark');
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
    id: 'copy-menu',
    async show(scene) {
      const popup = await showList(scene);
      await popup.press('ArrowDown');
      await popup.press('a', 'Control');
      await popup.click(button(t('select_copy')));
      await popup.waitFor({ css: '[role=menuitem]', name: t('copy_set_cookie') });
      return popup;
    },
  },
  {
    id: 'copied',
    async show(scene) {
      const popup = await showList(scene);
      await popup.press('ArrowDown');
      await popup.press('a', 'Control');
      await popup.click(button(t('select_copy')));
      await popup.click({ css: '[role=menuitem]', name: 'cookies.txt' });
      await says(popup, t('copied_losses', '…').split('…')[0]!);
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
    id: 'sort',
    async show(scene) {
      const popup = await showList(scene);
      await popup.click(button(t('sort')));
      await popup.waitFor('[role="menu"]');
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
