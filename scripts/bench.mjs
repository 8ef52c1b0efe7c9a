import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import { list } from './bench/list.mjs';
import { popup } from './bench/popup.mjs';
import { sites } from './bench/sites.mjs';
import { build } from './build.mjs';
import { findBrowser } from './find-browser.mjs';
import { load } from './load.mjs';
import { root } from './run.mjs';
import { installPackages, requireNode } from './setup.mjs';

/** Figures, not checks: what a session costs to read, check and sign, what the built files weigh, how soon the popup is there. */

const ROUNDS = 11;
const TIMES = 200;

requireNode();
await installPackages();
await sessions();
await build();
weights();
if (findBrowser('chromium')) {
  await popup();
  await list();
  await sites('chromium');
} else console.log('\nNo Chromium here: the popup was not measured. npm test installs one.');
if (findBrowser('firefox')) await sites('firefox');

async function sessions() {
  const { formatById, subject } = await load('src/sessions/index.ts');
  const { flaskSession } = await load('test/demo/flaskSession.ts');
  const { SECRET, SESSION } = await load('test/demo/cookies.ts');
  const now = Math.floor(Date.now() / 1000);
  const flask = formatById('flask');
  const session = subject('session', await flaskSession(JSON.stringify(SESSION), SECRET, now));
  const decoded = await flask.decode(session);
  const keys = { secret: [SECRET] };
  console.log(`\nOne Flask session of ${session.value.length} bytes, medians of ${ROUNDS} rounds of ${TIMES}`);
  await measure('detect', () => flask.detect(session));
  await measure('decode', () => flask.decode(session));
  await measure('verify', () => flask.verifiable.verify(session, keys, now));
  await measure('sign', () => flask.signable.sign(decoded, keys, { timestamp: 'now', now: now + 1 }));
}

/**
 * @param {string} name
 * @param {() => unknown} work
 */
async function measure(name, work) {
  /** @type {number[]} */
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    for (let time = 0; time < TIMES; time++) await work();
    rounds.push((performance.now() - start) / TIMES);
  }
  const median = rounds.toSorted((a, b) => a - b)[(ROUNDS - 1) / 2] ?? 0;
  console.log(
    `  ${name.padEnd(8)} ${Math.round(1000 / median)
      .toLocaleString('en')
      .padStart(9)} a second`,
  );
}

function weights() {
  const folder = join(root, 'dist/chrome/assets');
  console.log('\nChrome’s build, bytes gzipped');
  for (const file of readdirSync(folder).filter((name) => /\.(js|css)$/.test(name))) {
    const bytes = gzipSync(readFileSync(join(folder, file)), { level: 9 }).length;
    console.log(`  ${bytes.toLocaleString('en').padStart(9)}  ${file}`);
  }
}
