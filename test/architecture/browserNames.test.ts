import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/run.mjs';
import { findBrowserNames } from './browserNames.ts';

/** The API's own global; and the operating system: whose keys a keyboard has, whose shell a command is for. */
const known = [
  "browser/native.ts: 'chrome'",
  'popup/session/StoreBox.tsx: userAgent',
  'popup/shortcuts/commandKeys.ts: userAgent',
];

it('nothing asks for the name of the browser', () => {
  expect(findBrowserNames(join(root, 'src'))).toEqual(known);
});

it('finds each way in which something could', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cookie-lens-names-'));
  mkdirSync(join(folder, 'cookies'));
  const wrong = `
    const same = engine === other;
    const notHere = jar!.engine !== FIREFOX;
    const kind: Kind = 'Chrome';
    switch (adapters.jar?.engine) { default: }
    const key = \`access_\${jar.engine}\`;
    const words = { chromium: 1, firefox: 2 }[engine];
    const agent = navigator.userAgent;
    const fine = traitsOf(jar.engine).storesTabs && unwritable(cookie, engine) === null && name === 'firefoxes';`;
  writeFileSync(join(folder, 'popup.ts'), wrong);
  writeFileSync(join(folder, 'cookies', 'traits.ts'), wrong);
  expect(findBrowserNames(folder)).toEqual([
    'popup.ts: engine ===',
    'popup.ts: engine !==',
    "popup.ts: 'Chrome'",
    'popup.ts: switch (engine)',
    'popup.ts: ${engine}',
    'popup.ts: [engine]',
    'popup.ts: userAgent',
  ]);
  rmSync(folder, { recursive: true });
});
