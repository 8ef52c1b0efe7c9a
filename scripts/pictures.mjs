import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { load } from './load.mjs';
import { root } from './run.mjs';
import { installFonts, installLanguages, installPackages, installPrograms, requireNode } from './setup.mjs';

/** @typedef {import('../test/e2e/drivers/browser.ts').ColorScheme} Scheme */

/**
 * Pictures of every state, to be looked at:
 * npm run pictures [-- --browser firefox] [--language ar] [--scheme dark] [--state list] [--size 395x290] [--readme]
 *
 * They are written to `artifacts/pictures/<browser>/<language>/<state>-<light|dark>.png`; with `--readme` those that the
 * READMEs show go to `docs/pictures` instead. With `--size` the popup is a page, as its own window cannot be resized, and
 * the size ends the file's name.
 */
const { values: wanted } = parseArgs({
  options: {
    browser: { type: 'string', multiple: true, default: ['chromium', 'firefox'] },
    language: { type: 'string', multiple: true, default: ['en', 'zh-CN', 'ar'] },
    scheme: { type: 'string', multiple: true, default: ['light', 'dark'] },
    state: { type: 'string', multiple: true },
    size: { type: 'string', multiple: true, default: [] },
    readme: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const SCHEMES = /** @type {const} */ (['light', 'dark']);

/** The README's pictures: language, state, colours. */
const README = [
  ['en', 'list', 'light'],
  ['en', 'session', 'light'],
  ['en', 'wrong-key', 'dark'],
  ['en', 'plain', 'dark'],
  ['zh-CN', 'list', 'light'],
  ['zh-CN', 'session', 'dark'],
];

/** Those that look otherwise in Firefox, should something go wrong there. */
const MAIN = [
  'list',
  'session',
  'tree-edit',
  'wrong-key',
  'plain',
  'no-access',
  'empty',
  'error',
  'settings',
  'side-panel',
];

/** What people's systems have, in place of the fallback fonts of a bare server. */
const FONTS = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>/usr/share/fonts</dir><cachedir prefix="xdg">fontconfig</cachedir>
${[
  ['system-ui', 'Inter'],
  ['sans-serif', 'Inter'],
  ['monospace', 'JetBrains Mono'],
]
  .map(
    ([family, font]) =>
      `<alias binding="strong"><family>${family}</family><prefer><family>${font}</family></prefer></alias>`,
  )
  .join('\n')}
</fontconfig>`;

if (wanted.help) {
  console.log(
    'npm run pictures -- [--browser firefox] [--language ar] [--scheme dark] [--state list] [--size 395x290] [--readme]\n' +
      'Each but the last can be given several times. The states are in test/pictures/states.',
  );
  process.exit();
}
requireNode();
await installPackages();
await installPrograms(['chromium', 'firefox']);
await installFonts();
await installLanguages(wanted.language);
await build();
process.env['FONTCONFIG_FILE'] = join(tmpdir(), 'cookie-lens-fonts.conf');
writeFileSync(process.env['FONTCONFIG_FILE'], FONTS);

const { startBrowser } = await load('test/e2e/drivers/start-browser.ts');
const { startShop } = await load('test/pictures/shop.ts');
/** @type {typeof import('../test/pictures/states.ts')} */
const { asPopup, inPages, speak, states } = await load('test/pictures/states.ts');
/** @type {typeof import('../test/e2e/popup/cutOff.ts')} */
const { cutOff } = await load('test/e2e/popup/cutOff.ts');
/** @type {typeof import('../test/e2e/popup/misplaced.ts')} */
const { misplaced } = await load('test/e2e/popup/misplaced.ts');
const shop = await startShop();
try {
  for (const kind of wanted.readme ? ['chromium'] : wanted.browser) {
    for (const language of wanted.language) {
      const all = states.map((state) => ({ state, schemes: schemesOf(kind, language, state.id) }));
      const some = all.filter(({ schemes }) => schemes.length > 0);
      if (some.length > 0) await takeAll(kind, language, some);
    }
  }
} finally {
  await shop.stop();
}

/** @param {string} kind @param {string} language @param {string} state @returns {Scheme[]} */
function schemesOf(kind, language, state) {
  const schemes = SCHEMES.filter((scheme) => wanted.scheme.includes(scheme));
  if (wanted.state && !wanted.state.includes(state)) return [];
  if (wanted.readme)
    return schemes.filter((scheme) => README.some((each) => each.join() === [language, state, scheme].join()));
  return kind === 'chromium' || language === 'en' || wanted.state || MAIN.includes(state) ? schemes : [];
}

/**
 * What cannot be shown, or goes wrong meanwhile, is told once the others are taken.
 *
 * @param {string} kind
 * @param {string} language
 * @param {{ state: import('../test/pictures/scene.ts').State; schemes: Scheme[] }[]} some
 */
async function takeAll(kind, language, some) {
  speak(language);
  const extension = join(root, 'dist', kind === 'chromium' ? 'chrome' : 'firefox');
  const browser = await startBrowser(kind, { extension, language });
  const wrong = [];
  try {
    for (const { state, schemes } of some) {
      try {
        await browser.clear();
        await takeState(browser, language, state, schemes);
      } catch (error) {
        wrong.push(`${state.id}: ${error}`);
      }
      for (const { message, source } of await browser.errors()) wrong.push(`${state.id}: ${message} (${source})`);
    }
  } finally {
    await browser.stop();
  }
  if (wrong.length > 0) throw new Error(`${kind}, ${language}:\n${wrong.join('\n')}`);
}

/**
 * Setting a state up is what takes the time: it is shown once, in all sizes and colours.
 *
 * @param {import('../test/e2e/drivers/browser.ts').Browser} browser
 * @param {string} language
 * @param {import('../test/pictures/scene.ts').State} state
 * @param {Scheme[]} schemes
 */
async function takeState(browser, language, state, schemes) {
  const folder = wanted.readme ? 'docs/pictures' : join('artifacts', 'pictures', browser.kind, language);
  mkdirSync(join(root, folder), { recursive: true });
  const isResized = wanted.size.length > 0 && state.id !== 'side-panel'; // the panel opens from the popup alone
  const surface = await state.show({ browser: isResized ? inPages(browser, asPopup) : browser, shop });
  const spoken = await surface.evaluate(() => chrome.i18n.getUILanguage());
  if (spoken.split('-')[0] !== language.split('-')[0])
    throw new Error(`${browser.kind} speaks ${spoken}: the language package is not there`);
  await surface.evaluate(stopTime);
  for (const size of isResized ? wanted.size : [undefined]) {
    const [width = 0, height = 0] = size?.split('x').map(Number) ?? [];
    if (size) await /** @type {import('../test/e2e/drivers/browser.ts').Tab} */ (surface).resize(width, height);
    for (const scheme of schemes) {
      await browser.colorScheme(scheme);
      const name = [state.id, scheme, ...(size ? [size] : [])].join('-');
      const file = join(folder, wanted.readme && language !== 'en' ? `${name}.${language}.png` : `${name}.png`);
      await take(surface, file);
    }
    const found = [...(await surface.evaluate(cutOff)), ...(await surface.evaluate(misplaced))];
    for (const each of found) console.log(`  ${each}`);
  }
  await surface.close();
}

/** Runs in the page: toasts stay, times stand. */
function stopTime() {
  for (let timer = Number(setTimeout(() => undefined)); timer > 0; timer -= 1) clearTimeout(timer);
}

/** @param {import('../test/e2e/drivers/browser.ts').Surface} surface @param {string} file */
async function take(surface, file) {
  // What moves has come to rest, but for the slow ring of a toast.
  await surface.waitFor(() =>
    document
      .getAnimations()
      .every(({ playState, effect }) => playState === 'finished' || Number(effect?.getTiming().duration) > 1000),
  );
  writeFileSync(join(root, file), await surface.screenshot());
  console.log(file);
}
