import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeAt } from '../../../src/codec/tree.ts';
import type { Change } from '../../../src/sessions/contract/notation.ts';
import { phpBinarySession } from '../../../src/sessions/notations/phpBinarySessionNotation.ts';
import { php } from '../../../src/sessions/notations/phpNotation.ts';
import { phpSession } from '../../../src/sessions/notations/phpSessionNotation.ts';
import { SessionError } from '../../../src/sessions/contract/SessionError.ts';
import { fromBase64, readList, readRecords } from '../generate/records/records.ts';
import { disturbed, edited, latin1, parse, pathsOf, refused } from './edits.ts';

const NOTATIONS = { php: phpSession, php_binary: phpBinarySession, php_serialize: php };

interface Changed {
  readonly name: string;
  readonly base64: string;
  readonly change: Change;
  readonly after: string;
  readonly handler?: keyof typeof NOTATIONS;
}

describe('a change gives the bytes that PHP writes after it', () => {
  it.for(readList<Changed>('php.json', 'changes'))('$name', ({ base64, change, after }) => {
    const tree = parse(php, fromBase64(base64));
    expect(latin1(php.edit!(tree, change))).toBe(latin1(fromBase64(after)));
  });

  it.for(readList<Changed>('php.json', 'sessionChanges'))('$name by $handler', ({ base64, change, after, handler }) => {
    const notation = NOTATIONS[handler!];
    const tree = parse(notation, fromBase64(base64));
    expect(latin1(notation.edit!(tree, change))).toBe(latin1(fromBase64(after)));
  });
});

describe('a change of nothing', () => {
  it('gives the very source', () => {
    for (const { bytes } of readRecords('php.json')) {
      const tree = parse(php, bytes);
      for (const path of pathsOf(tree.root)) {
        const literal = php.literal(nodeAt(tree.root, path)!);
        expect(php.edit!(tree, { kind: 'set', path, literal })).toBe(tree.source);
      }
    }
    const tree = parse(php, 'a:1:{s:1:"a";N;}');
    expect(php.edit!(tree, { kind: 'rename', path: [0], key: 'a' })).toBe(tree.source);
  });
});

describe('what is not to be changed keeps its bytes', () => {
  const all = readRecords('php.json').map(({ bytes }) => ({ bytes, handler: 'php_serialize' as const }));
  const sessions = readRecords<{ handler: keyof typeof NOTATIONS }>('php.json', 'sessions');
  const change = fc.record({
    kind: fc.constantFrom('set', 'add', 'remove', 'rename'),
    path: fc.nat(),
    key: fc.constantFrom('new', 'Ž', '12', '007', '-1'),
    literal: fc.constantFrom('1', '"text"', 'null', '2.5', '[1, [2]]', '{"a": {}}', '[]', 'true', '80 ff'),
  });

  it('by any change to any record', () => {
    let count = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...all, ...sessions),
        change,
        ({ bytes, handler }, { kind, path: n, key, literal }) => {
          const notation = NOTATIONS[handler];
          const before = parse(notation, bytes);
          const paths = pathsOf(before.root);
          const path = paths[n % paths.length]!;
          const made = {
            kind,
            path,
            ...(kind !== 'add' || nodeAt(before.root, path)!.kind === 'object' ? { key } : {}),
            literal,
          };
          let source;
          try {
            source = notation.edit!(before, made as Change);
          } catch (error) {
            if (error instanceof SessionError) return;
            throw error;
          }
          count += 1;
          const after = parse(notation, source as Uint8Array);
          expect(disturbed(before, after, made as Change)).toEqual([]);
          const rest = (tree: typeof before) => latin1((tree.source as Uint8Array).subarray(tree.root.end));
          expect(rest(after)).toBe(rest(before));
        },
      ),
      { numRuns: 3000 },
    );
    expect(count).toBeGreaterThan(1000);
  });

  it('written in ways that PHP reads but does not write', () => {
    const odd = 'a:3:{s:2:"01";i:+5;S:1:"\\62";d:1.50E+1;i:-0;b:1;}tail';
    expect(edited(php, odd, { kind: 'set', path: [2], literal: 'false' })).toBe(odd.replace('b:1', 'b:0'));
    expect(edited(php, odd, { kind: 'remove', path: [2] })).toBe(odd.replace('a:3', 'a:2').replace('i:-0;b:1;', ''));
    expect(edited(php, odd, { kind: 'add', path: [], key: 'k', literal: '1' })).toBe(
      odd.replace('a:3', 'a:4').replace('}', 's:1:"k";i:1;}'),
    );
  });

  it('a class whose name is like the data around it', () => {
    const odd = 'O:9:"a":1:{}:;":1:{s:1:"x";i:1;}';
    expect(edited(php, odd, { kind: 'remove', path: [0] })).toBe('O:9:"a":1:{}:;":0:{}');
    expect(edited(php, odd, { kind: 'add', path: [], key: 'y', literal: '2' })).toBe(
      'O:9:"a":1:{}:;":2:{s:1:"x";i:1;s:1:"y";i:2;}',
    );
  });

  it('names that are not public stay so', () => {
    const user = 'O:4:"User":2:{s:7:"\0*\0role";N;s:8:"\0User\0id";N;}';
    expect(edited(php, user, { kind: 'rename', path: [0], key: 'roles' })).toBe(
      user.replace('7:"\0*\0role', '8:"\0*\0roles'),
    );
    expect(edited(php, user, { kind: 'rename', path: [1], key: 'key' })).toBe(
      user.replace('8:"\0User\0id', '9:"\0User\0key'),
    );
  });
});

