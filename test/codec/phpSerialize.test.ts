import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writePhp } from '../../src/codec/php/writePhp.ts';
import { parsePhp, parsePhpSession, type PhpSessionHandler } from '../../src/codec/phpSerialize.ts';
import { childrenOf, nodeAt, type TreeNode } from '../../src/codec/tree.ts';
import { Work } from '../../src/codec/Work.ts';
import { attempt, bytesOf, faultsOf, mutants, type Parse } from '../sessions/generate/records/hostile.ts';
import { readRecords } from '../sessions/generate/records/records.ts';
import { shapeOf } from '../sessions/generate/records/shape.ts';

type Handler = PhpSessionHandler | 'php_serialize';
const PARSERS: Readonly<Record<Handler, Parse>> = {
  php: (bytes, work) => parsePhpSession(bytes, 'php', work),
  php_binary: (bytes, work) => parsePhpSession(bytes, 'php_binary', work),
  php_serialize: parsePhp,
};
const records = readRecords('php.json');
const sessions = readRecords<{ handler: Handler }>('php.json', 'sessions');
const named = (name: string) => records.find((record) => record.name === name)!.bytes;
const read = (text: string) => parsePhp(bytesOf(text), new Work());
const tried = (text: string, handler: Handler = 'php_serialize') => attempt(PARSERS[handler], bytesOf(text));

describe('values that PHP serialized', () => {
  it.for(records)('$name', ({ bytes, shape }) => {
    expect(shapeOf(parsePhp(bytes, new Work()))).toEqual(shape);
  });

  it('say where each value stands', () => {
    const source = Buffer.from(named('session'));
    const root = parsePhp(source, new Work());
    const slice = (node: { start: number; end: number }) => source.toString('utf8', node.start, node.end);
    expect(slice(root)).toBe(source.toString());
    expect(slice(nodeAt(root, [1])!)).toBe('s:6:"Žofie";');
    expect(slice(nodeAt(root, [2, 1])!)).toBe('d:2.5;');
    const { keyStart: start, keyEnd: end } = (root as TreeNode & { kind: 'object' }).entries[2]!;
    expect(slice({ start, end })).toBe('s:4:"cart";');
  });
});

describe('sessions that PHP wrote', () => {
  it.for(sessions)('$name by $handler', ({ bytes, shape, handler }) => {
    expect(shapeOf(PARSERS[handler](bytes, new Work()))).toEqual(shape);
  });

  it('say where each name stands', () => {
    const place = (handler: Handler, text: string) => {
      return (PARSERS[handler](bytesOf(text), new Work()) as TreeNode & { kind: 'object' }).entries[1];
    };
    expect(place('php', 'a|N;bc|N;')).toMatchObject({ key: 'bc', keyStart: 4, keyEnd: 6, value: { start: 7, end: 9 } });
    expect(place('php_binary', '\x01aN;\x02bcN;')).toMatchObject({ key: 'bc', keyStart: 4, keyEnd: 7 });
  });
});

