import { describe, expect } from 'vitest';
import { browsers } from '../browsers.ts';
import type { Popup } from '../drivers/browser.ts';
import { until } from '../drivers/until.ts';
import { inTurn } from '../inTurn.ts';
import { field, held, openCookie, save, title } from './form.ts';
import { button, openList, row, sent, serverSets } from './robot.ts';
import { useStage } from './stage.ts';

describe.each(browsers)('drafts in %s', (kind) => {
  const it = inTurn(kind);
  const stage = useStage(kind);

  /** The list over a page that receives these. */
  async function list(...cookies: string[]): Promise<Popup> {
    await stage.browser.grant('*://*.site.test/*');
    await stage.set(stage.judge.http('www.site.test', '/'), ...cookies);
    return openList(stage.browser);
  }

  it('keeps a draft when the popup closes, and shows what the site did meanwhile', async () => {
    const { browser } = stage;
    const popup = await list('a=1; Path=/');
    await openCookie(popup, 'a');
    await popup.fill(field('Value'), 'draft');
    await popup.waitFor({ css: 'header *', name: '1 change' });
    await popup.close();
    expect(await sent(browser)).toEqual(['a=1']);
    const again = await browser.openPopup();
    await again.waitFor(title('a'));
    expect(await held(again, 'Value')).toBe('draft');
    await serverSets(browser, 'a=theirs; Path=/');
    await again.waitFor('[data-field="conflict"]');
    await expect.poll(() => again.text('[data-field="conflict"]')).toMatch(/1\s+draft\s+theirs/);
    expect(await held(again, 'Value')).toBe('draft');
    await again.click(button('Keep my version'));
    await save(again, 'a saved');
    expect(await sent(browser)).toEqual(['a=draft']);
  });

  it('leads back to the draft of a cookie that is gone, and to a new one that was left', async () => {
    const { browser } = stage;
    const popup = await list('a=1; Path=/', 'b=2; Path=/');
    await openCookie(popup, 'a');
    await popup.fill(field('Value'), 'draft');
    await popup.waitFor({ css: 'header *', name: '1 change' });
    await serverSets(browser, 'a=; Max-Age=0; Path=/');
    await popup.waitFor('[data-field="conflict"]');
    await popup.click(button('Back to the list'));
    await popup.click(button('Add a cookie'));
    await popup.fill(field('Name'), 'half');
    await popup.waitFor({ css: 'header *', name: '1 change' });
    await popup.click(button('Back to the list'));
    await popup.click(button('New cookie'));
    await popup.waitFor(title('New cookie'));
    await expect.poll(() => held(popup, 'Name')).toBe('half');
    await popup.click(button('Back to the list'));
    await popup.click(button('a'));
    await popup.waitFor(title('a'));
    expect(await held(popup, 'Value')).toBe('draft');
    await popup.click(button('Discard draft'));
    await popup.waitFor(row('b'));
    await popup.waitFor({ css: 'p', name: 'Not saved yet:New cookie' });
    expect(await sent(browser)).toEqual(['b=2']);
  });

  // Firefox closes a toolbar popup on Escape, whatever the page makes of the key.
  const escaped = kind === 'firefox' ? 'closes the popup' : 'leads back';
  it.always(`keeps the draft when Escape ${escaped}`, async () => {
    const { browser } = stage;
    const popup = await list('a=1; Path=/');
    await openCookie(popup, 'a');
    await popup.fill(field('Value'), 'draft');
    await popup.waitFor({ css: 'header *', name: '1 change' });
    await popup.press('Escape');
    if (kind === 'firefox') await until('the popup to close', async () => !(await popup.isOpen()));
    const again = kind === 'firefox' ? await browser.openPopup() : popup;
    if (kind === 'chromium') await openCookie(again, 'a');
    await again.waitFor(title('a'));
    expect(await held(again, 'Value')).toBe('draft');
    expect(await sent(browser)).toEqual(['a=1']);
  });
});
