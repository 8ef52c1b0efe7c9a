import { beforeEach, describe, expect } from 'vitest';
import { browsers } from '../browsers.ts';
import type { Browser } from '../drivers/browser.ts';
import { inTurn } from '../inTurn.ts';
import type { Judge } from '../servers/judge.ts';
import { button, names, openList, row, toast } from './robot.ts';
import { useStage } from './stage.ts';

const item = (name: string) => ({ css: '[role="menuitem"]', name });
const HOST = 'www.site.test';

describe.each(browsers)('several cookies at once in %s', (kind) => {
  const it = inTurn(kind);
  const stage = useStage(kind);
  let browser: Browser;
  let judge: Judge;

  beforeEach(async () => {
    ({ browser, judge } = stage);
    await browser.grant('*://*.site.test/*');
    const sets = ['a=1', 'b=2; HttpOnly', 'c=3; Max-Age=600', 'd=4', 'e=5'].map(
      (text) => `set=${encodeURIComponent(`${text}; Path=/`)}`,
    );
    await browser.visit(judge.http(HOST, `/?${sets.join('&')}`));
  });

  /** What the server receives now. */
  async function received(): Promise<string[]> {
    await browser.visit(judge.http(HOST, '/now'));
    return (judge.last(HOST, '/now')?.cookie ?? '').split('; ').filter(Boolean).toSorted();
  }

  it('selects by key and by click, deletes in one step, and brings all back in one', async () => {
    const popup = await openList(browser);
    await popup.press('ArrowDown');
    await popup.press('ArrowDown');
    await popup.press(' ');
    await popup.press('ArrowDown', 'Shift');
    await popup.waitFor({ css: '[role="status"]', name: '2 selected 4 bytes' });
    await popup.click(row('e'), { modifiers: ['Control'] });
    await popup.waitFor({ css: '[role="status"]', name: '3 selected 6 bytes' });
    await popup.press('d');
    await toast(popup, '3 cookies deleted');
    expect(await received()).toEqual(['a=1', 'd=4']);
    await popup.press('u');
    await toast(popup, 'Undone: 3 cookies are back');
    expect(await received()).toEqual(['a=1', 'b=2', 'c=3', 'd=4', 'e=5']);
    await popup.close();
  });

  it('extends all of them, changing nothing else, and takes it back', async () => {
    const popup = await openList(browser);
    await popup.press('ArrowDown');
    await popup.press('a', 'Control');
    await popup.waitFor({ css: '[role="status"]', name: '5 selected 10 bytes' });
    const before = await browser.jar();
    await popup.click(button('Set expiry'));
    await popup.click(item('1 week'));
    await toast(popup, '5 cookies have a new expiry');
    const after = await browser.jar();
    const week = Date.now() / 1000 + 7 * 86_400;
    for (const cookie of after) expect(Math.abs((cookie.expires ?? 0) - week)).toBeLessThan(60);
    const but = (jar: typeof after) =>
      jar.map((cookie) => ({ ...cookie, expires: 0 })).toSorted((x, y) => (x.name < y.name ? -1 : 1));
    expect(but(after)).toEqual(but(before));
    await popup.press('u');
    await toast(popup, 'Undone: 5 cookies are as they were');
    expect((await browser.jar()).filter(({ expires }) => expires !== undefined).map(({ name }) => name)).toEqual(['c']);
    await popup.click(button('Clear selection'));
    await popup.waitFor('input[type="search"]');
    await popup.close();
  });

  it('filters by flags and by their end, and selects what is found', async () => {
    const popup = await openList(browser);
    await popup.click(button('Filter'));
    await popup.click({ css: 'label', name: 'HttpOnly 1' });
    await expect.poll(() => names(popup)).toEqual(['b']);
    await popup.click(button('Clear filters'));
    await popup.click({ css: 'label', name: 'Browser session 4' });
    await expect.poll(() => names(popup)).toEqual(['a', 'b', 'd', 'e']);
    await popup.click(button('Filter, 1 chosen'));
    await popup.click(row('a'), { modifiers: ['Control'] });
    await popup.press('a', 'Control');
    await popup.waitFor({ css: '[role="status"]', name: '4 selected 8 bytes' });
    await popup.close();
  });

  it('brings them back in the order in which they were sent', async () => {
    const more = ['z=1; Path=/', 'm=1; Path=/', 'aa=1; Path=/'];
    await browser.visit(judge.http(HOST, `/?${more.map((text) => `set=${encodeURIComponent(text)}`).join('&')}`));
    await browser.visit(judge.http(HOST, '/now'));
    const before = judge.last(HOST, '/now')!.cookie;
    expect(before).toBe('a=1; b=2; c=3; d=4; e=5; z=1; m=1; aa=1');
    const popup = await openList(browser);
    await popup.waitFor(row('aa'));
    await popup.press('ArrowDown');
    await popup.press('a', 'Control');
    await popup.press('d');
    await toast(popup, '8 cookies deleted');
    await popup.press('u');
    await toast(popup, 'Undone: 8 cookies are back');
    await browser.visit(judge.http(HOST, '/now'));
    expect(judge.last(HOST, '/now')!.cookie).toBe(before);
    await popup.close();
  });

  it('copies them as a Cookie header', async () => {
    const popup = await openList(browser);
    await popup.press('ArrowDown');
    await popup.press('a', 'Control');
    await popup.click(button('Copy'));
    await popup.click(item('As a Cookie header'));
    await toast(popup, '5 cookies copied');
    await expect.poll(() => browser.clipboard()).toBe('a=1; b=2; c=3; d=4; e=5');
    // the focus is on the bar now, and its letters act from there too
    await popup.press('d');
    await toast(popup, '5 cookies deleted');
    expect(await browser.jar()).toEqual([]);
    await popup.close();
  });

  it('copies them in the order in which they are sent, and says which are not', async () => {
    const more = ['late=1; Path=/', 'almost=1; Path=/', 'deep=1; Path=/now', 'other=1; Path=/other/place'];
    await browser.visit(judge.http(HOST, `/?${more.map((text) => `set=${encodeURIComponent(text)}`).join('&')}`));
    await browser.visit(judge.http(HOST, '/now'));
    const sent = judge.last(HOST, '/now')!.cookie;
    expect(sent).toBe('deep=1; a=1; b=2; c=3; d=4; e=5; late=1; almost=1');
    const popup = await openList(browser);
    await popup.waitFor(row('other'));
    await popup.press('ArrowDown');
    await popup.press('a', 'Control');
    await popup.click(button('Copy'));
    await popup.click(item('As a Cookie header'));
    await toast(popup, '9 cookies copied. Not sent to this page: other');
    await expect.poll(() => browser.clipboard()).toBe(`other=1; ${sent}`);
    await popup.close();
  });

  it('puts a protected cookie back when the page deletes it, also after the worker was stopped', async () => {
    const popup = await openList(browser);
    await popup.click(row('a'), { modifiers: ['Control'] });
    await popup.click(button('Protect'));
    await popup.waitFor({ css: `${row('a')} span`, name: 'Protected' });
    await popup.close();
    await browser.inSite(() => void (document.cookie = 'a=; max-age=0; path=/'));
    await expect.poll(received).toContain('a=1');
    await browser.inSite(() => void (document.cookie = 'a=other; path=/'));
    await expect.poll(received).toContain('a=1');
    await browser.worker.kill();
    await browser.inSite(() => void (document.cookie = 'a=third; path=/'));
    await expect.poll(received).toContain('a=1');
  });

  it('pauses when the page fights back, shows that, and goes on when asked to', async () => {
    const popup = await openList(browser);
    await popup.click(row('d'));
    await popup.click(button('More'));
    await popup.click({ css: '[role="menuitemcheckbox"]', name: 'Protect this value' });
    await popup.waitFor({
      css: '[role="note"] span',
      name: 'Protected: Cookie Lens restores it when the site changes or deletes it.',
    });
    await browser.inSite(() => {
      let count = 0;
      const site = globalThis as unknown as { fight: ReturnType<typeof setInterval> };
      site.fight = setInterval(() => (document.cookie = `d=page${(count += 1)}; path=/`), 50);
    });
    await popup.waitFor({ css: 'button', name: 'Resume' });
    await browser.inSite(() => clearInterval((globalThis as unknown as { fight: number }).fight));
    expect(await received()).not.toContain('d=4');
    await popup.click(button('Resume'));
    await expect.poll(received).toContain('d=4');
    await popup.close();
  });
});
