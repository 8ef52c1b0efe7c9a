import { describe, expect, test } from 'vitest';
import {
  childrenOf,
  edit,
  literalOf,
  recognise,
  searchText,
  subject,
  type DecodedTree,
  type Path,
} from '../../../src/sessions/index.ts';

/** As redux-persist writes its slices. */
const user = { id: 1, tags: ['a'], deep: JSON.stringify({ x: [1, 2], more: JSON.stringify({ y: 'z' }) }) };
const content = { user: JSON.stringify(user), n: 1, plain: '{no json', empty: '{}', list: '[1,"é"]' };
const value = encodeURIComponent(JSON.stringify(content));

async function read(text = value): Promise<DecodedTree> {
  const found = await recognise(subject('persist', text));
  if (found.kind !== 'read' || found.decoded.kind !== 'tree') throw new Error(found.kind);
  return found.decoded;
}

const plain = (decoded: DecodedTree) => JSON.parse(String(decoded.tree.source)) as Record<string, string>;
const shown = ({ tree }: DecodedTree) =>
  childrenOf(tree.root).map(({ label, node }) => `${label}: ${node.kind} ${node.type ?? ''}`.trim());

test('a text that is JSON opens, one that is none or holds nothing does not', async () => {
  const decoded = await read();
  expect(shown(decoded)).toEqual([
    'user: object JSON text',
    'n: number',
    'plain: string',
    'empty: string',
    'list: array JSON text',
  ]);
  expect(searchText(decoded)).toContain('more\ny\nz');
});

describe('a change inside', () => {
  const changes: readonly (readonly [
    string,
    Parameters<typeof edit>[1],
    (changed: typeof content, all: typeof user) => void,
  ])[] = [
    ['sets', { kind: 'set', path: [0, 0], literal: '"2"' }, (_, all) => void Object.assign(all, { id: '2' })],
    ['adds', { kind: 'add', path: [0, 1], literal: '"b"' }, (_, all) => void all.tags.push('b')],
    ['removes', { kind: 'remove', path: [0, 1] }, (_, all) => void Reflect.deleteProperty(all, 'tags')],
    ['sets in the list', { kind: 'set', path: [4, 1], literal: '"ü\\""' }, (each) => void (each.list = '[1,"ü\\""]')],
    [
      'sets in a text in a text',
      { kind: 'set', path: [0, 2, 1, 0], literal: '7' },
      (_, all) => void (all.deep = JSON.stringify({ x: [1, 2], more: JSON.stringify({ y: 7 }) })),
    ],
  ];

  test.each(changes)('%s, and writes what JSON.stringify would', async (_, change, apply) => {
    const wanted = structuredClone(content);
    const all = structuredClone(user);
    apply(wanted, all);
    wanted.user = JSON.stringify(all);
    expect(String(edit(await read(), change).tree.source)).toBe(JSON.stringify(wanted));
  });
});

test('as a whole it is the text that it was, wherever it is written', async () => {
  const decoded = await read();
  const at = (path: Path) => childrenOf(decoded.tree.root)[path[0]!]!.node;
  expect(literalOf(decoded, at([0]))).toBe(JSON.stringify(content.user));
  expect(literalOf(decoded, decoded.tree.root)).toContain(JSON.stringify(content.user));
  expect(edit(decoded, { kind: 'set', path: [0], literal: literalOf(decoded, at([0])) }).tree.source).toBe(
    decoded.tree.source,
  );
  expect(plain(edit(decoded, { kind: 'set', path: [0], literal: '"other"' }))['user']).toBe('other');
  expect(plain(edit(decoded, { kind: 'remove', path: [0] }))['user']).toBeUndefined();
});
