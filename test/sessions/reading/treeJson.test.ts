import { expect, test } from 'vitest';
import type { TreeNode } from '../../../src/codec/tree.ts';
import { formatById, subject, treeJson } from '../../../src/sessions/index.ts';

const at = { start: 0, end: 0 };
const jsonOf = (root: TreeNode) =>
  treeJson({ root, notation: { literal: ({ kind }: TreeNode) => `the ${kind}` } as never });
const entry = (key: string, value: TreeNode) => ({ key, value, keyStart: 0, keyEnd: 0, shadowed: false });

test('what a session holds comes out as JSON, its types as plain ones', async () => {
  // {"user":"ann","roles":{" t":["reader"]},"when":{" d":"Fri, 20 Nov 2026 13:52:07 GMT"},"big":18446744073709551617}
  const payload =
    'eyJ1c2VyIjoiYW5uIiwicm9sZXMiOnsiIHQiOlsicmVhZGVyIl19LCJ3aGVuIjp7IiBkIjoiRnJpLCAyMCBOb3YgMjAyNiAxMzo1MjowNyBHTVQifSwiYmlnIjoxODQ0Njc0NDA3MzcwOTU1MTYxN30';
  const decoded = await formatById('flask')!.decode(subject('session', `${payload}.aR8aRw.${'A'.repeat(27)}`));
  expect(decoded.kind).toBe('tree');
  expect(treeJson((decoded as { tree: Parameters<typeof treeJson>[0] }).tree)).toBe(`{
  "user": "ann",
  "roles": [
    "reader"
  ],
  "when": "2026-11-20T13:52:07.000Z",
  "big": 18446744073709551617
}
`);
});

test.each<[string, TreeNode, string]>([
  ['digits as they are', { kind: 'number', literal: '-0.0', ...at }, '-0.0'],
  ['no number of JSON', { kind: 'number', literal: 'NaN', ...at }, '"NaN"'],
  ['leading zeros', { kind: 'number', literal: '007', ...at }, '"007"'],
  ['bytes', { kind: 'bytes', value: Uint8Array.of(0), ...at }, '"the bytes"'],
  ['a time that no calendar has', { kind: 'time', seconds: 1e15, ...at }, '"the time"'],
  ['a lone surrogate', { kind: 'string', value: '\ud800', ...at }, String.raw`"\ud800"`],
  ['nothing in it', { kind: 'object', entries: [], ...at }, '{}'],
  ['null', { kind: 'null', ...at }, 'null'],
])('%s', (_, node, json) => {
  expect(jsonOf(node)).toBe(`${json}\n`);
});

test('keys are keys, whatever they are called, and also twice', () => {
  const no: TreeNode = { kind: 'boolean', value: false, ...at };
  const root: TreeNode = { kind: 'object', entries: [entry('__proto__', no), entry('a', no), entry('a', no)], ...at };
  expect(jsonOf(root).match(/"[^"]*"/g)).toEqual(['"__proto__"', '"a"', '"a"']);
});

test('200 levels take no more than their share', () => {
  let node: TreeNode = { kind: 'null', ...at };
  for (let depth = 0; depth < 200; depth += 1) node = { kind: 'array', items: [node, node].slice(0, 1), ...at };
  expect(jsonOf(node).length).toBeLessThan(200 * 2 * 70);
});
