import nextAuth from '../../sessions/vectors/nextauth.json' with { type: 'json' };
import { t } from '../../../src/popup/words.ts';
import { button, openList, row } from '../../e2e/popup/robot.ts';
import type { Popup } from '../../e2e/drivers/browser.ts';
import {
  choose,
  says,
  setInShop,
  showList,
  showPlain,
  showSession,
  tryKey,
  visitShop,
  type Scene,
  type State,
} from '../scene.ts';
import { KEY } from '../shop.ts';

/** As redis-cli shows what Flask-Session keeps. */
const RECORD = String.raw`"\x84\xaa_permanent\xc3\xa7user_id\xa3007\xa8username\xa8kangbazi\xa4cart\x92\x11\x04"`;

/** Under a password, with more rounds than anybody can wait for: no more of it than its header is ever looked at. */
const ROUNDS = 1_000_000_000;
const HEADER = { alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: ROUNDS, p2s: 'bm90IGEgcmVhbCBvbmU' };
const ENDLESS = `${Buffer.from(JSON.stringify(HEADER)).toString('base64url')}.AAAA.AAAA.AAAA.AAAA`;

/** A session of Auth.js, closed until a key opens it. */
async function showEncrypted(scene: Scene): Promise<Popup> {
  await visitShop(scene);
  const { name, value } = nextAuth.vectors[0]!.cookie;
  await setInShop(scene, `${name}=${value}; Path=/; HttpOnly; Secure; SameSite=Lax`);
  const popup = await openList(scene.browser);
  await popup.click(row(name));
  await popup.waitFor('[data-field="key"]');
  return popup;
}

