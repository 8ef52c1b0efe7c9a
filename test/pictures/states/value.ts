import nextAuth from '../../sessions/vectors/nextauth.json' with { type: 'json' };
import { t } from '../../../src/popup/words.ts';
import { flaskSession } from '../../demo/flaskSession.ts';
import type { Surface } from '../../e2e/drivers/browser.ts';
import { choose, PAGE, says, showPage, tryKey, type Scene, type State } from '../scene.ts';
import { KEY, SESSION } from '../shop.ts';

/** Over a page that nothing may be seen of. */
async function showPlace({ browser, shop }: Scene): Promise<Surface> {
  await browser.visit(shop.url(...PAGE));
  const popup = await browser.openPopup();
  await popup.waitFor('h1');
  await choose(popup, t('menu_value'));
  await popup.waitFor('main textarea');
  return popup;
}

async function paste(surface: Surface, text: string): Promise<void> {
  await surface.fill('[data-field="text"] textarea', text);
}

const session = (): Promise<string> => flaskSession(SESSION, KEY, Date.now() / 1000 - 180);

/** What is read without a cookie. */
export const value: State[] = [
  { id: 'value-empty', show: showPlace },
  {
    id: 'value',
    async show(scene) {
      const popup = await showPlace(scene);
      await paste(popup, `Set-Cookie: session=${await session()}; Path=/; HttpOnly`);
      await says(popup, 'kangbazi');
      await tryKey(popup, KEY, 'key_right');
      return popup;
    },
  },
  {
    id: 'value-wrong-key',
    async show(scene) {
      const popup = await showPlace(scene);
      await paste(popup, await session());
      await says(popup, 'kangbazi');
      await tryKey(popup, 'dev', 'key_wrong');
      return popup;
    },
  },
  {
    id: 'value-edited',
    async show(scene) {
      const popup = await showPlace(scene);
      await paste(popup, `theme=dark; session=${await session()}`);
      await says(popup, 'kangbazi');
      await popup.click({ css: '[role="treeitem"] *', name: '"kangbazi"' });
      await popup.press('Enter');
      await popup.waitFor('[role="tree"] input');
      await popup.press('a', 'Control');
      await popup.type('"ada"');
      await popup.press('Enter');
      await popup.press('s', 'Control');
      await says(popup, t('key_missing_to_copy'));
      return popup;
    },
  },
  {
    id: 'value-sealed',
    async show(scene) {
      const popup = await showPlace(scene);
      await paste(popup, nextAuth.vectors[0]!.cookie.value);
      await says(popup, t('session_sealed_why'));
      return popup;
    },
  },
  {
    id: 'value-unknown',
    async show(scene) {
      const popup = await showPlace(scene);
      await paste(popup, 'b~7f3c:price_b;hero_long');
      await says(popup, t('value_unknown'));
      return popup;
    },
  },
  {
    id: 'value-in-tab',
    async show(scene) {
      await scene.browser.visit(scene.shop.url(...PAGE));
      const page = await showPage(scene, 1200, 800);
      await choose(page, t('menu_value'));
      await page.waitFor('[data-field="text"]');
      await paste(page, await session());
      await says(page, 'kangbazi');
      return page;
    },
  },
];
