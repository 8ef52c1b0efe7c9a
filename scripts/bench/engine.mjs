import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { load } from '../load.mjs';
import { root } from '../run.mjs';

const ROUNDS = 5;
/** Megabytes that lie in session storage before. */
const LEVELS = [0, 1, 4, 7];
const CHANGES = 200;
const DELETIONS = 7;
const BULK = 180;
/** Of the most over the least that is stored. */
const LIMIT = 1.2;
/** So soon it is as good as at once: the next change comes no sooner. */
const AT_ONCE = 10;
const LAST = 'the same after the last of them';
/** Characters of one record of the ballast. */
const RECORD = 4000;

/** @typedef {Record<string, unknown>} Entries */

/**
 * What a worker costs with more and more stored, in Chromium. The ballast is the product's own, and within its budgets, so
 * that nothing is evicted for it: of 7 MB, 4 are steps of another site, 1.5 its log, 1.5 kept keys.
 */
export async function engine() {
  const { startBrowser } = await load('test/e2e/drivers/start-browser.ts');
  const { startJudge } = await load('test/e2e/servers/judge.ts');
  const { kinds } = await load('src/records.ts');
  const { logKey } = await load('src/background/logIndex.ts');
  const { cookie } = await load('test/fakes/cookie.ts');
  const extension = mkdtempSync(join(tmpdir(), 'cookie-lens-bench-'));
  cpSync(join(root, 'dist/chrome'), extension, { recursive: true });
  writeFileSync(join(extension, 'bare.html'), '<!doctype html><meta charset="utf-8"><title>bare</title>');
  const judge = await startJudge();
  const browser = await startBrowser('chromium', { extension });
  try {
    await browser.grant('*://*/*');
    const page = await browser.openPage('bare.html');
    // in front: a tab behind another one has a timer run once a second
    const site = await browser.openTab(judge.https('www.site.test'));
    const tabId = await browser.tabId(site);
    /** @type {Map<string, Map<number, number[]>>} */
    const found = new Map();
    const note = (/** @type {string} */ what, /** @type {number} */ level, /** @type {number} */ value) => {
      const levels = found.get(what) ?? new Map();
      found.set(what, levels.set(level, [...(levels.get(level) ?? []), value]));
    };
    for (let round = 0; round <= ROUNDS; round++) {
      for (const level of round % 2 === 0 ? LEVELS : LEVELS.toReversed()) {
        await page.evaluate(() => chrome.storage.session.clear());
        for (const part of partsOf(ballast(level, kinds, logKey, cookie))) {
          await page.evaluate((/** @type {Entries} */ entries) => chrome.storage.session.set(entries), part);
        }
        await browser.worker.kill();
        const values = {
          'first answer of a stopped worker, ms': await page.evaluate(firstAnswer),
          ...(await changes(site, page, tabId)),
          'Delete to read-back, ms': await page.evaluate(deletions, cookie({ domain: 'one.test' }), DELETIONS),
          ...(await page.evaluate(bulk, cookie({ domain: 'bulk.test' }), BULK)),
        };
        // the first round warms up
        if (round > 0) for (const [what, value] of Object.entries(values)) note(what, level, value);
      }
    }
    console.log(`\nThe worker in Chromium, medians of ${ROUNDS} in turns, with so many MB stored before`);
    const columns = [...LEVELS.map((level) => `${level} MB`), 'ratio'];
    console.log(`  ${''.padEnd(44)}${columns.map((text) => text.padStart(9)).join('')}`);
    for (const [what, levels] of found) {
      const medians = LEVELS.map((level) => median(levels.get(level) ?? []));
      const ratio = (medians.at(-1) ?? 0) / (medians[0] ?? 1);
      const isAtOnce = what.startsWith(LAST) && (medians.at(-1) ?? 0) <= AT_ONCE;
      const word = what.startsWith('first') ? '' : ratio <= LIMIT || isAtOnce ? 'within' : 'OVER';
      const figures = [...medians.map((value) => value.toFixed(2)), ratio.toFixed(2)];
      console.log(`  ${what.padEnd(44)}${figures.map((text) => text.padStart(9)).join('')} ${word}`);
    }
  } finally {
    await browser.stop();
    await judge.stop();
    rmSync(extension, { recursive: true });
  }
}

/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/**
 * @param {number} megabytes
 * @param {any} kinds
 * @param {any} logKey
 * @param {any} cookie
 * @returns {[string, unknown][]}
 */
function ballast(megabytes, kinds, logKey, cookie) {
  const value = 'x'.repeat(RECORD - 500);
  const old = cookie({ domain: 'ballast.test', value });
  const records = Math.floor((megabytes * 1e6) / RECORD);
  return Array.from({ length: records }, (_, index) => /** @type {[string, unknown][]} */ (of(index))).flat();

  function of(/** @type {number} */ index) {
    const seq = index + 1;
    if (index % 14 < 8) {
      const step = { id: `old-${index}`, kind: 'delete', site: 'ballast.test', storeId: '0', at: 0 };
      const slots = [{ before: old, after: null }];
      const record = { seq, state: 'done', step: { ...step, slots }, followers: [[]], kept: [] };
      const facts = { seq, state: 'done', site: 'ballast.test', size: JSON.stringify(record).length };
      return [
        [`${kinds.journal.prefix}0:old-${index}`, record],
        [`${kinds.steps.prefix}0:old-${index}`, facts],
      ];
    }
    if (index % 14 < 11) {
      const entry = { seq, at: 0, before: null, after: old, by: 'others' };
      return [[logKey(entry, JSON.stringify(entry).length), entry]];
    }
    return [[`${kinds.keys.prefix}0:["ballast","${index}","flask"]`, { secret: [value] }]];
  }
}

/**
 * Messages to a page have their limits too.
 * @param {[string, unknown][]} entries
 */
