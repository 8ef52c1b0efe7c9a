import { describe, expect } from 'vitest';
import { browsers } from '../browsers.ts';
import type { Popup } from '../drivers/browser.ts';
import { inTurn } from '../inTurn.ts';
import { field, openCookie, title } from './form.ts';
import { button, choose, openList, row, sent, toast } from './robot.ts';
import { useStage } from './stage.ts';

describe.each(browsers)('cookies that are duplicated to another place in %s', (kind) => {
  const it = inTurn(kind);
  const stage = useStage(kind);

  async function list(...cookies: string[]): Promise<Popup> {
    const { browser, judge } = stage;
    await browser.grant('*://*.site.test/*');
    await stage.set(judge.http('www.site.test', '/'), ...cookies);
    return openList(browser);
  }

  async function duplicate(popup: Popup, count: string): Promise<void> {
    await popup.click(button(`Duplicate ${count}`));
  }

  it('one goes to a site that was allowed, which receives it; undo deletes it there again', async () => {
    const { browser, judge } = stage;
    await browser.grant('*://*.other.test/*');
    const popup = await list('a=1; Path=/; HttpOnly', 'b=2');
    await openCookie(popup, 'a');
    await choose(popup, 'Duplicate to…');
    await popup.waitFor(title('Duplicate cookies'));
    // the host has the focus
    await popup.press('a', 'Control');
    await popup.type('https://api.other.test/login');
    await popup.waitFor({ css: 'main li *', name: 'New' });
    await duplicate(popup, '1 cookie');
    await toast(popup, 'a added as a copy');
    await popup.waitFor(title('a'));
    await browser.visit(judge.http('api.other.test', '/'));
    expect(await sent(browser)).toEqual(['a=1']);
    await popup.close();
  });

  it('selected ones get another path in one step; what cannot be set there is said before', async () => {
    const { browser } = stage;
    const popup = await list('a=1; Path=/', 'b=2; Path=/');
    await popup.press('ArrowDown');
    await popup.press('a', 'Control');
    await popup.waitFor('[role="toolbar"]');
    await popup.click(button('Copy'));
    await popup.click({ css: '[role="menuitem"]', name: 'Duplicate to…' });
    await popup.waitFor(title('Duplicate cookies'));
    await popup.fill(field('Host'), 'new.test');
    await popup.waitFor({ css: 'main li *', name: 'Needs access to new.test' });
    await popup.waitFor(button('Nothing to duplicate'));
    await popup.fill(field('Host'), '');
    await popup.fill(field('Path'), 'x');
    await popup.waitFor({ css: 'main li *', name: 'www.site.test/x' });
    await duplicate(popup, '2 cookies');
    await toast(popup, '2 cookies added as copies');
    await popup.waitFor(row('a'));
    expect(await sent(browser, '/x')).toEqual(['a=1', 'a=1', 'b=2', 'b=2']);
    await popup.click(button('Undo'));
    await toast(popup, 'Undone: 2 cookies are as they were');
    expect(await sent(browser, '/x')).toEqual(['a=1', 'b=2']);
  });
});
