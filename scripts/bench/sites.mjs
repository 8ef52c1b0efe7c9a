import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { load } from '../load.mjs';
import { root } from '../run.mjs';

const ROUNDS = 11;
const SITES = 200;
/** Chromium keeps about 3,300 cookies in all, Firefox 3,000. */
const cookies = { chromium: 3300, firefox: 3000 };
/** Milliseconds. From seeing a page to pressing its button nobody is faster. */
const REACH = 500;
const LONG_FRAME = 50;

/** Makes the same call on the same click, and shows the first sites and the totals without anything else. */
const BARE = `
  document.querySelector('button').onclick = async () => {
    const cookies = await CALL;
    const sites = new Map();
    let bytes = 0;
    for (const cookie of cookies) {
      const site = cookie.domain.split('.').slice(-2).join('.');
      sites.set(site, (sites.get(site) ?? 0) + 1);
      bytes += cookie.name.length + cookie.value.length;
    }
    const largest = [...sites].sort((a, b) => b[1] - a[1]).slice(0, 20);
    const rows = largest.map(([site, count]) => \`<div role="option">\${site} \${count}</div>\`);
    document.body.insertAdjacentHTML('beforeend', \`<p>\${sites.size} \${cookies.length} \${bytes}</p>\${rows.join('')}\`);
  };`;
const call = {
  chromium: 'chrome.cookies.getAll({ storeId: "0", partitionKey: {} })',
  firefox: 'browser.cookies.getAll({ storeId: "firefox-default", partitionKey: {}, firstPartyDomain: null })',
};

/**
 * All sites of a full browser, until their first rows and totals are painted, beside a bare page; and their scrolling.
 * @param {'chromium' | 'firefox'} kind
 */
export async function sites(kind) {
  const { startBrowser } = await load('test/e2e/drivers/start-browser.ts');
  const extension = mkdtempSync(join(tmpdir(), 'cookie-lens-bench-'));
  cpSync(join(root, kind === 'chromium' ? 'dist/chrome' : 'dist/firefox'), extension, { recursive: true });
  writeFileSync(
    join(extension, 'bare.html'),
    '<!doctype html><meta charset="utf-8"><button>All sites</button><script type="module" src="bare.js"></script>',
  );
  writeFileSync(join(extension, 'bare.js'), BARE.replace('CALL', call[kind]));
  const browser = await startBrowser(kind, { extension });
  try {
    await browser.grant('*://*/*');
    await browser.worker.evaluate(fill, cookies[kind], SITES);
    const count = await browser.worker.evaluate(async () => (await chrome.cookies.getAll({})).length);
    console.log(`\n${count} cookies of ${SITES} sites in ${kind}, medians of ${ROUNDS} in turns`);
    const id = await browser.tabId();
    /** @type {Record<string, { path: string; button: string; ready: string; times: number[] }>} */
    const both = {
      ours: { path: `src/popup/index.html?tab=${id}`, button: '[role="radio"]:last-of-type', ready: 'h1', times: [] },
      bare: { path: 'bare.html', button: 'button', ready: 'button', times: [] },
    };
    /** @type {number[]} */
    const frames = [];
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [who, { path, button, ready, times }] of Object.entries(both)) {
        const page = await browser.openPage(path);
        await page.waitFor(ready);
        await pause(REACH);
        const ms = await page.evaluate(untilRows, button);
        if (round > 0) times.push(ms); // the first one warms up
        if (who === 'ours' && round > 0) frames.push(await page.evaluate(longestFrame));
        await page.close();
      }
    }
    const [ours = 0, bare = 0] = Object.values(both).map(({ times }) => median(times));
    console.log(
      `  first rows: ours ${ours.toFixed(0)} ms, bare ${bare.toFixed(0)} ms, ratio ${(ours / bare).toFixed(2)}`,
    );
    const longest = median(frames);
    const word = longest <= LONG_FRAME ? 'within' : 'OVER';
    console.log(`  longest frame of a scroll through all: ${longest.toFixed(0)} ms, ${word} ${LONG_FRAME} ms`);
  } finally {
    await browser.stop();
    rmSync(extension, { recursive: true });
  }
}

/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/**
 * In the worker. More for some sites than for others, as it is in life.
 * @param {number} total
 * @param {number} among
 */
async function fill(total, among) {
  for (let site = 0; site < among; site++) {
    const each = Math.floor(((site + 1) * total) / among) - Math.floor((site * total) / among);
    const extra = (site % 5) - 2; // adds up to nothing
    const domain = `www.site${site}.test`;
    await Promise.all(
      Array.from({ length: each + extra }, (_, index) =>
        chrome.cookies.set({
          url: `https://${domain}/`,
          name: `name${index}`,
          value: `${index}-${'v'.repeat(40)}`,
          expirationDate: Date.now() / 1000 + 86_400,
        }),
      ),
    );
  }
}

/**
 * In a page: milliseconds from the click until the frame that shows rows is done.
 * @param {string} button
 */
async function untilRows(button) {
  const target = /** @type {HTMLElement} */ (document.querySelector(button));
  const isThere = () => document.querySelectorAll('[role="option"]').length > 5;
  const start = performance.now();
  target.click();
  if (!isThere())
    await new Promise((resolve) => {
      new MutationObserver(() => isThere() && resolve(undefined)).observe(document.body, {
        childList: true,
        subtree: true,
      });
    });
  await new Promise((resolve) => requestAnimationFrame(() => window.setTimeout(resolve)));
  return performance.now() - start;
}

/** In a page: scrolls all of the list by steps, one a frame; the longest of these frames in milliseconds. */
async function longestFrame() {
  const box = /** @type {HTMLElement} */ (document.querySelector('[role="listbox"]'));
  const frame = () => new Promise((/** @type {(at: number) => void} */ resolve) => requestAnimationFrame(resolve));
  let longest = 0;
  let last = await frame();
  for (let top = 0; top < box.scrollHeight; top += 200) {
    box.scrollTop = top;
    const at = await frame();
    longest = Math.max(longest, at - last);
    last = at;
  }
  return longest;
}