/** A cookie that is open. */
export const open: State[] = [
  {
    id: 'session',
    async show(scene) {
      const popup = await showSession(scene);
      await tryKey(popup, KEY, 'key_right');
      return popup;
    },
  },
  {
    id: 'twin',
    async show(scene) {
      await visitShop(scene);
      await setInShop(scene, `session=of-the-account; Path=/account; HttpOnly`);
      const popup = await openList(scene.browser);
      await says(popup, 'kangbazi');
      await popup.click(`${row('session')}:not([data-key*="/account"])`);
      await popup.waitFor('[role="tree"]');
      return popup;
    },
  },
  {
    id: 'new-filled',
    async show(scene) {
      const popup = await showPlain(scene);
      await choose(popup, t('detail_copy_header'));
      await popup.click(button(t('detail_back')));
      await popup.click(button(t('top_add')));
      await popup.waitFor('[data-field="name"] input');
      await popup.press('v', 'Control');
      await says(popup, 'Set-Cookie');
      return popup;
    },
  },
  {
    id: 'duplicate',
    async show(scene) {
      const popup = await showList(scene);
      await popup.press('ArrowDown');
      await popup.press('a', 'Control');
      await popup.click(button(t('select_copy')));
      await popup.click({ css: '[role="menuitem"]', name: t('menu_duplicate') });
      await popup.waitFor('main li');
      await popup.fill({ css: 'main input', name: t('duplicate_host') }, 'staging.example.net');
      await says(popup, 'staging.example.net');
      return popup;
    },
  },
  {
    id: 'encoded-twice',
    async show(scene) {
      await visitShop(scene);
      const once = encodeURIComponent('{"theme":"dark","seen":"2026-11-20T13:52:07Z"}');
      await setInShop(scene, `prefs=${encodeURIComponent(once)}; Path=/`);
      const popup = await openList(scene.browser);
      await says(popup, 'kangbazi');
      await popup.click(row('prefs'));
      await popup.waitFor(button(t('session_decode_once')));
      return popup;
    },
  },
  {
    id: 'readable',
    async show(scene) {
      const popup = await showList(scene);
      await popup.click(row('cart'));
      await popup.waitFor('[role="tree"]');
      await popup.waitFor('[data-field="path"]');
      return popup;
    },
  },
  {
    id: 'formats',
    async show(scene) {
      const popup = await showPlain(scene);
      await popup.click(button(t('session_read_unknown')));
      await popup.waitFor('[role="listbox"]');
      return popup;
    },
  },
  {
    id: 'tree-edit',
    async show(scene) {
      const popup = await showSession(scene);
      await popup.press('u'); // jumps to the key
      await popup.press('Enter');
      await popup.waitFor('[role="tree"] input');
      await popup.press('a', 'Control');
      await popup.type('"008"');
      return popup;
    },
  },
  {
    id: 'text-mode',
    async show(scene) {
      const popup = await showSession(scene);
      await popup.click({ css: '[role="radio"]', name: t('session_text') });
      await popup.waitFor('main textarea');
      return popup;
    },
  },
  {
    id: 'wrong-key',
    async show(scene) {
      const popup = await showSession(scene);
      await tryKey(popup, 'dev', 'key_wrong');
      return popup;
    },
  },
  {
    id: 'documented-keys',
    async show(scene) {
      const popup = await showSession(scene);
      await popup.click(button(t('key_documented_try')));
      await popup.waitFor((words) => !document.body.innerText.includes(words), t('key_documented_try'));
      await popup.waitFor('footer p[role="status"]');
      return popup;
    },
  },
  {
    id: 'unreadable',
    async show(scene) {
      const popup = await showList(scene);
      await popup.click(row('legacy_session'));
      await popup.waitFor('[role="note"]');
      return popup;
    },
  },
  {
    id: 'server-id',
    async show(scene) {
      await visitShop(scene);
      await setInShop(scene, 'session=0d3fc9a1-7b57-4b2f-9d1e-6f1f0f6a9d3c; Path=/; HttpOnly; Secure; SameSite=Lax');
      const popup = await openList(scene.browser);
      await says(popup, 'Flask-Session');
      await popup.click(row('session'));
      await says(popup, t('store_title'));
      await popup.fill('#record', RECORD);
      await says(popup, 'redis-cli › ');
      return popup;
    },
  },
  { id: 'encrypted', show: showEncrypted },
  {
    id: 'sealed-wrong-key',
    async show(scene) {
      const popup = await showEncrypted(scene);
      await tryKey(popup, KEY, 'key_wrong');
      return popup;
    },
  },
  {
    id: 'protected',
    async show(scene) {
      const popup = await showPlain(scene);
      await choose(popup, t('menu_protect_value'));
      await says(popup, t('protected_value'));
      return popup;
    },
  },
  {
    id: 'deriving',
    async show(scene) {
      await visitShop(scene);
      await setInShop(scene, `api_session=${ENDLESS}; Path=/; HttpOnly; Secure; SameSite=Lax`);
      const popup = await openList(scene.browser);
      await popup.click(row('api_session'));
      await popup.fill('[data-field="key"] [type="password"]', KEY);
      await popup.click(button(t('key_options_more')));
      await popup.fill({ css: 'footer input', name: 'p2c ≤' }, String(ROUNDS));
      await says(popup, t('key_deriving'));
      return popup;
    },
  },
  { id: 'plain', show: showPlain },
  {
    id: 'problem',
    async show(scene) {
      const popup = await showPlain(scene);
      await popup.fill('[data-field="path"] input', 'account');
      await popup.press('s', 'Control');
      await says(popup, t('problem_path_no_slash'));
      return popup;
    },
  },
  {
    id: 'conflict',
    async show(scene) {
      const popup = await showPlain(scene);
      await popup.fill('[data-field="value"] textarea', 'light');
      await popup.close();
      await setInShop(scene, 'theme=contrast; Path=/; Max-Age=3600');
      const again = await scene.browser.openPopup();
      await again.waitFor('[data-field="conflict"]');
      return again;
    },
  },
  {
    id: 'is-it-sent',
    async show(scene) {
      const popup = await showPlain(scene);
      await popup.click(button(t('sent_another')));
      await says(popup, t('sent_address'));
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
];