function* partsOf(entries) {
  for (let from = 0; from < entries.length; from += 100) yield Object.fromEntries(entries.slice(from, from + 100));
}

/**
 * A watched page sets one cookie every 10 ms.
 * @param {any} site
 * @param {any} page
 * @param {number} tabId
 */
async function changes(site, page, tabId) {
  await page.evaluate(
    (/** @type {number} */ id) =>
      chrome.runtime.sendMessage({ kind: 'watch', tabId: id, watch: { site: 'site.test', storeId: '0' } }),
    tabId,
  );
  const stem = String(Date.now());
  const logged = page.evaluate(listen, stem, CHANGES);
  await page.evaluate(() => 'the listener is there');
  const before = cpuOfExtension();
  const set = await site.evaluate(setMany, stem, CHANGES);
  const lags = (await logged).map((/** @type {number} */ at, /** @type {number} */ index) => at - set[index]);
  return {
    [`lag of the log, median of ${CHANGES} changes, ms`]: median([...lags]),
    [`${LAST}, ms`]: lags.at(-1),
    'CPU of the worker’s process a change, ms': (cpuOfExtension() - before) / CHANGES,
  };
}

/**
 * In a page of the extension: when each change was in the log, in milliseconds since 1970.
 * @param {string} stem
 * @param {number} count
 * @returns {Promise<number[]>}
 */
function listen(stem, count) {
  /** @type {number[]} */
  const times = [];
  return new Promise((resolve) => {
    const take = (/** @type {Record<string, { newValue?: any }>} */ entries) => {
      for (const [key, { newValue }] of Object.entries(entries)) {
        const [start, index] = newValue?.after?.value?.split('-') ?? [];
        if (key.startsWith('log:') && start === stem) times[Number(index)] = performance.timeOrigin + performance.now();
      }
      if (times[count - 1] === undefined) return;
      chrome.storage.session.onChanged.removeListener(take);
      resolve(times);
    };
    chrome.storage.session.onChanged.addListener(take);
  });
}

/**
 * In the watched page: when each was set.
 * @param {string} stem
 * @param {number} count
 */
async function setMany(stem, count) {
  const times = [];
  for (let index = 0; index < count; index++) {
    times.push(performance.timeOrigin + performance.now());
    document.cookie = `changing=${stem}-${index}; path=/; secure`;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return times;
}

/** Milliseconds of CPU of the extension's process, of the browser that this process has started; counted in tens. */
function cpuOfExtension() {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  /** @type {Map<string, string>} */
  const parents = new Map();
  for (const id of processes) {
    const parent = /^PPid:\s*(\d+)/m.exec(readOr(`/proc/${id}/status`))?.[1];
    if (parent !== undefined) parents.set(id, parent);
  }
  const isOurs = (/** @type {string | undefined} */ id) => {
    for (let each = id; each !== undefined; each = parents.get(each)) if (each === String(process.pid)) return true;
    return false;
  };
  return (
    processes
      .filter((id) => readOr(`/proc/${id}/cmdline`).includes('--extension-process') && isOurs(id))
      .map((id) => readOr(`/proc/${id}/stat`).split(') ').at(-1)?.split(' ') ?? [])
      // proc_pid_stat(5): utime and stime, the 14th and 15th, of which the first two were cut off
      .reduce((sum, fields) => sum + (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10, 0)
  );
}

/** @param {string} file */
function readOr(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // it has ended meanwhile
  }
}

/** In a page: milliseconds. */
async function firstAnswer() {
  const start = performance.now();
  await chrome.runtime.sendMessage({ kind: 'outcome', of: 'apply', id: 'none' });
  return performance.now() - start;
}

/**
 * In a page: milliseconds from asking for a deletion until the worker has read back that it is gone, the median of some.
 * @param {any} cookie
 * @param {number} count
 */
async function deletions(cookie, count) {
  const times = [];
  for (let index = 0; index < count; index++) {
    await chrome.cookies.set({ url: `https://${cookie.domain}/`, name: 'a', value: '1', sameSite: 'lax' });
    const step = { id: crypto.randomUUID(), kind: 'delete', site: cookie.domain, storeId: '0', at: 0 };
    const slots = [{ before: cookie, after: null }];
    const request = { kind: 'apply', step: { ...step, slots }, onConflict: 'ask', withoutUndo: false };
    const start = performance.now();
    const { kind } = /** @type {{ kind: string }} */ (await chrome.runtime.sendMessage(request));
    times.push(performance.now() - start);
    if (kind !== 'done') throw new Error(`a deletion came to ${kind}`);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(count / 2)] ?? 0;
}

/**
 * In a page.
 * @param {any} cookie
 * @param {number} count
 */
async function bulk(cookie, count) {
  const cookies = Array.from({ length: count }, (_, index) => ({ ...cookie, name: `b${index}` }));
  for (const { name } of cookies)
    await chrome.cookies.set({ url: `https://${cookie.domain}/`, name, value: '1', sameSite: 'lax' });
  const step = { id: crypto.randomUUID(), kind: 'delete', site: cookie.domain, storeId: '0', at: 0 };
  const slots = cookies.map((before) => ({ before, after: null }));
  const ask = async (/** @type {object} */ request) => {
    const start = performance.now();
    const asked = { ...request, onConflict: 'ask' };
    const { kind } = /** @type {{ kind: string }} */ (await chrome.runtime.sendMessage(asked));
    if (kind !== 'done') throw new Error(`a step of many came to ${kind}`);
    return performance.now() - start;
  };
  return {
    [`deletion of ${count}, ms`]: await ask({ kind: 'apply', step: { ...step, slots }, withoutUndo: false }),
    'its undo, ms': await ask({ kind: 'undo', id: step.id }),
  };
}
