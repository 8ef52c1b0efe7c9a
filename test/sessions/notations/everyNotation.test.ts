/** One suite for every notation of bytes and all its records: `generate/records/<id>.json`, made by the real program. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeAt } from '../../../src/codec/tree.ts';
import { type Limits, Work } from '../../../src/codec/Work.ts';
import type { BytesNotation, Change } from '../../../src/sessions/contract/notation.ts';
import { SessionError } from '../../../src/sessions/contract/SessionError.ts';
import { bytesNotations } from '../../../src/sessions/notations/bytesNotations.ts';
import { attempt, bytesOf, faultsOf, mutants } from '../generate/records/hostile.ts';
import { fromBase64, readList, readRecords, type MadeRecord } from '../generate/records/records.ts';
import { shapeOf } from '../generate/records/shape.ts';
import { latin1, parse, pathsOf, changedValues } from './edits.ts';
import { unlessRefusedAtOnce } from '../conformance/expectations.ts';

interface Changed {
  readonly name: string;
  readonly base64: string;
  readonly change: Change;
  readonly after: string;
}

const hasFile = ({ id }: Pick<BytesNotation, 'id'>) =>
  existsSync(join(import.meta.dirname, '../generate/records', `${id}.json`));

/** PHP's three handlers share a file. */
const HANDLERS: Readonly<Record<string, string>> = { 'php-session': 'php', 'php-binary-session': 'php_binary' };

function recordsOf({ id }: BytesNotation): readonly MadeRecord[] {
  const shared = readRecords<{ notation: string }>('frameworks.json').filter(({ notation }) => notation === id);
  const sessions = readRecords<{ handler: string }>('php.json', 'sessions').filter(
    ({ handler }) => handler === HANDLERS[id],
  );
  return [...(hasFile({ id }) ? readRecords(`${id}.json`) : []), ...sessions, ...shared];
}

/** The parser alone, to be tried with anything. */
const parser = (notation: BytesNotation) => (bytes: Uint8Array, work: Work) => {
  try {
    return notation.parse(bytes, work).root;
  } catch (error) {
    if (!(error instanceof SessionError)) throw error;
    throw Object.assign(error.cause as Error, { recovered: error.recovered?.tree?.root });
  }
};

function codeOf(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof SessionError) return error.code;
    throw error;
  }
}

it('finds the notations by themselves, each with records', () => {
  expect(bytesNotations.map(({ id }) => id)).toEqual(expect.arrayContaining(['marshal', 'msgpack', 'php', 'pickle']));
  expect(bytesNotations.filter((notation) => recordsOf(notation).length === 0)).toEqual([]);
  expect(new Set(bytesNotations.map(({ id }) => id)).size).toBe(bytesNotations.length);
});

describe.for(bytesNotations)('$id', (notation) => {
  const records = recordsOf(notation);
  const pieces = records.map(({ bytes }) => bytes).filter((bytes) => bytes.length < 4000);

  it.for(records)('reads $name', ({ bytes, shape }) => {
    const tree = notation.parse(bytes, new Work());
    expect(shapeOf(tree.root)).toEqual(shape);
    expect(tree).toMatchObject({ notation, complete: true });
    expect(tree.source).toBe(bytes);
  });

  it('has a literal for each value, which typed again changes nothing', () => {
    const faults = records.flatMap(({ name, bytes }) => {
      const tree = notation.parse(bytes, new Work());
      return pathsOf(tree.root)
        .slice(0, 500)
        .filter((path) => {
          const node = nodeAt(tree.root, path)!;
          const literal = notation.literal(node);
          const again = (): unknown => notation.edit?.(tree, { kind: 'set', path, literal }) ?? bytes;
          const isSame = codeOf(again) === 'read-only' || again() === bytes;
          return !isSame || (literal === '' && node.kind !== 'bytes');
        })
        .map((path) => `${name}: ${path.join()}`);
    });
    expect(faults).toEqual([]);
  });

  if (notation.edit && hasFile(notation) && readList(`${notation.id}.json`, 'changes')) {
    it.for(readList<Changed>(`${notation.id}.json`, 'changes'))('changes $name', ({ base64, change, after }) => {
      const tree = parse(notation, fromBase64(base64));
      expect(latin1(notation.edit!(tree, change))).toBe(latin1(fromBase64(after)));
    });
  }

  const change = fc.record({
    kind: fc.constantFrom('set', 'add', 'remove', 'rename'),
    path: fc.nat(),
    key: fc.constantFrom('new', 'Ž', '12', '-1'),
    literal: fc.constantFrom('1', '"text"', 'null', '2.5', '[1, [2]]', '{"a": {}}', '[]', 'true', '80 ff'),
  });
  it('keeps what is not to be changed, by any change to any record', () => {
    const changedBy = fc.property(fc.constantFrom(...pieces), change, (bytes, { kind, path: n, key, literal }) => {
      const before = parse(notation, bytes);
      const paths = pathsOf(before.root);
      const path = paths[n % paths.length]!;
      const isKeyed = kind !== 'add' || nodeAt(before.root, path)!.kind === 'object';
      const made = { kind, path, literal, ...(isKeyed ? { key } : {}) } as Change;
      const source = unlessRefusedAtOnce(() => notation.edit?.(before, made));
      // What was written can be read.
      return source === undefined || changedValues(before, parse(notation, source as Uint8Array), made).length === 0;
    });
    expect(fc.check(changedBy, { numRuns: 1000 })).toMatchObject({ failed: false });
  });

  it('stops at each byte at which it can be cut, with what was read', () => {
    for (const bytes of pieces) {
      const { root } = notation.parse(bytes, new Work());
      // More of a long one would show no more.
      for (let end = 0; end < Math.min(root.end, 400); end += 1) {
        const cut = attempt(parser(notation), bytes.subarray(0, end));
        expect(faultsOf(cut, end)).toEqual([]);
      }
    }
  });

  it('throws nothing but its own errors, whatever it is given', () => {
    const anything = fc.oneof(fc.uint8Array({ maxLength: 200 }), mutants(pieces));
    fc.assert(
      fc.property(anything, (bytes) => {
        expect(faultsOf(attempt(parser(notation), bytes), bytes.length)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('stops at its limits', () => {
    const sizes = records.map(({ bytes }) => {
      const work = new Work();
      notation.parse(bytes, work);
      return { bytes, nodes: work.nodes, depth: work.depth };
    });
    const limited = (bytes: Uint8Array, limits: Partial<Limits>) =>
      codeOf(() => notation.parse(bytes, new Work(limits)));
    expect(sizes.map(({ bytes, nodes }) => limited(bytes, { nodes }))).toEqual(sizes.map(() => undefined));
    const some = sizes.filter(({ nodes }) => nodes > 0);
    expect(some.map(({ bytes, nodes }) => limited(bytes, { nodes: nodes - 1 }))).toEqual(
      some.map(() => 'too-many-nodes'),
    );
    const deep = sizes.filter(({ depth }) => depth > 1);
    expect(deep.map(({ bytes, depth }) => limited(bytes, { depth: depth - 1 }))).toEqual(deep.map(() => 'too-deep'));
  });

  it('is read from bytes, not from text', () => {
    expect(() => notation.parse('text', new Work())).toThrow(TypeError);
  });

  it('looks like it where it is it', () => {
    const alike = records.filter(({ bytes }) => notation.begins.test(latin1(bytes.subarray(0, 200))));
    expect(alike.length).toBeGreaterThan(0);
    expect(notation.begins.test(latin1(bytesOf('<html>')))).toBe(false);
  });
});
