import { t } from '../../../src/popup/words.ts';
import { PATTERN, PAGE, says, showList, visitShop, type State } from '../scene.ts';

/** Where there is nothing to list. */
export const nothing: State[] = [
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
    id: 'error',
    async show(scene) {
      const popup = await showList(scene);
      await popup.evaluate(() => {
        const { cookies } = (globalThis as unknown as { browser?: typeof chrome }).browser ?? chrome;
        cookies.getAll = () => {
          throw new Error('refused');
        };
      });
      await scene.browser.grant('*://*/*'); // whatever may be seen now is read again
      await says(popup, t('failed_title'));
      return popup;
    },
  },
  {
    id: 'never',
    async show({ browser }) {
      await browser.visit('about:blank');
      const popup = await browser.openPopup();
      await popup.waitFor('h1');
      return popup;
    },
  },
];
