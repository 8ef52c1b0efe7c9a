import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Work } from '../../../src/codec/Work.ts';
import type { Change } from '../../../src/sessions/contract/notation.ts';
import { SessionError } from '../../../src/sessions/contract/SessionError.ts';
import { marshal } from '../../../src/sessions/notations/marshalNotation.ts';
import { bytesOf, mutants } from '../generate/records/hostile.ts';
import { readRecords } from '../generate/records/records.ts';
import { edited, parse, pathsOf, refused } from './edits.ts';

const literal = (text: string) => marshal.literal(parse(marshal, `\x04\x08${text}`).root);
const codeOf = (text: string) => {
  try {
    parse(marshal, `\x04\x08${text}`);
    return undefined;
  } catch (error) {
    if (error instanceof SessionError) return `${error.code} ${error.position?.offset}`;
    throw error;
  }
};

describe('literals', () => {
  it.for([
    ['0', 'null'],
    [':\x06a', '"a"'],
    ['[\x07:\x06a;\0', '[Symbol("a"), Symbol("a")]'],
    ['[\x06"\x06\xff', '[ASCII-8BIT(b"\\xff")]'],
    ['[\x07[\0@\x06', '[[], reference("$[0]")]'],
    ['[\x06o:\x09User\x06:\x07@ai\x06', '[User({"@a": 1})]'],
    ['[\x06U:\x08Sid"\x06a', '[Sid({marshal_dump: ASCII-8BIT("a")})]'],
    ['[\x06c\x0bString', '[Class("String")]'],
  ] as const)('%j is %s', ([text, wanted]) => {
    expect(literal(text)).toBe(wanted);
  });
});

describe('what Ruby would not write', () => {
  it.for([
    ['a link to what is not there', '[\x06@\x07', 'notation 4'],
    ['a link to what would come next', '[\x06@\x06', 'notation 4'],
    ['a symbol by a number that none has', '[\x06;\x06', 'notation 4'],
    ['a symbol in its own encoding', 'I:\x06a\x06;\0T', 'notation 7'],
    ['an encoding with an encoding', 'I:\x06a\x06I:\x06b\x06:\x06ET', 'notation 7'],
    ['a length below zero', '"\xfa', 'notation 3'],
    ['a type that there is none of', '?', 'notation 2'],
  ] as const)('%s', ([, text, wanted]) => {
    expect(codeOf(text)).toBe(wanted);
  });

  it('a number of more digits than anybody has is its bytes, and is not changed', () => {
    const text = `\x04\x08l+\x02\0\x04${'x'.repeat(2048)}`;
    expect(parse(marshal, text).root).toMatchObject({ kind: 'bytes', type: 'Integer' });
    expect(refused(marshal, text, { kind: 'set', path: [], literal: '1' })).toBe('read-only');
    const typed = '1'.repeat(3000);
    expect(refused(marshal, '\x04\x080', { kind: 'set', path: [], literal: typed })).toBe('literal 0');
  });

  it('is not Marshal at all', () => {
    expect(() => marshal.parse(bytesOf('\x04\x090'), new Work())).toThrow('notation');
    expect(() => marshal.parse(bytesOf('\x03\x000'), new Work())).toThrow('notation');
  });
});

describe('what cannot be written is refused', () => {
  const object = '\x04\x08o:\x09User\x06:\x07@ai\x06';
  const struct = '\x04\x08S:\x0aPoint\x06:\x06xi\x06';
  const dumped = '\x04\x08Iu:\x09Time\x06a\x06:\x06ET';
  it.for<[string, string, Change, string]>([
    ['an object for another value', object, { kind: 'set', path: [], literal: '1' }, 'wrong-type User'],
    ['a name that no variable has', object, { kind: 'add', path: [], key: 'b', literal: '1' }, 'literal 0'],
    ['a member of a struct more', struct, { kind: 'add', path: [], key: 'y', literal: '1' }, 'read-only'],
    ['a member of a struct less', struct, { kind: 'remove', path: [0] }, 'read-only'],
    ['what a class dumped', dumped, { kind: 'set', path: [0], literal: '"b"' }, 'read-only'],
    ['a variable of that', dumped, { kind: 'set', path: [1], literal: 'false' }, 'read-only'],
    ['a symbol for a number', '\x04\x08:\x06a', { kind: 'set', path: [], literal: '1' }, 'wrong-type Symbol'],
    ['a key that is there', '\x04\x08{\x06:\x06ai\x06', { kind: 'add', path: [], key: 'a', literal: '1' }, 'key-taken'],
    ['a default', '\x04\x08}\x00i\x06', { kind: 'remove', path: [0] }, 'read-only'],
    ['a pattern', '\x04\x08/\x06a\0', { kind: 'set', path: [], literal: '"b"' }, 'wrong-type Regexp'],
    // The list that is linked lies in the one that goes, and that is linked from it.
    [
      'a ring that is named from outside',
      '\x04\x08[\x07[\x06[\x06@\x06@\x07',
      { kind: 'remove', path: [0] },
      'read-only',
    ],
  ])('%s', ([, text, change, wanted]) => {
    expect(refused(marshal, text, change)).toBe(wanted);
  });

  it('and what links name stays what it is', () => {
    const text = '\x04\x08[\x08[\x06"\x06a@\x07@\x06';
    expect(edited(marshal, text, { kind: 'set', path: [0, 0], literal: '"b"' })).toBe(
      '\x04\x08[\x08[\x06"\x06b"\x06a@\x06',
    );
  });
});

it('any change to anything that can be read throws nothing but its own errors', () => {
  const change = fc.record({
    kind: fc.constantFrom('set', 'add', 'remove', 'rename'),
    path: fc.nat(),
    key: fc.constantFrom('a', '@a', 'Ž'),
    literal: fc.constantFrom('1', '"a"', '[1]', '80'),
  });
  const records = readRecords('marshal.json').map(({ bytes }) => bytes);
  let count = 0;
  fc.assert(
    fc.property(mutants(records), change, (bytes, { path: n, ...made }) => {
      try {
        const tree = parse(marshal, bytes);
        const paths = pathsOf(tree.root);
        parse(marshal, marshal.edit!(tree, { ...made, path: paths[n % paths.length]! } as Change) as Uint8Array);
        count += 1;
      } catch (error) {
        if (!(error instanceof SessionError)) throw error;
      }
    }),
    { numRuns: 5000 },
  );
  expect(count).toBeGreaterThan(200);
});
