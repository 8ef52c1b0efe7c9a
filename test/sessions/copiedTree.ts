/** A copy of the tree, to add files to and run a part of the suite in. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { root } from '../../scripts/run.mjs';

const COPIED = [
  'package.json',
  'tsconfig.json',
  'vite.config.ts',
  'manifest.json',
  'scripts',
  'src',
  'test/sessions',
  'test/tsconfig.json',
];

/** Its path. Whoever asks for it takes it away. */
export function copyTree(): string {
  const copy = mkdtempSync(join(tmpdir(), 'cookie-lens-copy-'));
  for (const name of COPIED) {
    cpSync(join(root, name), join(copy, name), { recursive: true, filter: (file) => !file.includes('node_modules') });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

export const runScript = (copy: string, script: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(copy, script), ...args], { encoding: 'utf8' });

/** Runs the tests of one file, or those whose names fit. `passed`: their titles. */
export function runCopied(copy: string, file: string, names = ''): { success: boolean; passed: string[] } {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', file, '-t', names, '--reporter=json', '--root', copy];
  const report = JSON.parse(
    execFileSync(process.execPath, args, { maxBuffer: 1 << 28, cwd: copy, encoding: 'utf8' }),
  ) as {
    success: boolean;
    testResults: { assertionResults: { title: string; status: string }[] }[];
  };
  const passed = report.testResults[0]!.assertionResults.filter(({ status }) => status === 'passed');
  return { success: report.success, passed: passed.map(({ title }) => title.replaceAll("'", '')) };
}