describe('references', () => {
  // Values: 1 the root, 2 a, 3 b, 4 d; c is a reference to b.
  const text = 'a:4:{s:1:"a";i:1;s:1:"b";a:0:{}s:1:"c";R:3;s:1:"d";i:2;}';

  it('refuse what would let them name another value', () => {
    expect(refused(php, text, { kind: 'remove', path: [0] })).toBe('read-only');
    expect(refused(php, text, { kind: 'remove', path: [1] })).toBe('read-only');
    expect(refused(php, text, { kind: 'set', path: [0], literal: '[1]' })).toBe('read-only');
    expect(refused(php, 'a:2:{i:0;a:0:{}i:1;a:2:{i:0;i:1;i:1;R:3;}}', { kind: 'add', path: [0], literal: '1' })).toBe(
      'read-only',
    );
  });

  it('allow what does not', () => {
    expect(edited(php, text, { kind: 'set', path: [0], literal: '5' })).toBe(text.replace('i:1', 'i:5'));
    expect(edited(php, text, { kind: 'remove', path: [3] })).toBe(
      text.replace('a:4', 'a:3').replace('s:1:"d";i:2;', ''),
    );
    expect(edited(php, text, { kind: 'remove', path: [2] })).toBe(
      text.replace('a:4', 'a:3').replace('s:1:"c";R:3;', ''),
    );
    expect(edited(php, text, { kind: 'add', path: [1], key: 'k', literal: '1' })).toBe(
      text.replace('a:0:{}', 'a:1:{s:1:"k";i:1;}'),
    );
    expect(edited(php, text, { kind: 'set', path: [1], literal: '7' })).toBe(text.replace('a:0:{}', 'i:7;'));
    expect(edited(php, text, { kind: 'rename', path: [0], key: 'z' })).toBe(text.replace('"a"', '"z"'));
  });

  it('are counted anew in a session, where the root is no value', () => {
    const session = 'a|i:1;b|i:2;c|R:2;';
    expect(refused(phpSession, session, { kind: 'remove', path: [0] })).toBe('read-only');
    expect(edited(phpSession, 'a|i:1;b|i:2;c|R:1;', { kind: 'remove', path: [1] })).toBe('a|i:1;c|R:1;');
  });

  it('behind what a class wrote itself refuse all that comes or goes', () => {
    const custom = 'a:3:{i:0;C:1:"A":1:{x}i:1;i:5;i:2;R:3;}';
    expect(refused(php, custom, { kind: 'add', path: [], literal: '1' })).toBe('read-only');
    expect(edited(php, custom, { kind: 'set', path: [1], literal: '6' })).toBe(custom.replace('i:5', 'i:6'));
  });

  it('cannot be set themselves, nor can enum cases and what classes wrote', () => {
    expect(refused(php, text, { kind: 'set', path: [2], literal: '1' })).toBe('read-only');
    expect(refused(php, 'E:6:"Suit:A";', { kind: 'set', path: [], literal: '1' })).toBe('read-only');
    expect(refused(php, 'C:1:"A":1:{x}', { kind: 'set', path: [], literal: '"y"' })).toBe('read-only');
  });
});

