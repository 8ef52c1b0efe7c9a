import { expect, test } from 'vitest';
import { edit, formatById, literalOf, subject, type Change, type DecodedTree } from '../../../src/sessions/index.ts';
import { nodeAt } from '../../../src/codec/tree.ts';
import file from '../vectors/aspnet-core.json' with { type: 'json' };

const vector = file.vectors.find(({ id }) => id === 'an actor')!;
const format = formatById('aspnet-core')!;
const keys = vector.keys as unknown as Record<string, readonly string[]>;
const [IDENTITY, CLAIMS, PROPERTIES] = [[1, 0], [1, 0, 3], [2]];

async function opened(value = vector.cookie.value): Promise<DecodedTree> {
  const { decoded } = await format.sealed!.open(subject(vector.cookie.name, value), keys, vector.now);
  if (decoded?.kind !== 'tree') throw new Error('not opened');
  return decoded;
}

/** Changed, sealed, opened again. */
async function after(change: Change): Promise<DecodedTree> {
  const changed = edit(await opened(), change);
  const [write] = await format.sealed!.seal(changed, keys, { timestamp: 'keep', now: vector.now });
  return opened(write?.kind === 'save' ? write.value : '');
}

const shown = (decoded: DecodedTree, path: readonly number[]) => literalOf(decoded, nodeAt(decoded.tree.root, path)!);

test('a claim is added, and one taken away', async () => {
  const before = shown(await opened(), CLAIMS);
  const more = await after({ kind: 'add', path: CLAIMS, literal: '{"type": "dept", "value": "Žofie"}' });
  expect(shown(more, [...CLAIMS, 5])).toBe('{"type": "dept", "value": "Žofie"}');
  const fewer = await after({ kind: 'remove', path: [...CLAIMS, 3] });
  expect(before).toContain('"age"');
  expect(shown(fewer, CLAIMS)).not.toContain('"age"');
});

test('what is usual is written as its placeholder again', async () => {
  const path = [...IDENTITY, 1];
  const usual = shown(await opened(), path);
  const other = edit(await opened(), { kind: 'set', path, literal: '"name"' });
  expect(shown(other, path)).toBe('"name"');
  expect(edit(other, { kind: 'set', path, literal: usual }).tree.source).toEqual((await opened()).tree.source);
});

test('properties come, go and are renamed; a ticket has no other parts', async () => {
  const renamed = await after({ kind: 'rename', path: [...PROPERTIES, 2], key: 'kept' });
  expect(shown(renamed, PROPERTIES)).toContain('"kept": ""');
  const fewer = await after({ kind: 'remove', path: [...PROPERTIES, 1] });
  expect(fewer.expiresAt).toBeUndefined();
  const refused: readonly Change[] = [
    { kind: 'add', path: [], key: 'x', literal: '"y"' },
    { kind: 'remove', path: [0] },
    { kind: 'rename', path: [0], key: 'x' },
    { kind: 'set', path: CLAIMS, literal: '[]' },
  ];
  for (const change of refused) await expect(after(change)).rejects.toMatchObject({ code: 'read-only' });
  await expect(after({ kind: 'add', path: CLAIMS, literal: '{"type": "x"}' })).rejects.toMatchObject({
    code: 'wrong-type',
  });
});