describe('keys', () => {
  const entriesOf = (name: string) => (parsePhp(named(name), new Work()) as TreeNode & { kind: 'object' }).entries;

  it('of properties are their names, without the marks of those that are not public', () => {
    expect(entriesOf('object').map(({ key }) => key)).toEqual(['name', 'role', 'secret', 'next']);
    // The same name, once by each class: neither hides the other.
    expect(entriesOf('inherited').filter(({ key, shadowed }) => key === 'secret' && !shadowed)).toHaveLength(2);
  });

  it('that come twice hide the first', () => {
    expect(entriesOf('a key twice').map(({ shadowed }) => shadowed)).toEqual([true, false]);
    const twice = read('a:2:{i:5;N;s:1:"5";N;}') as TreeNode & { kind: 'object' };
    expect(twice.entries.map(({ shadowed }) => shadowed)).toEqual([true, false]);
  });

  it('called __proto__ are keys like any other', () => {
    expect(entriesOf('proto').map(({ key }) => key)).toEqual(['__proto__', 'constructor']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('data that breaks off', () => {
  it('is said to, at every byte, with a tree of what was read', () => {
    const whole = records.filter(({ name }) => name !== 'bytes after the end');
    const all = [...whole.map((record) => ({ ...record, handler: 'php_serialize' as Handler })), ...sessions];
    const wrong = all.flatMap(({ name, bytes, handler }) => {
      return Array.from({ length: bytes.length }, (_, length) => length).flatMap((length) => {
        const result = attempt(PARSERS[handler], bytes.subarray(0, length));
        // Between two variables, a session is whole.
        const isWhole = result.code === undefined && handler !== 'php_serialize';
        const faults = faultsOf(result, length);
        return isWhole || (result.code === 'truncated' && faults.length === 0)
          ? []
          : [{ name, length, faults, result }];
      });
    });
    expect(wrong).toEqual([]);
  });

  it('keeps the containers that were open', () => {
    expect(shapeOf(tried('a:3:{s:1:"a";i:1;s:1:"b";O:1:"C":2:{s:1:"x";s:9:"Zof').root!)).toEqual({
      object: [
        ['a', { number: '1' }],
        ['b', { object: [['x', { string: 'Zof', type: '…' }]], type: 'C' }],
      ],
    });
    expect(shapeOf(tried('a|i:1;b|a:1:{i:0;s:3:"x', 'php').root!)).toEqual({
      object: [
        ['a', { number: '1' }],
        ['b', { array: [{ string: 'x', type: '…' }] }],
      ],
    });
    expect(tried('a:1:{s:5:"ab').root).toMatchObject({ kind: 'object', entries: [] });
    expect(tried('').root).toBeUndefined();
  });
});

describe('what PHP did not write', () => {
  it.for([
    ['an unknown type', 'x:1;', 0],
    ['a number that is none', 'i:1x;', 3],
    ['a float as an integer', 'i:1.5;', 2],
    ['two points', 'd:1.2.3;', 2],
    ['a truth of 2', 'b:2;', 2],
    ['a length that is too small', 's:1:"ab";', 6],
    ['a length that is too large', 's:3:"ab";i:1;', 8],
    ['a length without digits', 's:x:"ab";', 2],
    ['a length below zero', 's:-1:"";', 2],
    ['a count that is too small', 'a:1:{i:0;N;i:1;N;}', 11],
    ['a count that is too large', 'a:2:{i:0;N;}', 11],
    ['a key that is a truth', 'a:1:{b:1;N;}', 5],
    ['an object without a class', 'O:1:{}', 4],
    ['an enum without a case', 'E:1:"A";', 2],
    ['a reference to nothing', 'a:1:{i:0;R:5;}', 9],
    ['a reference to value 0', 'a:1:{i:0;R:0;}', 9],
    ['an object that is itself', 'a:1:{i:0;r:2;}', 9],
    ['half an escape', 'S:1:"\\c";', 6],
    ['a line break', 'i:1\n', 3],
  ] as const)('%s', ([, text, at]) => {
    expect(tried(text)).toMatchObject({ code: 'notation', at });
  });

  it('names of session variables have an end', () => {
    expect(tried('a|i:1;bc', 'php')).toMatchObject({ code: 'truncated', root: { entries: [{ key: 'a' }] } });
    expect(tried('\x85abcdeN;', 'php_binary')).toMatchObject({ code: 'notation', at: 0 });
  });

  it('references behind what a class wrote itself are numbers: its values cannot be counted', () => {
    expect(shapeOf(read('a:2:{i:0;C:3:"Old":3:{abc}i:1;R:7;}'))).toEqual({
      array: [
        { string: 'abc', type: 'Old' },
        { string: '#7', type: 'reference' },
      ],
    });
  });
});

describe('bombs', () => {
  const M = 1 << 20;
  const key = 'k'.repeat(50_000);
  const deep = `a:1:{s:40:"${'x'.repeat(40)}";`.repeat(190);

  it.for([
    ['a text of 99 GB', 's:99999999999:"abc', 'truncated'],
    ['escapes of 99 GB', 'S:99999999999:"abc', 'truncated'],
    ['a length of 20 digits', 's:99999999999999999999:"abc', 'truncated'],
    ['a length of 21 digits', 's:999999999999999999999:"abc', 'notation'],
    ['an array of 999,999,999', 'a:999999999:{i:0;N;', 'truncated'],
    ['an object of 999,999,999', 'O:1:"A":999999999:{s:1:"a";N;', 'truncated'],
    ['a class that wrote 9 GB', 'C:1:"A":9999999999:{abc', 'truncated'],
    ['arrays in arrays', 'a:1:{i:0;'.repeat(201), 'too-deep'],
    ['objects in objects', 'O:1:"A":1:{i:0;'.repeat(201), 'too-deep'],
    ['a mebibyte of items', `a:99999999:{${'i:0;N;'.repeat(M / 6)}`, 'too-many-nodes'],
    [
      'a long place named often',
      `a:2:{i:0;${deep}N;${'}'.repeat(190)}i:1;a:9999:{${'i:0;R:150;'.repeat(9999)}}}`,
      'too-large',
    ],
  ] as const)('%s is refused after little work', ([, text, code]) => {
    const result = tried(text);
    expect(result.code).toBe(code);
    expect(faultsOf(result, text.length)).toEqual([]);
  });

  it('digits of a mebibyte are copied, not calculated', () => {
    expect(read(`i:${'9'.repeat(M)};`)).toMatchObject({ literal: '9'.repeat(M) });
  });

  it('a long key named often is cut', () => {
    const { work, code } = tried(`a:2:{s:50000:"${key}";N;s:1:"b";a:10000:{${'i:0;R:2;'.repeat(10_000)}}}`);
    expect(code).toBeUndefined();
    expect(work.inflated).toBeLessThan(500_000);
  });

  it('the last array that may be nested is read', () => {
    const text = `${'a:1:{i:0;'.repeat(200)}N;${'}'.repeat(200)}`;
    expect(tried(text)).toMatchObject({ code: undefined, work: { depth: 200, nodes: 201 } });
  });
});

describe('fuzzing', () => {
  it.for(['php_serialize', 'php', 'php_binary'] as const)('%s throws nothing but its own errors', (handler) => {
    const all = [...records, ...sessions].map(({ bytes }) => bytes);
    const work = () => new Work({ nodes: 100, depth: 8, inflated: 3000 });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 40 }), mutants(all)), (bytes) => {
        expect(faultsOf(attempt(PARSERS[handler], bytes, work()), bytes.length)).toEqual([]);
      }),
      { numRuns: 5000 },
    );
  });

  it('reads what it writes', () => {
    const place = { start: 0, end: 0 } as const;
    const scalar: fc.Arbitrary<TreeNode> = fc.oneof(
      fc.string({ unit: 'grapheme' }).map((value) => ({ kind: 'string' as const, value, ...place })),
      fc.boolean().map((value) => ({ kind: 'boolean' as const, value, ...place })),
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => {
        return { kind: 'number' as const, literal: String(value), ...place };
      }),
      fc.constant({ kind: 'null' as const, ...place }),
    );
    const { node } = fc.letrec<{ node: TreeNode }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        scalar,
        fc.array(tie('node'), { minLength: 1 }).map((items) => {
          return { kind: 'array' as const, items, ...place };
        }),
      ),
    }));
    fc.assert(
      fc.property(node, (value) => {
        const bytes = writePhp(value);
        const root = parsePhp(bytes, new Work());
        expect(shapeOf(root)).toEqual(shapeOf(value));
        expect(root.end).toBe(bytes.length);
        expect(childrenOf(root)).toHaveLength(childrenOf(value).length);
      }),
    );
  });
});

it('refuses cases of enums that PHP refuses: both names are there, and are names', () => {
  const enumCase = (name: string) => () => read(`E:${Buffer.byteLength(name)}:"${name}";`);
  for (const name of ['Foo:', ':Foo', ':', 'Foo', 'Foo:Bar:Baz', 'Foo: Bar', '1Foo:Bar', 'Foo:1', 'Fo-o:Bar', ''])
    expect(enumCase(name), name).toThrow(expect.objectContaining({ code: 'notation' }));
  expect(enumCase('App\\Suit:Hearts')()).toMatchObject({ value: 'Hearts', type: 'App\\Suit' });
});
