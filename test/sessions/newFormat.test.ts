/** What src/sessions/README.md promises: a format is two files, and no other edit. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyTree, runCopied, runScript } from './copiedTree.ts';

let copy = '';

beforeAll(() => {
  copy = copyTree();
});
afterAll(() => rmSync(copy, { recursive: true }));

const filesIn = () =>
  readdirSync(copy, { recursive: true, encoding: 'utf8' }).filter((file) => !file.startsWith('node_modules'));
/** The suite's own, of the new format and of its vectors: those of the others are the suite's. */
const cases = `
import { test } from 'vitest';
import { formats } from '../../src/sessions/index.ts';
import { conformanceCases, vectorFiles } from './conformance.ts';

const isNew = (id) => id === 'example';
const [, ...own] = conformanceCases(formats.filter(({ id }) => isNew(id)), vectorFiles);
const [, ...others] = conformanceCases(formats, vectorFiles.filter(({ format }) => isNew(format)));
const claimed = others.filter(({ name }) => name.includes('claims no other'));
test.each([...own, ...claimed])('$name', ({ run }) => run());
`;
const newFormat = (id: string) => runScript(copy, 'scripts/new-format.mjs', id);

test('two new files are a format, which the suite finds and passes', () => {
  const before = new Set(filesIn());
  expect(newFormat('example')).toMatchObject({ status: 0, stderr: '' });
  const added = filesIn().filter((file) => !before.has(file));
  expect(added.toSorted()).toEqual(['src/sessions/formats/example.ts', 'test/sessions/vectors/example.json']);

  writeFileSync(join(copy, 'test/sessions/example.test.ts'), cases);
  const { success, passed } = runCopied(copy, 'test/sessions/example.test.ts');
  expect(success).toBe(true);
  expect(passed).toEqual(
    expect.arrayContaining([
      'example basic: recognised',
      'example basic: written again',
      'example: junk',
      expect.stringContaining('flask: claims no other'),
    ]),
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
