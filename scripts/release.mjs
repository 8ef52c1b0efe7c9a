import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { build, targets, zipOf } from './build.mjs';
import { root, run } from './run.mjs';
import { installPackages, requireNode } from './setup.mjs';

/**
 * What a release consists of, in `dist/release`: the zips for the stores, an archive of their sources, and the SHA-256 of
 * each. `--tag v1.0.0` refuses to make anything else than that version.
 */
const { values } = parseArgs({ options: { tag: { type: 'string' } } });
const folder = join(root, 'dist', 'release');

try {
  requireNode();
  await installPackages();
  const version = versionOf();
  // The archive holds what was committed: what is built has to be the same.
  if ((await git('status', '--porcelain')) !== '') throw new Error('Commit first: the sources are those of HEAD.');
  await build();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const sources = join(folder, `cookie-lens-sources-${version}.zip`);
  await git('archive', '--format=zip', `--prefix=cookie-lens-${version}/`, '-o', sources, 'HEAD');
  await buildAgain(sources, version);
  const zips = targets.map((target) => zipOf(target));
  for (const zip of zips) copyFileSync(zip, join(folder, basename(zip)));
  const files = [...zips.map((zip) => basename(zip)), basename(sources)];
  const sums = files.map((file) => `${sha256(join(folder, file))}  ${file}\n`).join('');
  writeFileSync(join(folder, 'SHA256SUMS'), sums);
  console.log(`${relative(root, folder)}\n${sums.trimEnd()}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

function versionOf() {
  const [manifest, pack] = ['manifest.json', 'package.json'].map(
    (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).version,
  );
  if (manifest !== pack) throw new Error(`manifest.json says ${manifest}, package.json ${pack}.`);
  if (values.tag !== undefined && values.tag !== `v${manifest}`)
    throw new Error(`The tag is ${values.tag}, and manifest.json says ${manifest}.`);
  return manifest;
}

/** Builds out of the archive, and compares: whoever reviews the sources has to come to the same bytes. @param {string} sources @param {string} version */
async function buildAgain(sources, version) {
  const { unzipSync } = await import('fflate');
  const elsewhere = mkdtempSync(join(tmpdir(), 'cookie-lens-sources-'));
  try {
    for (const [name, bytes] of Object.entries(unzipSync(readFileSync(sources)))) {
      if (name.endsWith('/')) continue;
      mkdirSync(dirname(join(elsewhere, name)), { recursive: true });
      writeFileSync(join(elsewhere, name), bytes);
    }
    const unpacked = join(elsewhere, `cookie-lens-${version}`);
    symlinkSync(join(root, 'node_modules'), join(unpacked, 'node_modules'));
    const { code, output } = await run(process.execPath, [join(unpacked, 'scripts', 'build.mjs')]);
    if (code !== 0) throw new Error(`The sources do not build:\n${output}`);
    for (const target of targets) {
      const again = zipOf(target, join(unpacked, 'dist'));
      if (sha256(again) !== sha256(zipOf(target))) throw new Error(`The sources build another ${basename(again)}.`);
    }
  } finally {
    rmSync(elsewhere, { recursive: true });
  }
}

/** @param {string} file */
function sha256(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** @param {string[]} args */
async function git(...args) {
  const { code, output } = await run('git', args);
  if (code !== 0) throw new Error(`git ${args[0]} failed:\n${output}`);
  return output.trim();
}
