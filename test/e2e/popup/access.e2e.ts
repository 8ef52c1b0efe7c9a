import { describe, expect, it } from 'vitest';
import { browsers } from '../browsers.ts';
import type { Popup } from '../drivers/browser.ts';
import { field, held, openCookie, save } from './form.ts';
import { button, names, openList, row, sent } from './robot.ts';
import { useStage } from './stage.ts';

describe.each(browsers)('access in %s', (kind) => {
  const stage = useStage(kind);

  /** Over a page that receives a cookie of its own and one of its parent domain. */
  async function open(site = 'site.test'): Promise<Popup> {
    const { browser, judge } = stage;
    await stage.set(judge.http(`www.${site}`, '/'), 'own=1; Path=/', `parent=2; Domain=${site}; Path=/`);
    const popup = await browser.openPopup();
    await popup.waitFor({ css: 'h1', name: 'Cookie Lens cannot see this site yet' });
    return popup;
  }

  it('is asked for in words, and shows the parent domain’s cookie that the server receives', async () => {
    const { browser } = stage;
    const popup = await open();
    await expect.poll(() => popup.text()).toContain('*://*.site.test/*');
    expect(await names(popup)).toEqual([]);
    await browser.accepting('*://*.site.test/*', () => popup.click(button('Allow site.test')));
    // Firefox keeps the popup open at its prompt, and there it goes on by itself
    if (kind === 'firefox') await popup.waitFor('[role="grid"]');
    await popup.close();
    // Chromium closes it; opened again, it goes on where it was
    const again = await openList(browser);
    await again.waitFor(row('parent'));
    expect(await names(again)).toEqual(['own', 'parent']);
    expect(await sent(browser)).toEqual(['own=1', 'parent=2']);
  });

  it('is asked for by the key that is shown on the button', async () => {
    const { browser } = stage;
    const popup = await open();
    await browser.accepting('*://*.site.test/*', () => popup.press('Enter'));
    await popup.close();
    const again = await openList(browser);
    expect(await names(again)).toEqual(['own', 'parent']);
  });

  it('is asked for all sites at once', async () => {
    const { browser, judge } = stage;
    // not a site that was allowed before: Chromium would give that back as soon as all sites are approved
    const popup = await open('fresh.test');
    await browser.accepting('*://*/*', () => popup.click(button('Allow all sites')));
    await popup.close();
    await stage.set(judge.http('www.other.test', '/'), 'elsewhere=1');
    const again = await openList(browser);
    expect(await names(again)).toEqual(['elsewhere']);
    await again.waitFor({ css: 'header *', name: 'All sites' });
  });

  it('is seen to be gone as soon as it is taken back', async () => {
    const { browser } = stage;
    await (await open()).close();
    await browser.grant('*://*.site.test/*');
    const popup = await openList(browser);
    await browser.revoke('*://*.site.test/*');
    await popup.waitFor({ css: 'h1', name: 'Cookie Lens cannot see this site yet' });
    expect(await names(popup)).toEqual([]);
  });

  it('taken back under an open cookie, it can be given again there, and nothing that was typed is lost', async () => {
    const { browser } = stage;
    await (await open()).close();
    await browser.grant('*://*.site.test/*');
    const popup = await openList(browser);
    await openCookie(popup, 'own');
    await popup.fill(field('Value'), 'typed');
    await popup.waitFor({ css: 'header *', name: '1 change' });
    await browser.revoke('*://*.site.test/*');
    await popup.waitFor('[data-field="conflict"]');
    await popup.press('s', 'Control');
    await expect.poll(() => popup.text('[data-field="conflict"]')).toContain('Not saved: without access');
    await popup.waitFor({ css: '[data-field="conflict"] button', name: 'Allow site.test' });
    expect(await popup.text()).not.toContain('Is it sent?');
    // what Chromium gave before it gives again unasked, as soon as the driver says yes to its prompt
    if (kind === 'chromium') await browser.grant('*://*.site.test/*');
    else await browser.accepting('*://*.site.test/*', () => popup.click(button('Allow site.test')));
    await popup.waitFor(() => !document.querySelector('[data-field="conflict"]'));
    expect(await held(popup, 'Value')).toBe('typed');
    await save(popup, 'own saved');
    expect(await sent(browser)).toEqual(['own=typed', 'parent=2']);
  });
});
