import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, expect, it } from 'vitest';
import { targets, zipOf } from '../../scripts/build.mjs';
import { root, run } from '../../scripts/run.mjs';

const elsewhere = mkdtempSync(join(tmpdir(), 'cookie-lens-again-'));
afterAll(() => rmSync(elsewhere, { recursive: true }));

it('comes out the same, byte for byte, in another folder, at another time of another zone', async () => {
  const files = ['manifest.json', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'];
  for (const part of ['src', 'public', 'scripts', ...files]) {
    cpSync(join(root, part), join(elsewhere, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(elsewhere, 'node_modules'));
  const { code, output } = await run(process.execPath, [join(elsewhere, 'scripts/build.mjs')], {
    env: { TZ: 'Pacific/Kiritimati' },
  });
  expect(code, output).toBe(0);
  for (const target of targets) {
    const here = readFileSync(zipOf(target));
    const there = readFileSync(zipOf(target, join(elsewhere, 'dist')));
    expect(digestsOf(there)).toEqual(digestsOf(here));
    expect(there.equals(here), target).toBe(true);
  }
});

it.each(targets)('packs exactly what lies unpacked for %s', (target) => {
  const packed = unzipSync(readFileSync(zipOf(target)));
  expect(Object.keys(packed)).toEqual(Object.keys(packed).toSorted());
  for (const [name, bytes] of Object.entries(packed)) {
    expect(readFileSync(join(root, 'dist', target, name)).equals(bytes), name).toBe(true);
  }
  expect(Object.keys(packed)).toContain('licences.txt');
});

/** So that a difference names the file. */
function digestsOf(zip: Uint8Array): Record<string, string> {
  const files = Object.entries(unzipSync(zip));
  return Object.fromEntries(files.map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]));
}
