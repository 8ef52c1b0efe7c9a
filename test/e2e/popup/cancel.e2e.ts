import { beforeEach, describe, expect } from 'vitest';
import { browsers } from '../browsers.ts';
import type { Browser, Popup } from '../drivers/browser.ts';
import { inTurn } from '../inTurn.ts';
import type { Judge } from '../servers/judge.ts';
import { holdWrite } from './holdWrite.ts';
import { button, openList, sent, toast } from './robot.ts';
import { useStage } from './stage.ts';

const HOST = 'www.site.test';

describe.each(browsers)('a change of many cookies in %s', (kind) => {
  const it = inTurn(kind);
  const stage = useStage(kind);
  let browser: Browser;
  let judge: Judge;

  beforeEach(async () => {
    ({ browser, judge } = stage);
    await browser.grant('*://*.site.test/*');
  });

  /** All that are listed are selected. */
  async function selectAll(count: number): Promise<Popup> {
    await browser.visit(judge.http(HOST, `/?many=${count}&name=c`));
    const popup = await openList(browser);
    await popup.press('ArrowDown');
    await popup.press('a', 'Control');
    await popup.waitFor((text) => document.body.innerText.includes(text), `${count} selected`);
    return popup;
  }

  const jar = async () => (await browser.jar()).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const focused = (popup: Popup) => popup.evaluate(() => document.activeElement?.textContent ?? '');

  it('is cancelled: all 180 are as before, and the toast says so', async () => {
    const popup = await selectAll(180);
    const before = await jar();
    expect(before).toHaveLength(180);
    const held = await holdWrite(browser, 60);
    await popup.press('d');
    await toast(popup, 'Under way: 180 cookies');
    await expect.poll(async () => (await jar()).length).toBeLessThan(180);
    await popup.click(button('Cancel'));
    await toast(popup, 'Restoring: 180 cookies');
    // rows go and come meanwhile
    await expect.poll(() => popup.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('row');
    await held.cancelled();
    await held.letOn();
    await toast(popup, 'Not deleted. It was cancelled. Nothing was changed.');
    expect(await jar()).toEqual(before);
    expect(await sent(browser)).toEqual(before.map(({ name, value }) => `${name}=${value}`).toSorted());
    await popup.press('u');
    await toast(popup, 'There is nothing to undo');
    await popup.close();
  });

  it('is cancelled by keys alone, another end as well', async () => {
    const popup = await selectAll(20);
    const before = await jar();
    const held = await holdWrite(browser, 10);
    await popup.click(button('Set expiry'));
    await popup.press('Enter');
    await toast(popup, 'Under way: 20 cookies');
    for (let tabs = 0; tabs < 12 && (await focused(popup)) !== 'Cancel'; tabs += 1) await popup.press('Tab');
    expect(await focused(popup)).toBe('Cancel');
    await popup.press('Enter');
    await toast(popup, 'Restoring: 20 cookies');
    await held.cancelled();
    await held.letOn();
    await toast(popup, 'It was cancelled. Nothing was changed.');
    expect(await jar()).toEqual(before);
    await popup.close();
  });

  it('is told of, and cancelled, in the next popup too', async () => {
    const popup = await selectAll(20);
    const before = await jar();
    const held = await holdWrite(browser, 10);
    await popup.press('d');
    await toast(popup, 'Under way: 20 cookies');
    await popup.close();
    const next = await openList(browser);
    await toast(next, 'Under way: 20 cookies');
    await next.click(button('Cancel'));
    await toast(next, 'Restoring: 20 cookies');
    await held.cancelled();
    await held.letOn();
    await expect.poll(jar).toEqual(before);
    await expect.poll(() => next.evaluate(() => document.body.innerText)).not.toContain('Restoring');
    await next.close();
  });

  it('that is on its last cookie is done all the same, and the toast says that', async () => {
    const popup = await selectAll(5);
    const held = await holdWrite(browser, 5);
    await popup.press('d');
    await held.reached();
    await toast(popup, 'Under way: 5 cookies');
    await popup.click(button('Cancel'));
    await held.cancelled();
    await held.letOn();
    await toast(popup, '5 cookies deleted');
    expect(await jar()).toEqual([]);
    await popup.press('u');
    await toast(popup, 'Undone: 5 cookies are back');
    expect(await jar()).toHaveLength(5);
    await popup.close();
  });
});
