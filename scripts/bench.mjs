import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { argv } from 'node:process';
import { gzipSync } from 'node:zlib';
import { engine } from './bench/engine.mjs';
import { formats, registryWeight } from './bench/formats.mjs';
import { fuzz } from './bench/fuzz.mjs';
import { importing } from './bench/import.mjs';
import { list } from './bench/list.mjs';
import { toolbarPopup } from './bench/popup/toolbarPopup.mjs';
import { sites } from './bench/sites.mjs';
import { build } from './build.mjs';
import { findBrowser } from './find-browser.mjs';
import { load } from './load.mjs';
import { root } from './run.mjs';
import { installPackages, requireNode } from './setup.mjs';

/**
 * Figures, not checks: what a session costs to read, check and sign, what the built files weigh, how soon the popup is
 * there, what hostile values do. `npm run bench formats` is that part alone.
 */

const ROUNDS = 11;
const TIMES = 200;

/** @type {Readonly<Record<string, () => void | Promise<void>>>} */
const PARTS = {
  sessions,
  formats,
  fuzz,
  weights,
  popup: inBoth(toolbarPopup),
  list: inChromium(list),
  engine: inChromium(engine),
  import: inBoth(importing),
  sites: inBoth(sites),
};

requireNode();
await installPackages();
const wanted = argv.length > 2 ? argv.slice(2) : Object.keys(PARTS);
if (wanted.some((name) => ['weights', 'popup', 'list', 'engine', 'import', 'sites'].includes(name))) await build();
for (const name of wanted) {
  const part = PARTS[name];
  if (!part) throw new Error(`${name} is none of ${Object.keys(PARTS).join(', ')}`);
  await part();
}

/** @param {() => Promise<void>} part */
function inChromium(part) {
  return async () => {
    if (findBrowser('chromium')) await part();
    else console.log('\nNo Chromium here: npm test installs one.');
  };
}

/** @param {(kind: 'chromium' | 'firefox') => Promise<void>} part */
function inBoth(part) {
  return async () => {
    await inChromium(() => part('chromium'))();
    if (findBrowser('firefox')) await part('firefox');
  };
}

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
  registryWeight();
}
