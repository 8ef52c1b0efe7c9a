/** What src/sessions/README.md promises: a format is two files, and no other edit. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
let copy = '';

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'cookie-lens-format-'));
  for (const name of COPIED) {
    cpSync(join(root, name), join(copy, name), { recursive: true, filter: (file) => !file.includes('node_modules') });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true }));

const filesIn = () =>
  readdirSync(copy, { recursive: true, encoding: 'utf8' }).filter((file) => !file.startsWith('node_modules'));
const newFormat = (id: string) =>
  spawnSync(process.execPath, [join(copy, 'scripts/new-format.mjs'), id], { encoding: 'utf8' });

test('two new files are a format, which the suite finds and passes', () => {
  const before = new Set(filesIn());
  expect(newFormat('example')).toMatchObject({ status: 0, stderr: '' });
  const added = filesIn().filter((file) => !before.has(file));
  expect(added.toSorted()).toEqual(['src/sessions/formats/example.ts', 'test/sessions/vectors/example.json']);

  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const cases = 'conformance .?(example|every vector)|claims no other';
  const args = [vitest, 'run', 'test/sessions/conformance.test.ts', '-t', cases, '--reporter=json', '--root', copy];
  const report = JSON.parse(execFileSync(process.execPath, args, { cwd: copy, encoding: 'utf8' })) as {
    success: boolean;
    testResults: { assertionResults: { title: string; status: string }[] }[];
  };
  expect(report.success).toBe(true);
  const passed = report.testResults[0]!.assertionResults.filter(({ status }) => status === 'passed');
  expect(passed.map(({ title }) => title.replaceAll("'", ''))).toEqual(
    expect.arrayContaining(['example basic: recognised', 'example basic: written again', 'example: junk']),
  );
});

test('a name that is no name, or one that is taken, is refused with a sentence', () => {
  expect(newFormat('Ex ample')).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('lower-case') });
  expect(newFormat('flask')).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringContaining('flask.ts already'),
  });
});
