import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { t } from '../../../src/popup/words.ts';
import { says, type Scene, showPage, speak, visitShop } from '../../pictures/scene.ts';
import { type Shop, startShop } from '../../pictures/shop.ts';
import { browsers } from '../browsers.ts';
import type { Tab } from '../drivers/browser.ts';
import { useBrowser } from '../useBrowser.ts';
import { extensionOf } from './extension.ts';
import { button, choose, row } from './robot.ts';

/** A finger in place of a mouse: Blink's `PointerType` and `HoverType`, Firefox's `ui.primaryPointerCapabilities`. */
const finger = {
  args: ['primaryPointerType=2', 'availablePointerTypes=2', 'primaryHoverType=1', 'availableHoverTypes=1'],
  prefs: { 'ui.primaryPointerCapabilities': 1, 'ui.allPointerCapabilities': 1 },
};

/** Runs in the page: what is pressed and is smaller than 44 px (WCAG 2.2, 2.5.5), edges left aside, but for links within a sentence. */
function small(): string[] {
  const all = document.querySelectorAll<HTMLElement>(
    'button, input, select, textarea, [role="radio"], [role^="menuitem"], [role="row"][data-key], [role="treeitem"]',
  );
  return [...all].flatMap((each) => {
    if (!each.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || each.closest('p')) return [];
    const target = each.matches('[type="checkbox"]') ? (each.closest('label, [role="gridcell"]') ?? each) : each;
    const { width, height } = (
      target.matches('textarea, input') ? target.parentElement! : target
    ).getBoundingClientRect();
    const name = each.getAttribute('aria-label') ?? each.textContent;
    return width < 42 || height < 42 ? [`${name}: ${Math.round(width)} × ${Math.round(height)}`] : [];
  });
}

describe.each(browsers)('without a mouse in %s', (kind) => {
  const stage = useBrowser(kind, () => ({
    extension: extensionOf(kind),
    args: kind === 'chromium' ? [`--blink-settings=${finger.args.join(',')}`] : [],
    prefs: finger.prefs,
  }));
  let shop: Shop;

  beforeAll(async () => {
    speak('en');
    shop = await startShop();
  });
  afterAll(() => shop?.stop());
  beforeEach(() => stage.browser.clear());

  async function showList(scene: Scene): Promise<Tab> {
    await visitShop(scene);
    const page = (await showPage(scene, 360, 740)) as Tab;
    await says(page, 'kangbazi');
    return page;
  }

  it('all that is pressed has 44 px', async () => {
    const page = await showList({ browser: stage.browser, shop });
    const found: Record<string, string[]> = { list: await page.evaluate(small) };
    await page.click(button(t('top_more')));
    found['menu'] = await page.evaluate(small);
    await page.press('Escape');
    await page.click(row('session'));
    await page.waitFor('[role="tree"]');
    found['session'] = await page.evaluate(small);
    await page.click(button(t('detail_back')));
    await page.click(row('theme'));
    await page.waitFor('[data-field="value"]');
    found['plain'] = await page.evaluate(small);
    await page.click(button(t('detail_back')));
    await choose(page, t('menu_settings'));
    await says(page, t('settings_take_back'));
    found['settings'] = await page.evaluate(small);
    expect(found).toEqual({ list: [], menu: [], session: [], plain: [], settings: [] });
    await page.close();
  });
});
