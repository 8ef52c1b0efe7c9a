/** What src/sessions/README.md promises: a notation is two files, and no other edit. */
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
const newNotation = (id: string) => runScript(copy, 'scripts/new-notation.mjs', id);

test('two new files are a notation, which the suite finds and passes', () => {
  const before = new Set(filesIn());
  expect(newNotation('my-example')).toMatchObject({ status: 0, stderr: '' });
  const added = filesIn().filter((file) => !before.has(file));
  expect(added.toSorted()).toEqual([
    'src/sessions/notations/myExampleNotation.ts',
    'test/sessions/generate/records/my-example.json',
  ]);

  const { success, passed } = runCopied(copy, 'test/sessions/notations/everyNotation.test.ts', 'my-example|finds the');
  expect(success).toBe(true);
  expect(passed).toEqual(
    expect.arrayContaining([
      'reads basic',
      'changes a text',
      'stops at each byte at which it can be cut, with what was read',
      'stops at its limits',
    ]),
  );
});

test('a name that is no name, or one that is taken, is refused with a sentence', () => {
  expect(newNotation('Ex ample')).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringContaining('lower-case'),
  });
  expect(newNotation('php')).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringContaining('phpNotation.ts already'),
  });
});
