import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Result, RunOptions } from 'axe-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { speak } from '../../pictures/scene.ts';
import { type Shop, startShop } from '../../pictures/shop.ts';
import { states } from '../../pictures/states.ts';
import { browsers } from '../browsers.ts';
import type { Browser, Surface } from '../drivers/browser.ts';
import { useBrowser } from '../useBrowser.ts';
import { extensionOf } from './extension.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** With its own text, so that it reaches the page past the CSP. */
const load = new Function(source) as () => void;

interface Found {
  rule: string;
  help: string;
  where: string[];
}

async function violations(surface: Surface, options: RunOptions = {}): Promise<Found[]> {
  const answer = await surface.evaluate(async (more) => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations: all } = await axe.run(document, { resultTypes: ['violations'], ...more });
    return JSON.stringify(all);
  }, options);
  const found = JSON.parse(answer) as Result[];
  return found.map(({ id, help, nodes }) => ({
    rule: id,
    help,
    where: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary ?? ''}`),
  }));
}

/** Colours on their way from light to dark are neither; the slow ring of a toast goes on. */
const atRest = (): boolean =>
  document
    .getAnimations()
    .every(({ playState, effect }) => playState === 'finished' || Number(effect?.getTiming().duration) > 1000);

/** Of any level, best practices too. */
describe.each(browsers)('axe finds nothing in %s:', (kind) => {
  const stage = useBrowser(kind, () => ({ extension: extensionOf(kind) }));
  let browser: Browser;
  let shop: Shop;

  beforeAll(async () => {
    speak('en');
    shop = await startShop();
    ({ browser } = stage);
  });
  afterAll(() => shop?.stop());
  beforeEach(async () => {
    await browser.clear();
    await browser.colorScheme('light');
  });

  it.each(states)('$id', async ({ show }) => {
    const surface = await show({ browser, shop });
    try {
      await surface.evaluate(load);
      expect(await violations(surface)).toEqual([]);
      await browser.colorScheme('dark');
      await surface.waitFor(atRest);
      expect(await violations(surface, { runOnly: ['color-contrast'] })).toEqual([]);
    } finally {
      await surface.close();
    }
  });
});
