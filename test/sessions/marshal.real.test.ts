/** What was edited here, handed to real Ruby, where there is one: it is the judge. One process for all. */
import { execFileSync, spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeAt, type Path } from '../../src/codec/tree.ts';
import type { Change, Tree } from '../../src/sessions/contract/notation.ts';
import { SessionError } from '../../src/sessions/contract/SessionError.ts';
import { marshal } from '../../src/sessions/notations/marshalNotation.ts';
import { fromBase64, readRecords } from './generate/records/records.ts';
import { shapeOf } from './generate/records/shape.ts';
import { parse, pathsOf } from './notations/edits.ts';

const judge = fileURLToPath(new URL('generate/ruby/marshal_records.rb', import.meta.url));
const ruby = [process.env['RUBY'], 'ruby'].find((path) => path !== undefined && spawnSync(path, ['-v']).status === 0);

/** `o:\tUser`, at the beginning. */
const VARIABLES = 'BAhvOglVc2Vy';
const NIL_DEFAULT = '[null,{"null":true},{"string":"default","type":"part"}]';

const base64 = (source: unknown) => Buffer.from(source as Uint8Array).toString('base64');

/** A few changes, one after the other; those that are refused are left out. */
function changed(start: Tree, changes: readonly (Omit<Change, 'path'> & { path: number })[]): Tree {
  let tree = start;
  for (const { path: n, ...change } of changes) {
    const paths = pathsOf(tree.root);
    const path: Path = paths[n % paths.length]!;
    const isKeyed = change.kind !== 'add' || nodeAt(tree.root, path)!.kind === 'object';
    const made = { ...change, path, ...(isKeyed ? { key: `${n % 2 ? '@' : ''}new_${n % 7}` } : {}) } as Change;
    try {
      tree = parse(marshal, marshal.edit!(tree, made) as Uint8Array);
    } catch (error) {
      if (!(error instanceof SessionError)) throw error;
    }
  }
  return tree;
}

test.skipIf(ruby === undefined)(
  'real Ruby loads what was edited here, and dumps the same content',
  () => {
    const change = fc.record({
      kind: fc.constantFrom('set' as const, 'add' as const, 'remove' as const, 'rename' as const),
      path: fc.nat(),
      literal: fc.constantFrom(
        '1',
        '"Žofie"',
        '"a"',
        'null',
        '-2.5',
        '1e100',
        '9007199254740993',
        '[1, "a", [2.5]]',
        '{"a": {}}',
        '80 ff',
      ),
    });
    const records = readRecords('marshal.json').map(({ bytes }) => parse(marshal, bytes));
    const tries = fc.sample(
      fc.tuple(fc.constantFrom(...records), fc.array(change, { minLength: 1, maxLength: 6 })),
      1500,
    );
    const edited = tries.map(([tree, changes]) => changed(tree, changes));
    const input = JSON.stringify(edited.map(({ source }) => base64(source)));
    const answers = JSON.parse(execFileSync(ruby!, [judge, '--judge'], { input, maxBuffer: 1 << 28 }).toString()) as (
      | string
      | null
    )[];

    expect(edited.filter((tree) => !records.includes(tree)).length).toBeGreaterThan(1000);
    for (const [i, answer] of answers.entries()) {
      const source = base64(edited[i]!.source);
      expect(answer, `Ruby refuses ${source}`).not.toBeNull();
      const shape = shapeOf(edited[i]!.root);
      // Ruby keeps no order of variables, and does not write a default of nil.
      if (source.startsWith(VARIABLES) || JSON.stringify(shape).includes(NIL_DEFAULT)) continue;
      expect(shapeOf(parse(marshal, fromBase64(answer!)).root), source).toEqual(shape);
    }
  },
  60_000,
);
