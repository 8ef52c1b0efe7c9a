import type { Browser } from '../e2e/drivers/browser.ts';

/** With pages as large as the popup in its place, because a popup's window cannot be resized. */
export const inPages = (browser: Browser): Browser =>
  new Proxy(browser, {
    get(target, name) {
      if (name === 'openPopup') {
        return async () => {
          const page = await target.openPage(`src/popup/index.html?tab=${await target.tabId()}`);
          await page.resize(600, 600);
          return page;
        };
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
