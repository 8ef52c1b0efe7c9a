import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeAt } from '../../../src/codec/tree.ts';
import type { Change } from '../../../src/sessions/contract/notation.ts';
import { messagePack } from '../../../src/sessions/notations/messagePackNotation.ts';
import { SessionError } from '../../../src/sessions/contract/SessionError.ts';
import { fromBase64, readList, readRecords } from '../generate/records/records.ts';
import { disturbed, edited, latin1, parse, pathsOf, refused } from './edits.ts';

const set = (path: readonly number[], literal: string): Change => ({ kind: 'set', path, literal });

describe('a change gives the bytes that msgpack packs after it', () => {
  const changes = readList<{ name: string; base64: string; change: Change; after: string }>('msgpack.json', 'changes');
  it.for(changes)('$name', ({ base64, change, after }) => {
    const tree = parse(messagePack, fromBase64(base64));
    expect(latin1(messagePack.edit!(tree, change))).toBe(latin1(fromBase64(after)));
  });
});

describe('a change of nothing', () => {
  it('gives the very source', () => {
    for (const { bytes } of readRecords('msgpack.json')) {
      const tree = parse(messagePack, bytes);
      for (const path of pathsOf(tree.root)) {
        const literal = messagePack.literal(nodeAt(tree.root, path)!);
        expect(messagePack.edit!(tree, set(path, literal))).toBe(tree.source);
      }
    }
    const tree = parse(messagePack, '\x81\xa1a\xc0');
    expect(messagePack.edit!(tree, { kind: 'rename', path: [0], key: 'a' })).toBe(tree.source);
  });
});

describe('what is not to be changed keeps its bytes', () => {
  const change = fc.record({
    kind: fc.constantFrom('set', 'add', 'remove', 'rename'),
    path: fc.nat(),
    key: fc.constantFrom('new', 'Ž', '12'),
    literal: fc.constantFrom('1', '"text"', 'null', '2.5', '[1, [2]]', '{"a": {}}', 'b"\\x80"', 'true', '80 ff'),
  });

  it('by any change to any record', () => {
    let count = 0;
    const all = readRecords('msgpack.json').map(({ bytes }) => bytes);
    fc.assert(
      fc.property(fc.constantFrom(...all), change, (bytes, { kind, path: n, key, literal }) => {
        const before = parse(messagePack, bytes);
        const paths = pathsOf(before.root);
        const path = paths[n % paths.length]!;
        const isKeyed = kind === 'rename' || nodeAt(before.root, path)!.kind === 'object';
        const made = { kind, path, literal, ...(isKeyed && { key }) } as Change;
        let source;
        try {
          source = messagePack.edit!(before, made);
        } catch (error) {
          if (error instanceof SessionError) return;
          throw error;
        }
        count += 1;
        expect(disturbed(before, parse(messagePack, source as Uint8Array), made)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
    expect(count).toBeGreaterThan(700);
  });

  it('written longer than need be, but for the headers of what holds it', () => {
    const odd = '\xdf\0\0\0\x01\xdb\0\0\0\x01a\xdd\0\0\0\x02\xcd\0\x07\xd2\xff\xff\xff\xff';
    expect(edited(messagePack, odd, set([0, 0], '8'))).toBe(odd.replace('\xcd\0\x07', '\x08'));
    expect(edited(messagePack, odd, { kind: 'remove', path: [0, 0] })).toBe(
      odd.replace('\xdd\0\0\0\x02\xcd\0\x07', '\x91'),
    );
    expect(edited(messagePack, odd, { kind: 'add', path: [], key: 'b', literal: 'null' })).toBe(
      `${odd.replace('\xdf\0\0\0\x01', '\x82')}\xa1b\xc0`,
    );
  });

  it('types that the literal does not tell stay', () => {
    expect(edited(messagePack, '\xca\x3f\x80\0\0', set([], '0.5'))).toBe('\xca\x3f\0\0\0');
    expect(edited(messagePack, '\xcb\x3f\xf0\0\0\0\0\0\0', set([], '2'))).toBe('\xcb\x40\0\0\0\0\0\0\0');
    expect(edited(messagePack, '\xa2\xff\xfe', set([], 'ff'))).toBe('\xa1\xff');
    expect(edited(messagePack, '\xa2\xff\xfe', set([], '"é"'))).toBe('\xa2\xc3\xa9');
    expect(edited(messagePack, '\xd4\xfe\x01', set([], '01 02 03'))).toBe('\xc7\x03\xfe\x01\x02\x03');
    expect(edited(messagePack, '\xc4\x01a', set([], 'b"bc"'))).toBe('\xc4\x02bc');
  });
});

describe('what cannot be', () => {
  const text = '\x83\xa1a\x91\x01\xa1b\xc4\x01\xff\x90\xc0';
  it.for([
    ['no such value', { kind: 'set', path: [5], literal: '1' }, 'path'],
    ['no such value to remove', { kind: 'remove', path: [0, 1] }, 'path'],
    ['the root to remove', { kind: 'remove', path: [] }, 'path'],
    ['into bytes', { kind: 'add', path: [1], key: 'k', literal: '1' }, 'path'],
    ['no key', { kind: 'add', path: [], literal: '1' }, 'path'],
    ['a key for an array', { kind: 'add', path: [0], key: 'k', literal: '1' }, 'path'],
    ['a name for an item', { kind: 'rename', path: [0, 0], key: 'k' }, 'path'],
    ['a key that is there', { kind: 'add', path: [], key: 'b', literal: '1' }, 'key-taken'],
    ['a name that is there', { kind: 'rename', path: [0], key: 'b' }, 'key-taken'],
    ['a name for a key that is an array', { kind: 'rename', path: [2], key: 'k' }, 'read-only'],
    ['no literal', { kind: 'set', path: [0, 0], literal: 'one' }, 'literal 0'],
    ['an integer of 65 bits', { kind: 'set', path: [0, 0], literal: '18446744073709551616' }, 'literal 0'],
    ['a negative of 65 bits', { kind: 'set', path: [0, 0], literal: '-9223372036854775809' }, 'literal 0'],
    ['a lone surrogate', { kind: 'set', path: [0, 0], literal: '"\\ud83d"' }, 'utf8'],
    ['a number for bytes', { kind: 'set', path: [1], literal: '7' }, 'wrong-type bytes'],
  ] as const)('%s', ([, change, wanted]) => {
    expect(refused(messagePack, text, change)).toBe(wanted);
  });

  it('a text for a key that is a number', () => {
    expect(refused(messagePack, '\x81\x01\xc0', { kind: 'rename', path: [0], key: '"a"' })).toBe('wrong-type number');
    expect(refused(messagePack, '\x81\x01\xc0', { kind: 'rename', path: [0], key: 'a' })).toBe('literal 0');
  });

  it('a text for a time', () => {
    expect(refused(messagePack, '\xd6\xff\0\0\0\0', set([], '"now"'))).toBe('wrong-type datetime');
  });
});
