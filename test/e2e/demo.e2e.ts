import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SESSION } from '../demo/cookies.ts';
import { startDemo, type Demo } from '../demo/site.ts';
import { browsers } from './browsers.ts';
import type { Browser } from './drivers/browser.ts';
import { extensionOf } from './popup/extension.ts';
import { useBrowser } from './useBrowser.ts';

/** What `npm start` shows: the production build, over the demo site. */
describe.each(browsers)('the demo site in %s', (kind) => {
  const stage = useBrowser(kind, () => ({ extension: extensionOf(kind) }));
  let browser: Browser;
  let demo: Demo;

  beforeAll(async () => {
    demo = await startDemo();
    ({ browser } = stage);
  });
  afterAll(() => demo?.stop());

  it('receives every cookie that belongs to its path, Secure ones on http://localhost too', async () => {
    const text = await browser.visit(demo.start);
    expect(text).toContain('Accepted');
    expect(text).toContain(`"${SESSION.username}"`);
    const names = (await browser.jar()).filter(({ path }) => path === '/').map(({ name }) => name);
    expect(names).toContain('login_hint');
    const shown = await browser.inSite(() => [...document.querySelectorAll('th')].map((cell) => cell.textContent));
    expect(shown.toSorted()).toEqual(names.toSorted());
  });

  it('opens the popup on it without an error, before and after access is granted', async () => {
    await browser.visit(demo.start);
    const before = await browser.openPopup();
    await before.waitFor('button');
    expect(await before.text()).not.toContain(SESSION.username);
    await before.close();
    await browser.grant('*://localhost/*');
    const after = await browser.openPopup();
    await after.waitFor((name) => document.body.innerText.includes(name), SESSION.username);
    await after.close();
    expect(await browser.errors()).toEqual([]);
  });
});
