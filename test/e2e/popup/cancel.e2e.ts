import { beforeEach, describe, expect } from 'vitest';
import { browsers } from '../browsers.ts';
import type { Browser, Popup } from '../drivers/browser.ts';
import { inTurn } from '../inTurn.ts';
import type { Judge } from '../servers/judge.ts';
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

  /** The worker waits before it writes this one, the first being 1, until it is let on. */
  async function holdAt(write: number): Promise<void> {
    await browser.worker.evaluate((held) => {
      const world = self as unknown as { browser?: typeof chrome; letOn: () => void; isCancelled: boolean };
      const { cookies, runtime } = world.browser ?? chrome;
      world.isCancelled = false;
      // after the worker's own listener
      runtime.onMessage.addListener((message: unknown) => {
        if ((message as { kind?: string }).kind === 'cancel') world.isCancelled = true;
        return undefined;
      });
      const isLetOn = new Promise<void>((resolve) => (world.letOn = resolve));
      const { set, remove } = cookies;
      let writes = 0;
      const hold = async <T>(go: () => T): Promise<Awaited<T>> => {
        writes += 1;
        if (writes === held) await isLetOn;
        return await go();
      };
      Object.assign(cookies, {
        set: (details: Parameters<typeof set>[0]) => hold(() => set.call(cookies, details)),
        remove: (details: Parameters<typeof remove>[0]) => hold(() => remove.call(cookies, details)),
      });
    }, write);
  }
  /** The worker has been told to; the popup says so before. */
  async function untilCancelled(): Promise<void> {
    const isCancelled = () => browser.worker.evaluate(() => (self as unknown as { isCancelled: boolean }).isCancelled);
    await expect.poll(isCancelled).toBe(true);
  }
  const letOn = () => browser.worker.evaluate(() => (self as unknown as { letOn(): void }).letOn());

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
    await holdAt(60);
    await popup.press('d');
    await toast(popup, 'Under way: 180 cookies');
    await expect.poll(async () => (await jar()).length).toBeLessThan(180);
    await popup.click(button('Cancel'));
    await toast(popup, 'Restoring: 180 cookies');
    // rows go and come meanwhile
    await expect.poll(() => popup.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('row');
    await untilCancelled();
    await letOn();
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
    await holdAt(10);
    await popup.click(button('Set expiry'));
    await popup.press('Enter');
    await toast(popup, 'Under way: 20 cookies');
    for (let tabs = 0; tabs < 12 && (await focused(popup)) !== 'Cancel'; tabs += 1) await popup.press('Tab');
    expect(await focused(popup)).toBe('Cancel');
    await popup.press('Enter');
    await toast(popup, 'Restoring: 20 cookies');
    await untilCancelled();
    await letOn();
    await toast(popup, 'It was cancelled. Nothing was changed.');
    expect(await jar()).toEqual(before);
    await popup.close();
  });

  it('is told of, and cancelled, in the next popup too', async () => {
    const popup = await selectAll(20);
    const before = await jar();
    await holdAt(10);
    await popup.press('d');
    await toast(popup, 'Under way: 20 cookies');
    await popup.close();
    const next = await openList(browser);
    await toast(next, 'Under way: 20 cookies');
    await next.click(button('Cancel'));
    await toast(next, 'Restoring: 20 cookies');
    await untilCancelled();
    await letOn();
    await expect.poll(jar).toEqual(before);
    await expect.poll(() => next.evaluate(() => document.body.innerText)).not.toContain('Restoring');
    await next.close();
  });

  it('that is on its last cookie is done all the same, and the toast says that', async () => {
    const popup = await selectAll(5);
    await holdAt(5);
    await popup.press('d');
    await toast(popup, 'Under way: 5 cookies');
    await popup.click(button('Cancel'));
    await untilCancelled();
    await letOn();
    await toast(popup, '5 cookies deleted');
    expect(await jar()).toEqual([]);
    await popup.press('u');
    await toast(popup, 'Undone: 5 cookies are back');
    expect(await jar()).toHaveLength(5);
    await popup.close();
  });
});
