import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageCases, type Result } from '../sessions/conformance.ts';
import { browsers } from './browsers.ts';
import { makeProfile } from './drivers/profile.ts';
import { extensionOf } from './popup/extension.ts';
import { useBrowser } from './useBrowser.ts';

/** Of each format some vectors; with the campaign all. */
const isWhole = process.env['CAMPAIGN'] === 'sessions';

declare const results: readonly Result[];

/**
 * Every format against its vectors, inside a page of the extension, under its CSP: the browsers' zlib and crypto are
 * stricter than Node's. The page is put beside a copy of the production build, never into it.
 */
describe.each(browsers)('the session formats in %s', (kind) => {
  const folder = makeProfile(`sessions-${kind}`);

  beforeAll(async () => {
    cpSync(extensionOf(kind), folder.path, { recursive: true });
    writeFileSync(
      join(folder.path, 'conformance.html'),
      '<!doctype html><meta charset="utf-8"><title>Conformance</title><script type="module" src="conformance.js"></script>',
    );
    await build({
      configFile: false,
      logLevel: 'error',
      root: join(import.meta.dirname, '../sessions'),
      build: {
        outDir: folder.path,
        emptyOutDir: false,
        target: ['chrome120', 'firefox140'],
        rolldownOptions: {
          input: join(import.meta.dirname, '../sessions/inPage.ts'),
          output: { entryFileNames: 'conformance.js' },
        },
      },
    });
  });
  const stage = useBrowser(kind, () => ({ extension: folder.path }));
  afterAll(folder.remove);

  // some thousands of cases in one go
  it('decode, verify, refuse and sign as in Node, each case of the suite', { timeout: 600_000 }, async () => {
    const { browser } = stage;
    const page = await browser.openPage(`conformance.html${isWhole ? '?whole' : ''}`);
    // longer than a page may otherwise take: a busy machine needs minutes
    await expect
      .poll(() => page.evaluate(() => 'results' in globalThis), { timeout: 590_000, interval: 500 })
      .toBe(true);
    const found = await page.evaluate(() => results);
    expect(found.filter(({ ok }) => !ok)).toEqual([]);
    expect(found.map(({ name }) => name)).toEqual(pageCases(isWhole).map(({ name }) => name));
    // The suite expects of each browser what it has: of one without AES-192, that this is said.
    const hasAes192 = await page.evaluate(() =>
      crypto.subtle.importKey('raw', new Uint8Array(24), 'AES-CBC', false, ['encrypt']).then(
        () => true,
        () => false,
      ),
    );
    expect(hasAes192).toBe(kind === 'firefox');
    expect(await browser.errors()).toEqual([]);
  });
});
