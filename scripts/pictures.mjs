import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { load } from './load.mjs';
import { root } from './run.mjs';
import { installFonts, installPackages, installPrograms, requireNode } from './setup.mjs';

/**
 * Pictures of every state, to be looked at: npm run pictures [-- --browser firefox] [--state list] [--readme]
 *
 * They are written to `artifacts/pictures/<browser>/<state>-<light|dark>.png`; with `--readme` those that the README
 * shows go to `docs/pictures` instead.
 */
const { values: wanted } = parseArgs({
  options: {
    browser: { type: 'string', multiple: true, default: ['chromium', 'firefox'] },
    state: { type: 'string', multiple: true },
    readme: { type: 'boolean', default: false },
  },
});

/** State and colours of the README's pictures. */
const README = [
  ['list', 'light'],
  ['session', 'light'],
  ['wrong-key', 'dark'],
  ['plain', 'dark'],
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

requireNode();
await installPackages();
await installPrograms(['chromium', 'firefox']);
await installFonts();
await build();
process.env['FONTCONFIG_FILE'] = join(tmpdir(), 'cookie-lens-fonts.conf');
writeFileSync(process.env['FONTCONFIG_FILE'], FONTS);

const { startBrowser } = await load('test/e2e/drivers/start-browser.ts');
const { startShop } = await load('test/pictures/shop.ts');
const { states } = await load('test/pictures/states.ts');
const shop = await startShop();
try {
  for (const kind of wanted.readme ? ['chromium'] : wanted.browser) await takeAll(kind);
} finally {
  await shop.stop();
}

/** @param {string} kind */
async function takeAll(kind) {
  const folder = wanted.readme ? 'docs/pictures' : join('artifacts', 'pictures', kind);
  mkdirSync(join(root, folder), { recursive: true });
  const extension = join(root, 'dist', kind === 'chromium' ? 'chrome' : 'firefox');
  const browser = await startBrowser(kind, { extension });
  try {
    for (const scheme of ['light', 'dark']) {
      await browser.colorScheme(scheme);
      for (const { id, show } of states) {
        if (wanted.state && !wanted.state.includes(id)) continue;
        if (wanted.readme && !README.some(([state, colours]) => state === id && colours === scheme)) continue;
        await browser.clear();
        const popup = await show({ browser, shop });
        // What moves has come to rest, but for the slow ring of a toast.
        await popup.waitFor(() =>
          document
            .getAnimations()
            .every(({ playState, effect }) => playState === 'finished' || Number(effect?.getTiming().duration) > 1000),
        );
        const file = join(folder, `${id}-${scheme}.png`);
        writeFileSync(join(root, file), await popup.screenshot());
        console.log(file);
        await popup.close();
      }
    }
    /** @type {import('../test/e2e/drivers/browser.ts').PageError[]} */
    const errors = await browser.errors();
    if (errors.length > 0) throw new Error(errors.map(({ message, source }) => `${message} (${source})`).join('\n'));
  } finally {
    await browser.stop();
  }
}
