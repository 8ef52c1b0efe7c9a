import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from '../load.mjs';
import { root } from '../run.mjs';

const ROUNDS = 31; // a median of fewer goes up and down by a tenth
/** Of a window, in CSS pixels, in which a page is about as large as the popup. */
const POPUP = { width: 600, height: 700 };

/** Makes the same calls of the browser as the popup before its list is there, and shows the same texts without anything else. */
const BARE = `
  const id = Number(new URLSearchParams(location.search).get('tab'));
  const tab = await chrome.tabs.get(id);
  const stores = await chrome.cookies.getAllCookieStores();
  const storeId = stores.find(({ tabIds }) => tabIds.includes(id)).id;
  await chrome.permissions.contains({ origins: ['*://*.site.test/*'] });
  const cookies = await chrome.cookies.getAll({ url: tab.url, storeId, partitionKey: {} });
  for (const { name, value } of cookies) {
    const row = document.createElement('div');
    row.setAttribute('role', 'row');
    row.dataset.key = name;
    row.textContent = name + ' ' + value;
    document.body.append(row);
  }`;

/**
 * In both pages: when the frame that has the first row was drawn. (The largest contentful paint would be that of the
 * search's placeholder, or of whatever else is large, before or after the rows.)
 */
const WATCH = `
  const watch = new MutationObserver(() => {
    if (document.querySelector('[role="row"][data-key]') === null) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => (globalThis.firstRow = performance.now())));
  });
  watch.observe(document, { childList: true, subtree: true });`;
const WATCHED = '<script src="/watch.js"></script>'; // no module: those are run in no certain order

/** Until the first row was painted: the popup beside a bare page that makes the same calls, in turns in one Chromium. */
export async function popup() {
  const { startBrowser } = await load('test/e2e/drivers/start-browser.ts');
  const { startJudge } = await load('test/e2e/servers/judge.ts');
  const extension = mkdtempSync(join(tmpdir(), 'cookie-lens-bench-'));
  cpSync(join(root, 'dist/chrome'), extension, { recursive: true });
  const popupPage = join(extension, 'src/popup/index.html');
  writeFileSync(popupPage, readFileSync(popupPage, 'utf8').replace('<head>', `<head>${WATCHED}`));
  writeFileSync(join(extension, 'watch.js'), WATCH);
  writeFileSync(
    join(extension, 'bare.html'),
    `<!doctype html><head>${WATCHED}</head><body><script type="module" src="bare.js"></script>`,
  );
  writeFileSync(join(extension, 'bare.js'), BARE);
  const judge = await startJudge();
  const browser = await startBrowser('chromium', { extension, window: POPUP });
  try {
    console.log(`\nFirst rows in Chromium, ms, medians of ${ROUNDS} in turns`);
    for (const count of [10, 50, 180]) {
      await browser.clear();
      await browser.grant('*://*.site.test/*');
      for (let from = 0; from < count; from += 90)
        await browser.visit(judge.http('www.site.test', `/?many=${Math.min(90, count - from)}&name=c${from}_`));
      const id = await browser.tabId();
      /** @type {Record<string, number[]>} */
      const times = { 'src/popup/index.html': [], 'bare.html': [] };
      for (let round = 0; round <= ROUNDS; round++) {
        for (const [page, found] of Object.entries(times)) {
          const ms = await paint(browser, `${page}?tab=${id}`);
          if (round > 0) found.push(ms); // the first one warms up
        }
      }
      const [ours = 0, bare = 0] = Object.values(times).map(
        (found) => found.toSorted((a, b) => a - b)[(ROUNDS - 1) / 2] ?? 0,
      );
      console.log(
        `  ${String(count).padStart(3)} cookies: popup ${ours.toFixed(0)}, bare page ${bare.toFixed(0)}, ratio ${(ours / bare).toFixed(2)}`,
      );
    }
  } finally {
    await browser.stop();
    await judge.stop();
    rmSync(extension, { recursive: true });
  }
}

/**
 * @param {any} browser
 * @param {string} path
 * @returns {Promise<number>} Milliseconds from the start of the navigation.
 */
async function paint(browser, path) {
  const page = await browser.openPage(path);
  const ms = await page.waitFor(() => /** @type {{ firstRow?: number }} */ (globalThis).firstRow);
  await page.close();
  return ms;
}
