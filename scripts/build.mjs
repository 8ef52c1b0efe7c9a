import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { installPackages, requireNode } from './setup.mjs';
import { root, tool } from './run.mjs';

/** @typedef {'chrome' | 'firefox'} Target */

/** @type {readonly Target[]} */
export const targets = ['chrome', 'firefox'];

/**
 * Builds both extensions, unpacked and as zips for the stores: `dist/chrome`, `dist/cookie-lens-chrome-1.0.0.zip` …
 *
 * @param {string} [folder] Where to, instead of `dist`.
 */
export async function build(folder = join(root, 'dist')) {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (name.endsWith('.zip')) rmSync(join(folder, name));
  for (const target of targets) {
    const out = join(folder, target);
    const { code, output } = await tool('vite', ['build', '--outDir', out, '--emptyOutDir', '--logLevel', 'warn'], {
      // Whatever called: under Vitest these two would make another build of it.
      env: { TARGET: target, NODE_ENV: 'production', VITEST: '' },
    });
    if (code !== 0) throw new Error(`The ${target} build failed:\n${output}`);
    writeFileSync(zipOf(target, folder), await packed(out));
  }
}

/** @param {Target} target */
export function zipOf(target, folder = join(root, 'dist')) {
  const { version } = JSON.parse(readFileSync(join(folder, target, 'manifest.json'), 'utf8'));
  return join(folder, `cookie-lens-${target}-${version}.zip`);
}

/**
 * The same bytes for the same files: in order, and with one date.
 *
 * @param {string} folder
 */
async function packed(folder) {
  const { zipSync } = await import('fflate');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => /** @type {const} */ ([relative(folder, file).split(sep).join('/'), file]))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  // A zip has no time zones: fflate writes the local fields, so these are the same everywhere.
  const mtime = new Date(2000, 0, 1);
  return zipSync(Object.fromEntries(files.map(([name, file]) => [name, readFileSync(file)])), { level: 9, mtime });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    requireNode();
    await installPackages();
    await build();
    for (const target of targets) console.log(`dist/${target}  ${relative(root, zipOf(target))}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
