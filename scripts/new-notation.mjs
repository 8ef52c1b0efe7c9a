import { existsSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import process from 'node:process';
import { root } from './run.mjs';

/** Writes the two files of a notation, which work as they are and wait to be filled: `npm run new:notation <id>`. */

const id = process.argv[2] ?? '';
const camel = id.replaceAll(/-(.)/g, (_, letter) => letter.toUpperCase());
const files = {
  [join(root, 'src/sessions/notations', `${camel}Notation.ts`)]: notationFile(),
  [join(root, 'test/sessions/generate/records', `${id}.json`)]: recordsFile(),
};
const problem = problemOf();
if (problem === undefined) {
  for (const [file, text] of Object.entries(files)) {
    writeFileSync(file, text);
    console.log(`wrote ${relative(root, file)}`);
  }
  console.log('\nsrc/sessions/README.md says what goes into them. Then: npx vitest run test/sessions/notations');
} else {
  console.error(problem);
  process.exit(1);
}

function problemOf() {
  if (!/^[a-z][a-z\d]*(?:-[a-z\d]+)*$/.test(id))
    return 'A notation is called by lower-case words: npm run new:notation my-notation';
  const there = Object.keys(files).find((file) => existsSync(file));
  return there && `There is a file ${relative(root, there)} already.`;
}

/** An example of a notation: its name, and texts, each with a byte before it that counts its bytes. */
function notationFile() {
  return `import { ByteReader } from '../../codec/ByteReader.ts';
import { CodecError } from '../../codec/CodecError.ts';
import { concatBytes } from '../../codec/concatBytes.ts';
import type { TreeNode } from '../../codec/tree.ts';
import { decodeUtf8, encodeUtf8 } from '../../codec/utf8.ts';
import type { Work } from '../../codec/Work.ts';
import type { Change } from '../contract/notation.ts';
import { SessionError } from '../contract/SessionError.ts';
import { bytesNotation } from './bytesNotation.ts';
import { parseLiteral, writeLiteral } from './literal.ts';
import { nodeOf, splice } from './splice.ts';

const NAME = encodeUtf8('${id}:');

export default bytesNotation('${id}', { name: '${id}', begins: /^${id}:/, parse, change });

/** Where it is defined: a file, a specification's section. Throws CodecError with the tree so far. */
function parse(bytes: Uint8Array, work: Work): TreeNode {
  const reader = new ByteReader(bytes);
  if (reader.take(NAME.length).some((byte, at) => byte !== NAME[at])) throw new CodecError('notation', 0);
  const items: TreeNode[] = [];
  const root = (): TreeNode => ({ kind: 'array', items, start: 0, end: reader.at });
  try {
    for (let left = reader.byte(); left > 0; left -= 1) items.push(text(reader, work));
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    throw new CodecError(error.code, error.at, root());
  }
  return root();
}

function text(reader: ByteReader, work: Work): TreeNode {
  const start = reader.at;
  work.nodes += 1;
  if (work.nodes > work.limits.nodes) throw new CodecError('too-many-nodes', start);
  const value = decodeUtf8(reader.take(reader.byte()));
  return { kind: 'string', value, start, end: reader.at };
}

/** A text in the place of another; nothing else is written. Left out where the notation is only read. */
function change(bytes: Uint8Array, root: TreeNode, made: Change): Uint8Array {
  const node = nodeOf(root, made.path);
  if (made.kind !== 'set') throw new SessionError('read-only');
  if (made.literal === writeLiteral(node)) return bytes;
  const value = parseLiteral(made.literal, node);
  if (node.kind !== 'string' || value.kind !== 'string') throw new SessionError('wrong-type', { expected: 'text' });
  const written = encodeUtf8(value.value);
  if (written.length > 255) throw new SessionError('too-large');
  const { start, end } = node;
  return splice(bytes, [{ start, end, bytes: concatBytes([Uint8Array.of(written.length), written]) }]);
}
`;
}

/** To be made by the real program. */
function recordsFile() {
  const written = (/** @type {string[]} */ ...texts) =>
    Buffer.concat([
      Buffer.from(`${id}:`),
      Buffer.of(texts.length),
      ...texts.flatMap((text) => [Buffer.of(Buffer.byteLength(text)), Buffer.from(text)]),
    ]).toString('base64');
  const record = (/** @type {string} */ name, /** @type {string[]} */ ...texts) => ({
    name,
    base64: written(...texts),
    shape: { array: texts.map((string) => ({ string })) },
  });
  const set = { kind: 'set', path: [0], literal: '"other"' };
  const all = {
    made: 'scripts/new-notation.mjs',
    by: '',
    records: [record('basic', 'ann', 'Ž'), record('empty')],
    changes: [{ name: 'a text', base64: written('a', 'b'), change: set, after: written('other', 'b') }],
  };
  return `${JSON.stringify(all, null, 2)}\n`;
}
