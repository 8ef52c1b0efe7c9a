import { describe, expect, it } from 'vitest';
import { Work } from '../../../src/codec/Work.ts';
import type { Notation } from '../../../src/sessions/contract/notation.ts';
import { messagePack } from '../../../src/sessions/notations/messagePackNotation.ts';
import { phpBinarySession } from '../../../src/sessions/notations/phpBinarySessionNotation.ts';
import { php } from '../../../src/sessions/notations/phpNotation.ts';
import { phpSession } from '../../../src/sessions/notations/phpSessionNotation.ts';
import { pickle } from '../../../src/sessions/notations/pickleNotation.ts';
import { SessionError } from '../../../src/sessions/contract/SessionError.ts';
import { bytesOf } from '../generate/records/hostile.ts';
import { readRecords } from '../generate/records/records.ts';
import { shapeOf } from '../generate/records/shape.ts';
import { edited, refused } from './edits.ts';

const NOTATIONS = [pickle, php, phpSession, phpBinarySession, messagePack];

function errorOf(run: () => unknown): SessionError {
  try {
    run();
  } catch (error) {
    if (error instanceof SessionError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('records of real frameworks', () => {
  const records = readRecords<{ notation: string }>('frameworks.json');
  it.for(records)('$name is read by $notation', ({ notation: id, bytes, shape }) => {
    const notation = NOTATIONS.find((one) => one.id === id)!;
    const tree = notation.parse(bytes, new Work());
    expect(shapeOf(tree.root)).toEqual(shape);
    expect(tree).toMatchObject({ notation: { id }, complete: true });
    expect(tree.source).toBe(bytes);
  });
});

describe('what cannot be read', () => {
  it.for([
    ['pickle', pickle, '}(U\x01aK\x01U\x01b', 'truncated', 10],
    ['pickle', pickle, '}(U\x01aK\x01!', 'notation', 7],
    ['php', php, 'a:2:{s:1:"a";i:1;s:1:"b";', 'truncated', 25],
    ['php', php, 'a:2:{s:1:"a";i:1;x', 'notation', 17],
    ['phpSession', phpSession, 'a|i:1;b', 'truncated', 7],
    ['phpBinarySession', phpBinarySession, '\x01ai:1;\x01b', 'truncated', 8],
    ['messagePack', messagePack, '\x82\xa1a\x01\xa1b', 'truncated', 6],
    ['messagePack', messagePack, '\x82\xa1a\x01\xc1', 'notation', 4],
  ] as const)('%s says where, and what was read', ([, notation, text, code, offset]) => {
    const error = errorOf(() => notation.parse(bytesOf(text), new Work()));
    expect(error.code).toBe(code);
    expect(error.position).toEqual({ offset, line: 1, column: offset + 1 });
    const tree = error.recovered!.tree!;
    expect(tree).toMatchObject({ notation, complete: false });
    expect(shapeOf(tree.root)).toEqual({ object: [['a', { number: '1' }]] });
  });

  it.for([
    ['php', php, 'a:2:{s:1:"a";i:1;'],
    ['phpSession', phpSession, 'a|i:1;b'],
    ['messagePack', messagePack, '\x82\xa1a\x01'],
  ] as const)('%s that broke off cannot be edited: its end could not be written back', ([, notation, text]) => {
    const { tree } = errorOf(() => notation.parse(bytesOf(text), new Work())).recovered!;
    expect(errorOf(() => notation.edit!(tree!, { kind: 'remove', path: [0] })).code).toBe('read-only');
  });

  it.for(NOTATIONS)('$id is read from bytes, not from text', (notation: Notation) => {
    expect(() => notation.parse('text', new Work())).toThrow(TypeError);
  });
});

describe('literals', () => {
  const literal = (notation: Notation, text: string) => {
    return notation.literal(notation.parse(bytesOf(text), new Work()).root);
  };

  it.for([
    ['N.', 'null'],
    ['\x88.', 'true'],
    ['F-0.0\n.', '-0.0'],
    ['Fnan\n.', 'nan'],
    ['X\x03\0\0\0a"\n.', '"a\\"\\n"'],
    ['X\x03\0\0\0\xe2\x80\xae.', '"\\u202e"'],
    ['C\x02\x80\xff.', '80 ff'],
    ['](C\x02\x80\xffe.', '[b"\\x80\\xff"]'],
    ['K\x01\x85.', '(1,)'],
    ['](K\x01\x85K\x01K\x02\x86e.', '[(1,), (1, 2)]'],
    ['](\x8f(K\x01\x90e.', '[set([1])]'],
    ['}(K\x01NX\x01\0\0\x001Nu.', '{1: null, "1": null}'],
    [']q\0h\0a.', '[reference("$")]'],
    ['](cos\nsystem\nX\x02\0\0\0ls\x85Re.', '[os.system({"args": ("ls",)})]'],
    ['](cos\nsystem\ne.', '[global("os.system")]'],
    ['](cos\n\xe2\x80\xaesystem\n)Re.', '[os.\\u202esystem({})]'],
    ['](cdecimal\nDecimal\nX\x03\0\0\x001.5\x85Re.', '[Decimal(1.5)]'],
    ['](cdatetime\ndate\nC\x04\x07\xea\x01\x02\x85Re.', '[date("2026-01-02")]'],
  ] as const)('pickle %j is %s', ([text, wanted]) => {
    expect(literal(pickle, text)).toBe(wanted);
  });

  it.for([
    ['php', php, 'd:1;', '1'],
    ['php', php, 'a:1:{i:0;d:1;}', '[1]'],
    ['php', php, 'a:2:{i:5;N;s:1:"a";s:1:"\xff";}', '{5: null, "a": string(b"\\xff")}'],
    ['php', php, 'a:1:{i:0;O:4:"User":1:{s:4:"\0*\0a";N;}}', '[User({a: null})]'],
    ['messagePack', messagePack, '\xd6\xff\x69\x55\xb9\x00', '2026-01-01 00:00:00 UTC'],
    ['messagePack', messagePack, '\x91\xd6\xff\x69\x55\xb9\x00', '[datetime("2026-01-01 00:00:00 UTC")]'],
    ['messagePack', messagePack, '\x92\xca\x3f\x80\0\0\xd4\x05\x01', '[1.0, ext 5(b"\\x01")]'],
  ] as const)('%s, a literal', ([, notation, text, wanted]) => {
    expect(literal(notation, text)).toBe(wanted);
  });

  it('of any record can be written', () => {
    const files = { pickle: 'pickle.json', php: 'php.json', msgpack: 'msgpack.json' };
    for (const notation of [pickle, php, messagePack]) {
      for (const { bytes } of readRecords(files[notation.id as keyof typeof files])) {
        expect(notation.literal(notation.parse(bytes, new Work()).root)).not.toBe('');
      }
    }
  });
});

it('a pickle keeps the length of its frames, and what is shared', () => {
  const set = (text: string, path: readonly number[], typed: string) =>
    edited(pickle, text, { kind: 'set', path, literal: typed });
  expect(set('\x80\x04\x95\x06\0\0\0\0\0\0\0]\x94(K\x01e.', [0], '300')).toBe(
    '\x80\x04\x95\x09\0\0\0\0\0\0\0]\x94(J\x2c\x01\0\0e.',
  );
  expect(set(']q\0(X\x01\0\0\0aq\x01h\x01e.', [0], 'null')).toBe(']q\0(X\x01\0\0\0aq\x010Nh\x01e.');
  expect(set(']q\0(X\x01\0\0\0aq\x01h\x01e.', [1], 'null')).toBe(']q\0(X\x01\0\0\0aq\x01h\x010Ne.');
});

it('a pickle changes no object', () => {
  const date = '](cdatetime\ndate\nC\x04\x07\xea\x01\x02Re.';
  const tuple = '](K\x01\x85e.';
  expect(refused(pickle, tuple, { kind: 'add', path: [0], literal: '1' })).toBe('read-only');
  expect(refused(pickle, date, { kind: 'set', path: [0], literal: 'datetime("2026-01-01 00:00:00 UTC")' })).toBe(
    'literal 0',
  );
  expect(edited(pickle, date, { kind: 'set', path: [0], literal: 'null' })).toBe('](Ne.');
});
