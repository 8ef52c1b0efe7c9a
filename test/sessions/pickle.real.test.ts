/** What was edited here, handed to real Python: it is the judge. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPython } from '../../scripts/find-python.mjs';
import { nodeAt } from '../../src/codec/tree.ts';
import type { Change, Tree } from '../../src/sessions/contract/notation.ts';
import { SessionError } from '../../src/sessions/contract/SessionError.ts';
import { pickle } from '../../src/sessions/notations/pickleNotation.ts';
import { describeTree, sameContent } from './describe.ts';
import { fromBase64 } from './generate/records/records.ts';
import { parse, pathsOf } from './notations/edits.ts';

const judge = fileURLToPath(new URL('generate/pickle_judge.py', import.meta.url));

function python(args: readonly string[], input = ''): readonly unknown[] {
  const options = { input, maxBuffer: 1 << 26 };
  return JSON.parse(execFileSync(findPython(['json'])!, [judge, ...args], options).toString()) as unknown[];
}

const change = fc.record({
  kind: fc.constantFrom('set' as const, 'add' as const, 'remove' as const, 'rename' as const),
  path: fc.nat(),
  literal: fc.constantFrom(
    '1',
    '"Žofie"',
    '"\\ud83d"',
    'null',
    '-2.5',
    '9007199254740993',
    '-129',
    '[1, ["a"]]',
    '{"a": {}}',
    '(1, b"\\x00", ("a",))',
  ),
});
type Asked = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** A few changes, one after the other; those that are refused are left out, and counted. */
function changed(start: Tree, changes: readonly Asked[]): { readonly tree: Tree; readonly done: number } {
  let [tree, done] = [start, 0];
  for (const { path: n, ...rest } of changes) {
    const paths = pathsOf(tree.root);
    const path = paths[n % paths.length]!;
    const isKeyed = rest.kind !== 'add' || nodeAt(tree.root, path)!.kind === 'object';
    try {
      const made = { ...rest, path, ...(isKeyed ? { key: `new_${n % 7}` } : {}) } as Change;
      tree = parse(pickle, pickle.edit!(tree, made) as Uint8Array);
      done += 1;
    } catch (error) {
      if (!(error instanceof SessionError)) throw error;
    }
  }
  return { tree, done };
}

test('real Python loads what was edited here', () => {
  const starts = python(['make']).map((each) => parse(pickle, fromBase64(each as string)));
  const some = fc.sample(fc.tuple(fc.constantFrom(...starts), fc.array(change, { minLength: 1, maxLength: 6 })), {
    numRuns: 1500,
    seed: 2026,
  });
  const edited = some.map(([start, changes]) => changed(start, changes));
  const found = python(
    [],
    JSON.stringify(edited.map(({ tree }) => Buffer.from(tree.source as Uint8Array).toString('base64'))),
  );
  const wrong = edited.flatMap(({ tree }, i) => {
    const content = describeTree(tree.root);
    return sameContent(found[i], content) ? [] : [JSON.stringify([content, found[i]])];
  });
  expect(wrong.filter((each) => !each.includes('reference'))).toEqual([]);
  expect(edited.reduce((sum, { done }) => sum + done, 0)).toBeGreaterThan(2500);
}, 60_000);
