/** What src/sessions/README.md promises: a format is two files, and no other edit. */
import { readdirSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyTree, runCopied, runScript } from './copiedTree.ts';

let copy = '';

beforeAll(() => {
  copy = copyTree();
});
afterAll(() => rmSync(copy, { recursive: true }));

const filesIn = () =>
  readdirSync(copy, { recursive: true, encoding: 'utf8' }).filter((file) => !file.startsWith('node_modules'));
const newFormat = (id: string) => runScript(copy, 'scripts/new-format.mjs', id);

test('two new files are a format, which the suite finds and passes', () => {
  const before = new Set(filesIn());
  expect(newFormat('example')).toMatchObject({ status: 0, stderr: '' });
  const added = filesIn().filter((file) => !before.has(file));
  expect(added.toSorted()).toEqual(['src/sessions/formats/example.ts', 'test/sessions/vectors/example.json']);

  const cases = 'conformance .?(example|every vector)|claims no other';
  const { success, passed } = runCopied(copy, 'test/sessions/conformance.test.ts', cases);
  expect(success).toBe(true);
  expect(passed).toEqual(
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
