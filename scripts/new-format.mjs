import { existsSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import process from 'node:process';
import { root } from './run.mjs';

/** Writes the two files of a session format, which work as they are and wait to be filled: `npm run new:format <id>`. */

const id = process.argv[2] ?? '';
const files = {
  [join(root, 'src/sessions/formats', `${id}.ts`)]: formatFile(id),
  [join(root, 'test/sessions/vectors', `${id}.json`)]: vectorsFile(id),
};
const problem = problemOf();
if (problem === undefined) {
  for (const [file, text] of Object.entries(files)) {
    writeFileSync(file, text);
    console.log(`wrote ${relative(root, file)}`);
  }
  console.log('\nsrc/sessions/README.md says what goes into them. Then: npx vitest run test/sessions');
} else {
  console.error(problem);
  process.exit(1);
}

function problemOf() {
  if (!/^[a-z][a-z\d]*(?:-[a-z\d]+)*$/.test(id))
    return 'A format is called by lower-case words: npm run new:format my-framework';
  const there = Object.keys(files).find((file) => existsSync(file));
  return there && `There is a file ${relative(root, there)} already.`;
}

/** @param {string} name */
function formatFile(name) {
  return `import type { SessionFormat } from '../contract/SessionFormat.ts';
import { readableValue } from '../readable/readableValue.ts';
import { bare, base64 } from '../readable/spelling.ts';
import { anyJson } from '../readable/anyJson.ts';

const PREFIX = '${name}.';

/** The framework's own file that writes it: a prefix, and JSON in base64url. */
export default readableValue({
  id: '${name}',
  label: '${name}',
  origin: 'plain',
  spec: 'https://example.com/',
  detect: ({ value }) => (/^[\\w-]+$/.test(value.slice(PREFIX.length)) && value.startsWith(PREFIX) ? 0.95 : 0),
  read(value) {
    const inner = value.startsWith(PREFIX) ? base64(bare(value.slice(PREFIX.length))) : undefined;
    return inner && { ...inner, write: (text) => PREFIX + inner.write(text) };
  },
  notation: () => anyJson,
}) satisfies SessionFormat;
`;
}

/** To be made by the framework itself. @param {string} name */
function vectorsFile(name) {
  const vector = (/** @type {string} */ label, /** @type {object} */ content, /** @type {unknown[]} */ described) => ({
    id: label,
    cookie: { name, value: `${name}.${Buffer.from(JSON.stringify(content)).toString('base64url')}` },
    keys: {},
    verdict: 'right',
    now: 1767225600,
    content: JSON.stringify(described),
  });
  const head = {
    format: name,
    framework: name,
    versions: {},
    clock: 1767225600,
    generator: 'scripts/new-format.mjs',
  };
  const vectors = [
    vector('basic', { user: 'ann', n: 1 }, [
      'dict',
      [
        ['user', ['str', 'ann']],
        ['n', ['int', '1']],
      ],
    ]),
    vector('empty', {}, ['dict', []]),
  ];
  const lines = vectors.map((each) => JSON.stringify(each)).join(',\n');
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "vectors": [\n${lines}\n]}\n`;
}
