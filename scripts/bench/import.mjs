import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from '../load.mjs';
import { root } from '../run.mjs';

const ROUNDS = 5;
/** Cookies: as many as Chromium keeps, and so many of each site. */
const COUNT = 3000;
const EACH = 150;
/** Of the import over bare calls of `cookies.set`, one after the other. */
const LIMIT = 1.2;

/**
 * An import of many cookies beside bare calls that set the same, in turns.
 * @param {'chromium' | 'firefox'} kind
 */
export async function importing(kind) {
  const { startBrowser } = await load('test/e2e/drivers/start-browser.ts');
  const { cookie } = await load('test/fakes/cookie.ts');
  const extension = mkdtempSync(join(tmpdir(), 'cookie-lens-bench-'));
  cpSync(join(root, kind === 'chromium' ? 'dist/chrome' : 'dist/firefox'), extension, { recursive: true });
  writeFileSync(join(extension, 'bare.html'), '<!doctype html><meta charset="utf-8"><title>bare</title>');
  const browser = await startBrowser(kind, { extension });
  try {
    await browser.grant('*://*/*');
    const page = await browser.openPage('bare.html');
    const storeId = kind === 'chromium' ? '0' : 'firefox-default';
    const end = Math.floor(Date.now() / 1000) + 86_400;
    const over = { storeId, secure: true, httpOnly: true, expirationDate: end, value: 'v'.repeat(60) };
    const cookies = Array.from({ length: COUNT }, (_, index) =>
      cookie({ ...over, name: `n${index}`, domain: `www.s${Math.floor(index / EACH)}.test` }),
    );
    const ways = {
      [`${COUNT} bare calls one after the other`]: () => page.evaluate(bare, cookies),
      'an import of them': () => page.evaluate(apply, cookies, 'import'),
      'its undo': () => page.evaluate(undo, 'import'),
    };
    /** @type {Map<string, number[]>} */
    const found = new Map(Object.keys(ways).map((way) => [way, []]));
    for (let round = 0; round <= ROUNDS; round++) {
      const [first, ...rest] = Object.entries(ways);
      for (const [way, measure] of round % 2 === 0 ? [/** @type {any} */ (first), ...rest] : [...rest, first]) {
        if (way !== 'its undo') await page.evaluate(clear);
        const time = await measure();
        // the first round warms up
        if (round > 0) found.get(way)?.push(time);
      }
    }
    console.log(`\nImport in ${kind}, medians of ${ROUNDS} in turns`);
    const medians = [...found].map(([way, times]) => /** @type {const} */ ([way, median(times)]));
    const base = medians[0]?.[1] ?? 1;
    for (const [way, time] of medians) {
      const ratio = time / base;
      const word = way === 'an import of them' ? (ratio <= LIMIT ? 'within' : 'OVER') : '';
      console.log(`  ${way.padEnd(44)}${time.toFixed(0).padStart(7)} ms${ratio.toFixed(2).padStart(7)} ${word}`);
    }
  } finally {
    await browser.stop();
    rmSync(extension, { recursive: true });
  }
}

/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/**
 * In a page, as all below: milliseconds.
 * @param {any[]} cookies
 */
async function bare(cookies) {
  const start = performance.now();
  for (const { domain, hostOnly: _, partitionKey: __, firstPartyDomain: ___, ...rest } of cookies)
    await chrome.cookies.set({ url: `https://${domain}/`, ...rest });
  return performance.now() - start;
}

/**
 * @param {any[]} cookies
 * @param {string} id
 */
async function apply(cookies, id) {
  const sites = [...new Set(cookies.map(({ domain }) => domain.replace('www.', '')))];
  const step = { id, kind: 'import', site: 'site.test', sites, storeId: cookies[0].storeId, at: 0 };
  const slots = cookies.map((after) => ({ before: null, after }));
  const start = performance.now();
  const request = { kind: 'apply', step: { ...step, slots }, onConflict: 'ask', withoutUndo: false };
  const answer = /** @type {any} */ (await chrome.runtime.sendMessage(request));
  const time = performance.now() - start;
  if (answer.kind !== 'done') throw new Error(`an import came to ${JSON.stringify(answer).slice(0, 200)}`);
  return time;
}

/** @param {string} id */
async function undo(id) {
  const start = performance.now();
  const answer = /** @type {any} */ (await chrome.runtime.sendMessage({ kind: 'undo', id, onConflict: 'ask' }));
  const time = performance.now() - start;
  if (answer.kind !== 'done') throw new Error(`an undo came to ${answer.kind}`);

  return time;
}

async function clear() {
  for (;;) {
    const all = await chrome.cookies.getAll({});
    if (all.length === 0) return;
    await Promise.all(
      all.map(({ domain, name, path, secure, storeId }) =>
        chrome.cookies.set({ url: `https://${domain}/`, name, value: 'x', path, secure, storeId, expirationDate: 1 }),
      ),
    );
  }
}
