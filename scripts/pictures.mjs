import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { load } from './load.mjs';
import { root } from './run.mjs';
import { installFonts, installLanguages, installPackages, installPrograms, requireNode } from './setup.mjs';

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
const shop = await startShop();
try {
  for (const kind of wanted.readme ? ['chromium'] : wanted.browser) {
    for (const language of wanted.language) {
      const all = states.flatMap((state) => wanted.scheme.map((scheme) => ({ state, scheme })));
      const some = all.filter(({ state, scheme }) => isWanted(kind, language, state.id, scheme));
      if (some.length > 0) await takeAll(kind, language, some);
    }
  }
} finally {
  await shop.stop();
}

/** @param {string} kind @param {string} language @param {string} state @param {string} scheme */
function isWanted(kind, language, state, scheme) {
  if (wanted.state && !wanted.state.includes(state)) return false;
  if (wanted.readme) return README.some((picture) => picture.join() === [language, state, scheme].join());
  return kind === 'chromium' || language === 'en' || wanted.state !== undefined || MAIN.includes(state);
}

/**
 * @param {string} kind
 * @param {string} language
 * @param {{ state: import('../test/pictures/scene.ts').State; scheme: string }[]} pictures
 */
async function takeAll(kind, language, pictures) {
  const folder = wanted.readme ? 'docs/pictures' : join('artifacts', 'pictures', kind, language);
  mkdirSync(join(root, folder), { recursive: true });
  speak(language);
  const extension = join(root, 'dist', kind === 'chromium' ? 'chrome' : 'firefox');
  const browser = await startBrowser(kind, { extension, language });
  try {
    for (const { state, scheme } of pictures) {
      await browser.clear();
      await browser.colorScheme(scheme);
      const isResized = wanted.size.length > 0 && state.id !== 'side-panel'; // the panel opens from the popup alone
      const surface = await state.show({ browser: isResized ? inPages(browser, asPopup) : browser, shop });
      const spoken = await surface.evaluate(() => chrome.i18n.getUILanguage());
      if (spoken.split('-')[0] !== language.split('-')[0]) {
        throw new Error(`${kind} speaks ${spoken}, not ${language}: its language package is not there`);
      }
      const name = wanted.readme && language !== 'en' ? `${state.id}-${scheme}.${language}` : `${state.id}-${scheme}`;
      if (!isResized) await take(surface, join(folder, `${name}.png`));
      else
        for (const size of wanted.size)
          await takeAt(
            /** @type {import('../test/e2e/drivers/browser.ts').Tab} */ (surface),
            size,
            join(folder, `${name}-${size}.png`),
          );
      await surface.close();
    }
    /** @type {import('../test/e2e/drivers/browser.ts').PageError[]} */
    const errors = await browser.errors();
    if (errors.length > 0) throw new Error(errors.map(({ message, source }) => `${message} (${source})`).join('\n'));
  } finally {
    await browser.stop();
  }
}

/** @param {import('../test/e2e/drivers/browser.ts').Tab} surface @param {string} size @param {string} file */
async function takeAt(surface, size, file) {
  const [width = 600, height = 600] = size.split('x').map(Number);
  await surface.resize(width, height);
  await take(surface, file);
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
