import { beforeEach, describe, expect } from 'vitest';
import { preferences } from '../../../src/preferences.ts';
import { kinds } from '../../../src/records.ts';
import { browsers } from '../browsers.ts';
import type { Browser, ColorScheme, Surface } from '../drivers/browser.ts';
import { inTurn } from '../inTurn.ts';
import { button, choose, openList, row, untilStored } from './robot.ts';
import { useStage } from './stage.ts';

/** Chooses by hand what no driver can: the list of a select is the browser's own. */
async function select(surface: Surface, label: string, value: string): Promise<void> {
  await surface.waitFor(`select[aria-label="${label}"]`);
  await surface.evaluate(
    (name, wanted) => {
      const field = document.querySelector<HTMLSelectElement>(`select[aria-label="${name}"]`)!;
      field.value = wanted;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    },
    label,
    value,
  );
}

const colours = (surface: Surface) =>
  surface.evaluate(() => {
    const { backgroundColor } = getComputedStyle(document.body);
    return [backgroundColor, getComputedStyle(document.documentElement).colorScheme];
  });
const light = ['rgb(255, 255, 255)', 'light'];
const dark = ['rgb(23, 25, 29)', 'dark'];

describe.each(browsers)('the look in %s', (kind) => {
  const it = inTurn(kind);
  const stage = useStage(kind);
  let browser: Browser;

  beforeEach(async () => {
    ({ browser } = stage);
    await browser.grant('*://*.site.test/*');
    await stage.set(stage.judge.http('www.site.test', '/'), 'a=1; Path=/');
  });

  it.each<[ColorScheme, string, string[]]>([
    ['light', 'dark', dark],
    ['dark', 'light', light],
  ])('over a %s system is %s when that was chosen, from then on', async (system, chosen, expected) => {
    await browser.colorScheme(system);
    const popup = await openList(browser);
    await choose(popup, 'Settings');
    await select(popup, 'Colours', chosen);
    await expect.poll(() => colours(popup)).toEqual(expected);
    await popup.close();
    const again = await openList(browser);
    await expect.poll(() => colours(again)).toEqual(expected);
    await choose(again, 'Settings');
    await select(again, 'Colours', 'system');
    await expect.poll(async () => (await colours(again))[0]).toBe((system === 'dark' ? dark : light)[0]);
    await again.close();
    await browser.colorScheme('light');
  });

  it('speaks the language that was chosen, from then on, in its direction', async () => {
    const popup = await openList(browser);
    await choose(popup, 'Settings');
    await select(popup, 'Language', 'ar');
    await popup.waitFor({ css: 'h1', name: 'الإعدادات' });
    await untilStored(browser, 'local', kinds.prefs.prefix + preferences.language.key);
    await popup.close();
    const again = await browser.openPopup();
    await again.waitFor(row('a'));
    const shown = () => again.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);
    await expect.poll(shown).toEqual(['ar', 'rtl']);
    expect(await again.text('header')).not.toContain('This site');
    await again.click(button('المزيد'));
    await again.click({ css: '[role="menuitem"]', name: 'الإعدادات' });
    await select(again, 'اللغة', 'browser');
    await again.waitFor({ css: 'h1', name: 'Settings' });
    expect(await again.evaluate(() => document.documentElement.dir)).toBe('ltr');
    await again.close();
  });
});
