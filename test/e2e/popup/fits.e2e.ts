import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { showList, speak } from '../../pictures/scene.ts';
import { type Shop, startShop } from '../../pictures/shop.ts';
import { browsers } from '../browsers.ts';
import type { Browser } from '../drivers/browser.ts';
import { useBrowser } from '../useBrowser.ts';
import { extensionOf } from './extension.ts';

describe.each(browsers)('a popup of 600 px in %s', (kind) => {
  const stage = useBrowser(kind, () => ({ extension: extensionOf(kind) }));
  let browser: Browser;
  let shop: Shop;

  beforeAll(async () => {
    speak('en');
    shop = await startShop();
    ({ browser } = stage);
  });
  afterAll(() => shop?.stop());
  beforeEach(() => browser.clear());

  it('has room for eleven rows in four groups, two of them with sessions', async () => {
    const popup = await showList({ browser, shop });
    const seen = () =>
      popup.evaluate(() => {
        const { scrollHeight, clientHeight } = document.querySelector('[role="grid"]')!.parentElement!;
        const rows = [...document.querySelectorAll<HTMLElement>('[role="row"][data-key]')];
        const tall = rows.filter((row) => row.dataset['inside'] === 'true').length;
        return { height: innerHeight, rows: rows.length, tall, over: scrollHeight - clientHeight };
      });
    await expect.poll(seen).toEqual({ height: 600, rows: 11, tall: 2, over: 0 });
    await popup.close();
  });
});
