import type { Browser, Tab } from '../e2e/drivers/browser.ts';

/** With pages as large as the popup in its place, because a popup's window cannot be resized. */
export const inPages = (browser: Browser, dress?: (page: Tab) => Promise<void>): Browser =>
  new Proxy(browser, {
    get(target, name) {
      if (name === 'openPopup') {
        return async () => {
          const page = await target.openPage(`src/popup/index.html?tab=${await target.tabId()}`);
          await page.resize(600, 600);
          await dress?.(page);
          return page;
        };
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });

/** A page looks as the popup does, which has no switch to all sites. */
export const asPopup = (page: Tab): Promise<void> =>
  page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('header > [role="radiogroup"] { display: none }');
    document.adoptedStyleSheets.push(sheet);
    document.documentElement.dataset['surface'] = 'popup';
  });
