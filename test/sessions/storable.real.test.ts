/** What was edited here, handed to real Perl, where there is one: it is the judge. One process for all. */
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeAt, type TreeNode } from '../../src/codec/tree.ts';
import type { Change, Tree } from '../../src/sessions/contract/notation.ts';
import { SessionError } from '../../src/sessions/contract/SessionError.ts';
import { storable } from '../../src/sessions/notations/storableNotation.ts';
import { readRecords } from './generate/records/records.ts';
import { parse, pathsOf } from './notations/edits.ts';

const judge = fileURLToPath(new URL('generate/perl/storable_judge.pl', import.meta.url));
const hasPerl = spawnSync('perl', ['-MStorable', '-e', '1']).status === 0;

const change = fc.record({
  kind: fc.constantFrom('set' as const, 'add' as const, 'remove' as const, 'rename' as const),
  path: fc.nat(),
  literal: fc.constantFrom('1', '-129', '70000', '"ann"', 'null', '"-2.5"', '[1, ["a"]]', '{"a": {"b": "c"}}'),
});
type Asked = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** Those that are refused are left out. */
function changed(start: Tree, changes: readonly Asked[]): { readonly tree: Tree; readonly done: number } {
  let [tree, done] = [start, 0];
  for (const { path: n, ...rest } of changes) {
    const paths = pathsOf(tree.root);
    const path = paths[n % paths.length]!;
    const isKeyed = rest.kind !== 'add' || nodeAt(tree.root, path)!.kind === 'object';
    try {
      const made = { ...rest, path, ...(isKeyed ? { key: `new_${n % 7}` } : {}) } as Change;
      tree = parse(storable, storable.edit!(tree, made) as Uint8Array);
      done += 1;
    } catch (error) {
      if (!(error instanceof SessionError)) throw error;
    }
  }
  return { tree, done };
}

/** As the judge writes it: Perl tells no number from its digits. */
function plain(node: TreeNode): unknown {
  if (node.kind === 'object') return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
  if (node.kind === 'array') return node.items.map(plain);
  if (node.kind === 'number') return node.literal;
  return node.kind === 'string' ? node.value : null;
}

test.skipIf(!hasPerl)(
  'real Perl thaws what was edited here',
  () => {
    const records = readRecords('storable.json').filter(({ name }) =>
      /session|integers|nothing|empty|nested/.test(name),
    );
    const starts = records.map(({ bytes }) => parse(storable, bytes));
    const some = fc.sample(fc.tuple(fc.constantFrom(...starts), fc.array(change, { minLength: 1, maxLength: 6 })), {
      numRuns: 600,
      seed: 2026,
    });
    const edited = some.map(([start, changes]) => changed(start, changes));
    const input = edited.map(({ tree }) => Buffer.from(tree.source as Uint8Array).toString('base64')).join('\n');
    const found = JSON.parse(execFileSync('perl', [judge], { input, maxBuffer: 1 << 26 }).toString()) as unknown[];
    expect(found).toEqual(edited.map(({ tree }) => plain(tree.root)));
    expect(edited.reduce((sum, { done }) => sum + done, 0)).toBeGreaterThan(1000);
  },
  60_000,
);