describe('what cannot be', () => {
  const text = 'a:2:{s:1:"a";a:1:{i:0;i:1;}s:1:"b";s:1:"\xff";}';
  it.for([
    ['no such value', { kind: 'set', path: [5], literal: '1' }, 'path'],
    ['no such value to remove', { kind: 'remove', path: [0, 1] }, 'path'],
    ['the root to remove', { kind: 'remove', path: [] }, 'path'],
    ['into a text', { kind: 'add', path: [1], key: 'k', literal: '1' }, 'path'],
    ['no key', { kind: 'add', path: [], literal: '1' }, 'path'],
    ['a key for a list', { kind: 'add', path: [0], key: 'k', literal: '1' }, 'path'],
    ['a name for an item', { kind: 'rename', path: [0, 0], key: 'k' }, 'path'],
    ['a key that is there', { kind: 'add', path: [], key: 'b', literal: '1' }, 'key-taken'],
    ['a name that is there', { kind: 'rename', path: [0], key: 'b' }, 'key-taken'],
    ['no literal', { kind: 'set', path: [0, 0], literal: 'one' }, 'literal 0'],
    ['half a literal', { kind: 'set', path: [0, 0], literal: '[1,' }, 'literal 3'],
    ['an integer of 65 bits', { kind: 'set', path: [0, 0], literal: '9223372036854775808' }, 'literal 0'],
    ['an integer of a million digits', { kind: 'set', path: [0, 0], literal: '9'.repeat(1e6) }, 'literal 0'],
    ['a time', { kind: 'set', path: [0, 0], literal: 'datetime("2026-01-01 00:00:00 UTC")' }, 'literal 0'],
    ['a lone surrogate', { kind: 'set', path: [0, 0], literal: '"\\ud83d"' }, 'utf8'],
    ['a lone surrogate as a key', { kind: 'rename', path: [0], key: '\ud83d' }, 'utf8'],
    ['a number for bytes', { kind: 'set', path: [1], literal: '7' }, 'wrong-type bytes'],
  ] as const)('%s', ([, change, wanted]) => {
    expect(refused(php, text, change)).toBe(wanted);
  });

  it('an object of another class', () => {
    expect(refused(php, 'O:1:"A":0:{}', { kind: 'set', path: [], literal: '{"a": 1}' })).toBe('wrong-type A');
  });

  it('a variable with a name that its session cannot hold', () => {
    expect(refused(phpSession, 'a|N;', { kind: 'rename', path: [0], key: 'b|c' })).toBe('literal 1');
    expect(refused(phpSession, 'a|N;', { kind: 'add', path: [], key: '|', literal: '1' })).toBe('literal 0');
    const long = 'é'.repeat(64);
    expect(refused(phpBinarySession, '\x01aN;', { kind: 'rename', path: [0], key: long })).toBe('literal 64');
    expect(refused(phpSession, 'a|N;', { kind: 'set', path: [], literal: '{}' })).toBe('read-only');
  });
});
