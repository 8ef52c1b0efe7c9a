import { expect, test } from 'vitest';
import { Work } from '../../../src/codec/Work.ts';
import { plainText } from '../../../src/sessions/notations/plainText.ts';

const parse = (text: string) => plainText.parse(text, new Work());
const set = (text: string, literal: string) => plainText.edit!(parse(text), { kind: 'set', path: [], literal });

test('text is a tree of one string, typed in quotes', () => {
  const tree = parse('dark "mode"; 007');
  expect(tree.root).toEqual({ kind: 'string', value: 'dark "mode"; 007', start: 0, end: 16 });
  expect(plainText.literal(tree.root)).toBe(String.raw`"dark \"mode\"; 007"`);
  expect(set('a', ' "b" ')).toBe('b');
  expect(set('', String.raw`"\u017e\n"`)).toBe('ž\n');
});

test.each([
  ['7', 'wrong-type'],
  ['null', 'wrong-type'],
  ['b', 'literal'],
])('typing %s is refused: %s', (literal, code) => {
  expect(() => set('a', literal)).toThrow(expect.objectContaining({ code }));
});

test('half a character, which could not be written, is refused with its place', () => {
  const typed = set('a', String.raw`"b\ud800"`) as string;
  expect(() => parse(typed)).toThrow('utf8 at 1:2');
});

test('there is nothing to add, remove or rename, and nothing inside', () => {
  const refused = expect.objectContaining({ code: 'path' });
  const tree = parse('a');
  for (const change of [
    { kind: 'add', path: [], literal: '1' },
    { kind: 'remove', path: [] },
    { kind: 'rename', path: [0], key: 'b' },
    { kind: 'set', path: [0], literal: '"b"' },
  ] as const) {
    expect(() => plainText.edit!(tree, change)).toThrow(refused);
  }
});
