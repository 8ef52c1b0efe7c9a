import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { build } from './build.mjs';
import { findBrowser } from './find-browser.mjs';
import { load } from './load.mjs';
import { root } from './run.mjs';
import { installPackages, installPrograms, requireNode } from './setup.mjs';

/** npm start [-- --firefox] [-- --once]: see it work. */
const kind = process.argv.includes('--firefox') ? 'firefox' : 'chromium';
const once = process.argv.includes('--once');
const hasDisplay = process.platform !== 'linux' || !!(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
const folders = { chromium: 'dist/chrome', firefox: 'dist/firefox' };

try {
  requireNode();
  await installPackages();
  console.log('Building for Chrome and Firefox');
  await build();
  console.log(`
To install it by hand
  Chrome   chrome://extensions → Developer mode → Load unpacked → ${join(root, folders.chromium)}
  Firefox  about:debugging#/runtime/this-firefox → Load Temporary Add-on → ${join(root, folders.firefox, 'manifest.json')}
`);
  const missing = await installPrograms([kind], { download: false }).catch(
    (/** @type {Error} */ error) => error.message,
  );
  if (missing) {
    console.log(`There is no browser to show it in. ${missing}`);
    process.exit(once ? 1 : 0);
  }
  await show();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/** Starts the demo site, and a browser on it that has the extension. */
async function show() {
  const { startDemo } = await load('test/demo/site.ts');
  const { startBrowser } = await load('test/e2e/drivers/start-browser.ts');
  const demo = await startDemo(5077);
  // With --once nobody is meant to look at the window.
  const headless = !hasDisplay || once;
  console.log(`Demo site: ${demo.url}`);
  console.log(
    headless ? `${hasDisplay ? '' : 'No display here: '}running ${kind} headless` : `Opening ${findBrowser(kind)}`,
  );
  const browser = await startBrowser(kind, {
    extension: join(root, folders[kind]),
    headless,
    ...(headless ? {} : { network: 'open' }),
  });
  const stop = async () => {
    await browser.stop();
    await demo.stop();
  };
  process.once('SIGINT', () => void stop().then(() => process.exit(0)));
  try {
    await browser.visit(demo.start);
    if (headless) await picture(browser, demo);
    else console.log('Click Cookie Lens in the toolbar (under the puzzle piece).');
    if (!once) {
      console.log(headless ? 'The demo site goes on; Ctrl+C ends it.' : 'Close the browser, or press Ctrl+C, to end.');
      await browser.exited;
    }
  } finally {
    await stop();
  }
}

/**
 * What a person sees who clicks the toolbar button: as a picture, and the session in words on the terminal.
 *
 * @param {import('../test/e2e/drivers/browser.ts').Browser} browser
 * @param {import('../test/demo/site.ts').Demo} demo
 */
async function picture(browser, demo) {
  await browser.grant(`*://${new URL(demo.url).hostname}/*`);
  const popup = await browser.openPopup();
  // The list comes first, and then what is inside the session.
  await popup.waitFor((name) => document.body.innerText.includes(name), demo.username);
  mkdirSync(join(root, 'artifacts'), { recursive: true });
  const file = join('artifacts', 'popup.png');
  writeFileSync(join(root, file), await popup.screenshot());
  console.log(`The toolbar popup over the demo site: ${file}\n`);
  const session = (await browser.jar()).find(({ name }) => name === 'session');
  if (!session) throw new Error('the demo site set no session');
  console.log(await described(session, demo.secret));
}

/**
 * @param {{ name: string, value: string }} cookie
 * @param {string} secret
 */
async function described({ name, value }, secret) {
  const { formatById, subject } = await load('src/sessions/index.ts');
  const format = formatById('flask');
  const session = subject(name, value);
  const decoded = await format.decode(session);
  const verdict = await format.verifiable.verify(session, { secret: [secret] }, Date.now() / 1000);
  return [
    `${name}, a ${format.label} session signed ${new Date(decoded.issuedAt * 1000).toISOString()}: ${verdict.kind} key`,
    JSON.stringify(JSON.parse(decoded.tree.source), null, 2),
  ].join('\n');
}
