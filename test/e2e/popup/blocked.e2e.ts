import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browsers } from '../browsers.ts';
import type { Browser } from '../drivers/browser.ts';
import { startBrowser } from '../drivers/start-browser.ts';
import { type Judge, startJudge } from '../servers/judge.ts';
import { extensionOf } from './extension.ts';
import { button, names, openList, row } from './robot.ts';

const set = (text: string): string => `/?set=${encodeURIComponent(text)}`;

/** Firefox has no such rule: its restricted and quarantined domains do not reach cookies. */
describe.each(browsers.filter((kind) => kind === 'chromium'))(
  'a site that a rule keeps from extensions in %s',
  (kind) => {
    let browser: Browser;
    let judge: Judge;

    beforeAll(async () => {
      judge = await startJudge();
      browser = await startBrowser(kind, {
        extension: extensionOf(kind),
        args: ['--enable-features=ExtensionsMenuAccessControl'],
      });
    });
    afterAll(async () => {
      await browser?.stop();
      await judge?.stop();
    });

    beforeEach(async () => {
      await browser.clear();
      await browser.grant('*://*.site.test/*');
      await browser.visit(judge.https('www.site.test', set('own=1; Path=/')));
      await browser.block('www.site.test');
    });
    afterEach(() => browser.unblock('www.site.test'));

    it('is not taken for one without cookies, and is seen when the rule is gone', async () => {
      const popup = await browser.openPopup();
      await popup.waitFor({ css: 'h1', name: 'Chrome blocks Cookie Lens on this page' });
      await browser.unblock('www.site.test');
      await popup.click(button('Try again'));
      await popup.waitFor(row('own'));
      await popup.close();
      expect(await browser.errors()).toEqual([]);
    });

    it('does not hide the site’s other hosts, and the list says what it lacks', async () => {
      await browser.setJarCookie({ name: 'other', value: '1', domain: 'api.site.test' });
      const popup = await openList(browser);
      await expect.poll(() => popup.text()).toContain('Chrome hides some cookies of this page');
      expect(await names(popup)).toEqual(['other']);
      await popup.close();
      expect(await browser.errors()).toEqual([]);
    });
  },
);
