import { join } from 'node:path';
import { load } from '../load.mjs';
import { root } from '../run.mjs';

const COUNT = 180;
const ROUNDS = 11;
/** Milliseconds: what a screen of 60 Hz leaves, and from where on Chromium calls a task long. */
const FRAME = 1000 / 60;
const LONG = 50;

/** A full list of sessions in Chromium: no task of reading them is long, and what is done with them fits into a frame. */
export async function list() {
  const { startBrowser } = await load('test/e2e/drivers/start-browser.ts');
  const { startJudge } = await load('test/e2e/servers/judge.ts');
  const { flaskSession } = await load('test/demo/flaskSession.ts');
  const judge = await startJudge();
  const browser = await startBrowser('chromium', { extension: join(root, 'dist/chrome') });
  try {
    await browser.grant('*://*.site.test/*');
    for (let from = 0; from < COUNT; from += 45) {
      const sessions = Array.from({ length: 45 }, (_, index) =>
        flaskSession(JSON.stringify({ username: `user ${from + index}`, cart: [index, 'x'.repeat(60)] }), 'k', 1.8e9),
      );
      const sets = (await Promise.all(sessions)).map((value, index) => `s${from + index}=${value}; Path=/`);
      await browser.visit(
        judge.http('www.site.test', `/?${sets.map((text) => `set=${encodeURIComponent(text)}`).join('&')}`),
      );
    }
    const path = `src/popup/index.html?tab=${await browser.tabId()}`;
    console.log(`\n${COUNT} Flask sessions in Chromium, medians of ${ROUNDS} (longest)`);
    /** @type {Record<string, number[]>} */
    const found = { 'longest task while they are read': [], 'one letter of the search': [], 'select all': [] };
    for (let round = 0; round < ROUNDS; round++) {
      const page = await browser.openPage(path);
      await page.resize(600, 600); // what a popup has at the most
      const [task, search, select] = await measure(page);
      found['longest task while they are read']?.push(task ?? 0);
      found['one letter of the search']?.push(search ?? 0);
      found['select all']?.push(select ?? 0);
      await page.close();
    }
    for (const [what, times] of Object.entries(found)) {
      const sorted = times.toSorted((a, b) => a - b);
      const median = sorted[(ROUNDS - 1) / 2] ?? 0;
      const limit = what.startsWith('longest') ? LONG : FRAME;
      const word = median <= limit ? 'within' : 'OVER';
      console.log(
        `  ${what}: ${median.toFixed(1)} ms (${(sorted.at(-1) ?? 0).toFixed(1)}), ${word} ${limit.toFixed(1)} ms`,
      );
    }
  } finally {
    await browser.stop();
    await judge.stop();
  }
}

/**
 * @param {any} page
 * @returns {Promise<number[]>} Milliseconds: the longest task after the first rows (0: none reached 50), and what an
 *   act keeps the main thread busy for, layout included.
 */
async function measure(page) {
  await page.waitFor(
    (/** @type {number} */ count) =>
      [...document.querySelectorAll('[role="row"][data-key]')].filter(({ textContent }) =>
        textContent?.includes('username'),
      ).length === count,
    COUNT,
  );
  return page.evaluate(async (/** @type {number} */ count) => {
    const paint = await new Promise((resolve) => {
      new PerformanceObserver((entries) => resolve(entries.getEntries()[0]?.startTime ?? 0)).observe({
        type: 'largest-contentful-paint',
        buffered: true,
      });
    });
    /** @type {number[]} */
    const tasks = [];
    new PerformanceObserver((entries) => {
      for (const { startTime, duration } of entries.getEntries()) if (startTime > Number(paint)) tasks.push(duration);
    }).observe({ type: 'longtask', buffered: true });
    const frame = () => new Promise(requestAnimationFrame);
    // what is measured next is not to pay for rows that are still to be drawn
    const whole = async () => {
      while (document.querySelectorAll('[role="row"][data-key]').length < count) await frame();
      await frame();
    };
    const busy = async (/** @type {() => void} */ act) => {
      await frame();
      const start = performance.now();
      act();
      await new Promise((resolve) => setTimeout(resolve)); // all that was put off until after the event
      document.body.getBoundingClientRect();
      return performance.now() - start;
    };
    await whole();
    const input = /** @type {HTMLInputElement} */ (document.querySelector('input[type="search"]'));
    const search = await busy(() => {
      input.value = '7';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    input.value = '';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await whole();
    const row = /** @type {HTMLElement} */ (document.querySelector('[role="row"][data-key]'));
    row.focus();
    await frame();
    const select = await busy(() =>
      row.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', ctrlKey: true, bubbles: true, cancelable: true })),
    );
    return [Math.max(0, ...tasks), search, select];
  }, COUNT);
}
