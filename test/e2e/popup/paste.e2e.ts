import { describe, expect } from 'vitest';
import { browsers } from '../browsers.ts';
import type { Popup } from '../drivers/browser.ts';
import { inTurn } from '../inTurn.ts';
import { field, held, openCookie, title } from './form.ts';
import { button, choose, inJar, openList, toast } from './robot.ts';
import { useStage } from './stage.ts';

describe.each(browsers)('a cookie that is pasted into a new one in %s', (kind) => {
  const it = inTurn(kind);
  const stage = useStage(kind);

  async function list(...cookies: string[]): Promise<Popup> {
    const { browser, judge } = stage;
    await browser.grant('*://*.site.test/*');
    await stage.set(judge.http('www.site.test', '/'), ...cookies);
    return openList(browser);
  }

  async function paste(popup: Popup, label: string): Promise<void> {
    await popup.click(button('Add a cookie'));
    await popup.waitFor(title('New cookie'));
    await popup.click(field(label));
    await popup.press('v', 'Control');
  }

  it('fills its fields, which Ctrl+Z takes back, and is added as it was', async () => {
    const popup = await list('a=1=2; Path=/x; HttpOnly; SameSite=Strict', 'b=2');
    await openCookie(popup, 'a');
    await choose(popup, 'Copy as a Set-Cookie header');
    await toast(popup, '1 cookie copied');
    await popup.click(button('Delete'));
    await expect.poll(() => inJar(stage.browser, 'a')).toBeUndefined();
    await paste(popup, 'Path');
    await expect
      .poll(() => popup.text())
      .toContain('Filled from Set-Cookie: Name, Value, Path, HttpOnly, and SameSite.');
    expect([await held(popup, 'Name'), await held(popup, 'Value'), await held(popup, 'Path')]).toEqual([
      'a',
      '1=2',
      '/x',
    ]);
    await popup.press('z', 'Control');
    await expect.poll(() => held(popup, 'Path')).toBe('/');
    await popup.press('v', 'Control');
    await expect.poll(() => held(popup, 'Path')).toBe('/x');
    await popup.click(button('Add'));
    await expect.poll(() => inJar(stage.browser, 'a')).toMatchObject({ value: '1=2', path: '/x', httpOnly: true });
  });

  it('leads to the import when it is several', async () => {
    const popup = await list('a=1', 'b=2');
    await popup.press('ArrowDown');
    await popup.press('a', 'Control');
    await popup.press('c');
    await toast(popup, '2 cookies copied');
    await paste(popup, 'Name');
    await popup.waitFor({ css: 'h1', name: 'Import cookies' });
    await expect.poll(() => popup.text()).toMatch(/a[^]*b/);
  });
});
