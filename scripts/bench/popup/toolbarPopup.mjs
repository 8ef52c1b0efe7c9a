import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { load } from '../../load.mjs';
import { bareExtension, watchedExtension } from './extensions.mjs';

const ROUNDS = 21;
const COUNTS = [10, 50, 180];

/**
 * The popup that the toolbar's button opens, beside a bare one that makes the same calls, in turns: from the press until
 * its rows were drawn, while nothing of either extension runs yet. In brackets from the start of its own document, which
 * leaves out what the browser does before.
 *
 * @param {'chromium' | 'firefox'} kind
 */
export async function toolbarPopup(kind) {
  const { startBrowser } = await load('test/e2e/drivers/start-browser.ts');
  const { startJudge } = await load('test/e2e/servers/judge.ts');
  const { makeFixture } = await load('test/e2e/fixture/make.ts');
  const folder = mkdtempSync(join(tmpdir(), 'cookie-lens-bench-'));
  watchedExtension(kind, join(folder, 'ours'));
  bareExtension(kind, join(folder, 'bare'));
  // the driver's own pages are another extension's, and so in another process
  const fixture = makeFixture(kind);
  const judge = await startJudge();
  const browser = await startBrowser(kind, { extension: fixture.path });
  try {
    const buttons = {
      ours: await browser.install(join(folder, 'ours')),
      bare: await browser.install(join(folder, 'bare')),
    };
    console.log(`\nThe toolbar popup in ${browser.version}, ms, medians of ${ROUNDS} in turns`);
    let there = 0;
    for (const count of COUNTS) {
      for (; there < count; there += Math.min(90, count - there))
        await browser.visit(judge.http('www.site.test', `/?many=${Math.min(90, count - there)}&name=c${there}_`));
      await compare(browser, buttons, count);
    }
  } finally {
    await browser.stop();
    await judge.stop();
    fixture.remove();
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {any} browser
 * @param {{ ours: any, bare: any }} buttons
 * @param {number} count
 */
async function compare(browser, buttons, count) {
  /** @type {{ ours: Times[], bare: Times[] }} */
  const found = { ours: [], bare: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    for (const who of /** @type {const} */ (['ours', 'bare'])) {
      await buttons[who].rest();
      const { times, popup } = await open(browser, buttons[who], count);
      await popup.close();
      if (round > 0) found[who].push(times); // the first one warms up
    }
  }
  console.log(`  ${count} cookies`);
  for (const what of /** @type {const} */ (['first rows', 'first screen', 'all rows'])) {
    const [press, own] = /** @type {const} */ (['press', 'own']).map((clock) => {
      const ours = median(found.ours.map((times) => times[what][clock]));
      const bare = median(found.bare.map((times) => times[what][clock]));
      return `${ours.toFixed(0)}, bare ${bare.toFixed(0)}, ratio ${(ours / bare).toFixed(2)}`;
    });
    console.log(`    ${what.padEnd(12)} ${press} (${own})`);
  }
  if (browser.kind !== 'chromium') return;
  const [ours, bare] = [await heap(browser, buttons.ours, count), await heap(browser, buttons.bare, count)];
  console.log(`    heap         ${ours.toFixed(1)} MB, bare ${bare.toFixed(1)} MB`);
}

/** @typedef {Record<'first rows' | 'first screen' | 'all rows', { press: number, own: number }>} Times */

/**
 * @param {any} browser
 * @param {any} button
 * @param {number} count
 * @returns {Promise<{ times: Times, popup: any }>}
 */
async function open(browser, button, count) {
  const { popup, pressedAt } = await button.press(browser.site);
  /** @type {import('./watch.mjs').Watched} */
  const { start, frames } = await popup.waitFor((/** @type {number} */ all) => {
    const { watched } = /** @type {{ watched?: import('./watch.mjs').Watched }} */ (globalThis);
    return watched?.frames.some(({ rows }) => rows >= all) ? watched : undefined;
  }, count);
  const since = (/** @type {(frame: import('./watch.mjs').Frame) => boolean} */ is) => {
    const at = frames.find(is)?.at ?? NaN;
    return { press: at - pressedAt, own: at - start };
  };
  return {
    popup,
    times: {
      'first rows': since(() => true),
      'first screen': since(({ rows, isFull }) => isFull || rows >= count),
      'all rows': since(({ rows }) => rows >= count),
    },
  };
}

/**
 * In Chromium.
 *
 * @param {any} browser
 * @param {any} button
 * @param {number} count
 * @returns {Promise<number>} Megabytes of the scripts' heap that a collection leaves, once it stays the same.
 */
async function heap(browser, button, count) {
  await button.rest();
  const { popup } = await open(browser, button, count);
  let before = NaN;
  let used = Infinity;
  while (!(Math.abs(used - before) < 20_000)) {
    before = used;
    await pause(500);
    await popup.session.send('HeapProfiler.collectGarbage');
    ({ usedSize: used } = await popup.session.send('Runtime.getHeapUsage'));
  }
  await popup.close();
  return used / 1e6;
}

/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
