import { PATTERN, PAGE, visitShop, type State } from '../scene.ts';

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
    id: 'never',
    async show({ browser }) {
      await browser.visit('about:blank');
      const popup = await browser.openPopup();
      await popup.waitFor('h1');
      return popup;
    },
  },
];
