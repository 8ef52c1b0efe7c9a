import { describe, expect, it } from 'vitest';
import { nodeAt } from '../../../src/codec/tree.ts';
import type { Change } from '../../../src/sessions/contract/notation.ts';
import { gob } from '../../../src/sessions/notations/gobNotation.ts';
import { fromBase64, readList, readRecords } from '../generate/records/records.ts';
import { shapeOf } from '../generate/records/shape.ts';
import { edited, latin1, parse, refused } from './edits.ts';

const set = (path: readonly number[], literal: string): Change => ({ kind: 'set', path, literal });
const add = (path: readonly number[], literal: string, key?: string): Change => {
  return { kind: 'add', path, literal, ...(key !== undefined && { key }) };
};
const remove = (...path: number[]): Change => ({ kind: 'remove', path });

const changes = readList<{ name: string; base64: string }>('gob.json', 'changes');
const record = (name: string) => latin1(readRecords('gob.json').find((each) => each.name === name)!.bytes);
/** What a change begins with. */
const before = (name: string) => latin1(fromBase64(changes.find((each) => each.name === name)!.base64));

describe('what cannot be written exactly is refused', () => {
  it.for([
    ['a number that its type cannot hold', before('session int8'), set([0], '128'), 'literal 0'],
    ['a negative one without a sign', before('session uint16'), set([0], '-1'), 'literal 0'],
    ['one of more than 64 bits', before('session uint64'), set([0], '18446744073709551616'), 'literal 0'],
    ['one of a thousand digits', before('session int'), set([0], '9'.repeat(1000)), 'literal 0'],
    ['one beyond float32', before('session float32'), set([0], '1e39'), 'literal 0'],
    ['one beyond float64', before('session int'), set([0], '-1e400'), 'literal 0'],
    ['half a character', before('session text'), set([0], '"\\ud83d"'), 'utf8'],
    ['text among numbers', before('numbers'), set([0], '"a"'), 'wrong-type int'],
    ['a fraction among numbers', before('numbers'), set([0], '1.5'), 'wrong-type int'],
    ['a number among texts', before('texts, key'), add([], '1', 'a'), 'wrong-type string'],
    ['a number among truths', record('numbered'), set([0], '1'), 'wrong-type bool'],
    ['nothing among texts', before('texts'), set([0], 'null'), 'wrong-type string'],
    ['a text as the key of numbered ones', record('numbered'), add([], 'true', 'a'), 'read-only'],
    ['a new name of a numbered key', record('session key'), { kind: 'rename', path: [0], key: 'a' }, 'read-only'],
    ['a map of a type that is not defined', before('session text'), set([0], '{"a": 1}'), 'read-only'],
    ['a list of a type that is not defined', before('session text'), add([], '[]', 'a'), 'read-only'],
    [
      'a time of a type that is not defined',
      before('session text'),
      add([], 'datetime("2027-11-20 13:52:07 UTC")', 'a'),
      'read-only',
    ],
    ['text in the place of a struct', record('session struct'), set([0], '"a"'), 'read-only'],
    ['a struct', record('session struct'), set([0], '{"ID": 8}'), 'read-only'],
    ['a field more', record('struct'), add([], '1', 'Age'), 'read-only'],
    ['a field less', record('struct'), remove(0), 'read-only'],
    ['a field of another name', record('struct'), { kind: 'rename', path: [0], key: 'Id' }, 'read-only'],
    ['a field that is zero, which is not sent', record('struct'), set([0], '0'), 'read-only'],
    ['a list that is a field, and empty', record('struct'), set([3], '[]'), 'read-only'],
    ['an item more of an array', record('numbers'), add([7], '1'), 'read-only'],
    ['an array that is longer', record('numbers'), set([7], '[1, 2, 3, 4]'), 'read-only'],
    ['what encodes itself', record('own bytes'), set([], '00'), 'read-only'],
    ['a complex number', record('numbers'), set([5], '"1.0+1.0i"'), 'read-only'],
    ['a key that is taken', before('session text'), add([], '1', 'v'), 'key-taken'],
    ['a key in a list', before('list, item'), add([0], '1', 'a'), 'path'],
  ] as const)('%s', ([, source, change, code]) => {
    expect(refused(gob, source, change)).toBe(code);
  });

  it('where a length is not what it says, though Go passes over it', () => {
    const source = before('session int');
    const wrong = source.replace('int\x04\x02', 'int\x04\x03');
    expect(shapeOf(parse(gob, wrong).root)).toEqual(shapeOf(parse(gob, source).root));
    expect(refused(gob, wrong, set([0], '7'))).toBe('read-only');
  });
});

it('defines a type before all values, where the one that had its definition goes and another needs it', () => {
  const source = record('two of a type');
  const second = shapeOf(nodeAt(parse(gob, source).root, [0, 1])!);
  const without = parse(gob, edited(gob, source, remove(0, 0)));
  expect(shapeOf(without.root)).toEqual({ object: [['v', { array: [second] }]] });
  const emptied = parse(gob, edited(gob, source, set([0, 0], 'null')));
  expect(shapeOf(emptied.root)).toEqual({ object: [['v', { array: [{ null: true }, second] }]] });
  expect(edited(gob, edited(gob, source, remove(0, 1)), remove(0, 0))).not.toContain('User');
});

it('keeps what follows the first value', () => {
  expect(edited(gob, `${before('text')}\x03\x04\x00\x02`, set([], '"bob"'))).toBe(
    '\x06\x0c\x00\x03bob\x03\x04\x00\x02',
  );
});
