import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePickle } from '../../src/codec/pickle.ts';
import { childrenOf, nodeAt, type TreeNode } from '../../src/codec/tree.ts';
import { Work } from '../../src/codec/Work.ts';
import { attempt, bytesOf, faultsOf, mutants } from '../sessions/generate/records/hostile.ts';
import { readRecords } from '../sessions/generate/records/records.ts';
import { shapeOf } from '../sessions/generate/records/shape.ts';

const records = readRecords<{ protocol?: number }>('pickle.json');
const named = (name: string, protocol?: number) => {
  return records.find((record) => record.name === name && record.protocol === protocol)!.bytes;
};
const read = (text: string) => parsePickle(bytesOf(text), new Work());
const tried = (text: string, work?: Work) => attempt(parsePickle, bytesOf(text), work);

describe('pickles that Python wrote', () => {
  it.for(records)('$name, protocol $protocol', ({ bytes, shape }) => {
    const root = parsePickle(bytes, new Work());
    expect(shapeOf(root)).toEqual(shape);
    expect(root.start).toBe(0);
  });

  it('there are all protocols', () => {
    const used = records.flatMap(({ protocol }) => protocol ?? []);
    expect([...new Set(used)].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('say where each value stands', () => {
    const source = Buffer.from(named('session', 4));
    const root = parsePickle(source, new Work());
    const slice = (node: { start: number; end: number }) => source.toString('latin1', node.start, node.end);
    expect(root.end).toBe(source.length);
    expect(slice(nodeAt(root, [1])!)).toBe('K*');
    expect(slice(nodeAt(root, [3])!)).toBe(']\x94(\x8c\x01a\x94\x8c\x01b\x94e');
    expect(slice(nodeAt(root, [3, 1])!)).toBe('\x8c\x01b');
    const { keyStart: start, keyEnd: end } = (root as TreeNode & { kind: 'object' }).entries[1]!;
    expect(slice({ start, end })).toBe('\x8c\x07user_id');
  });

  it('end where the pickle ends', () => {
    expect(read('K\x01.rest')).toMatchObject({ start: 0, end: 3, literal: '1' });
  });
});

describe('keys', () => {
  const entriesOf = (root: TreeNode) => {
    return (root as TreeNode & { kind: 'object' }).entries.map(({ key, shadowed }) => [key, shadowed]);
  };

  it('have labels', () => {
    expect(entriesOf(parsePickle(named('keys', 4), new Work()))).toEqual([
      ['a', false],
      ['1', false],
      ['1', false],
      ['null', false],
      ['(1, "x")', false],
      ['b"\\xff"', false],
      ['2.5', false],
      ['2', false],
    ]);
  });

  it('are the same where Python says so: 1, 1.0 and True, but not "1"', () => {
    const one = 'K\x01NG\x3f\xf0\0\0\0\0\0\0NU\x011N\x88N';
    expect(entriesOf(read(`}(${one}u.`))).toEqual([
      ['1', true],
      ['1.0', true],
      ['1', false],
      ['true', false],
    ]);
  });

  it('called __proto__ are keys like any other', () => {
    const root = parsePickle(named('proto', 4), new Work());
    expect(childrenOf(root).map(({ label }) => label)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('that come again keep their label', () => {
    // {(1,): None} twice, by one and the same tuple.
    const [first, second] = childrenOf(read('](}(K\x01\x85q\0Nu}(h\0Nue.')).map(({ node }) => node);
    expect(entriesOf(first!)).toEqual([['(1)', false]]);
    expect(entriesOf(second!)).toEqual([['(1)', false]]);
    expect(shapeOf(second!)).toMatchObject({ object: [[null, { null: true }, { type: 'reference' }]] });
  });

  it('stay short where they are long', () => {
    // A key that holds a key that holds a key…
    const nested = `${'}('.repeat(100)}K\x01${'Nu'.repeat(100)}.`;
    const [[label]] = entriesOf(read(nested)) as [[string]];
    expect(label.length).toBeLessThan(200);
  });
});

describe('a pickle that breaks off', () => {
  it('is said to, at every byte, with a tree of what was read', () => {
    const whole = records.filter(({ name }) => name !== 'bytes after the end');
    const wrong = whole.flatMap(({ name, protocol, bytes }) => {
      return Array.from({ length: bytes.length }, (_, length) => length).flatMap((length) => {
        const result = attempt(parsePickle, bytes.subarray(0, length));
        const faults = faultsOf(result, length);
        return result.code === 'truncated' && faults.length === 0 ? [] : [{ name, protocol, length, faults, result }];
      });
    });
    expect(wrong).toEqual([]);
  });

  it('keeps the containers that were open', () => {
    expect(shapeOf(tried('}(U\x01aK\x01U\x01b](K\x02K\x03U\x04cd').root!)).toEqual({
      object: [
        ['a', { number: '1' }],
        ['b', { array: [{ number: '2' }, { number: '3' }, { string: 'cd', type: '…' }] }],
      ],
    });
    expect(shapeOf(tried('}U\x01aK\x01').root!)).toEqual({ object: [['a', { number: '1' }]] });
    expect(shapeOf(tried('(K\x01K\x02').root!)).toEqual({ array: [{ number: '1' }, { number: '2' }], type: 'tuple' });
    expect(shapeOf(tried('cos\nsystem\n(U\x02ls').root!)).toMatchObject({ array: [{ string: 'os.system' }, {}] });
    expect(tried('').root).toBeUndefined();
  });

  it('knows a frame that is cut though nothing in it is missing', () => {
    expect(tried('\x80\x04\x95\x05\0\0\0\0\0\0\0K\x01.')).toMatchObject({ code: 'truncated', root: { literal: '1' } });
  });
});

describe('what is no pickle', () => {
  it.for([
    ['an unknown opcode', 'K\x01!', 2],
    ['a protocol of the future', '\x80\x06N.', 0],
    ['an empty stack', '.', 0],
    ['two values', 'NN.', 2],
    ['an open mark', '(N.', 2],
    ['no mark', 'Nt.', 1],
    ['nothing to pop', '0', 0],
    ['nothing to remember', 'q\0', 0],
    ['nothing remembered', 'h\0.', 0],
    ['an index that is none', 'Np-1\n.', 1],
    ['a key without a value', '}(Nu.', 3],
    ['an append to a dict', '}Na.', 2],
    ['an item for a list', ']NNs.', 3],
    ['an addition to a list', '](N\x90.', 3],
    ['a state for a list', ']Nb.', 2],
    ['a name that is no text', 'NN\x93.', 2],
    ['OBJ without a class', '(o.', 1],
    ['digits that are none', 'Iten\n.', 4],
    ['a float that is none', 'F1,5\n.', 4],
    ['a length below zero', 'T\xff\xff\xff\xff.', 1],
    ['a string without quotes', 'Sabc\n.', 4],
    ['half an escape', 'V\\u12\n.', 5],
  ] as const)('%s', ([, text, at]) => {
    expect(tried(text)).toMatchObject({ code: 'notation', at });
  });

  it('text that is not UTF-8 stays bytes', () => {
    expect(shapeOf(read('\x8c\x02\xff\xfe.'))).toEqual({ bytes: '//4=', type: 'str' });
    expect(shapeOf(read('\x8c\x04\xed\xa0\xff\xfe.'))).toMatchObject({ type: 'str' });
  });
});

describe('known types are read only where everything fits', () => {
  const date = 'cdatetime\ndatetime\n';
  it.for([
    ['a datetime of nine bytes', `${date}(C\x09\x07\xea\x01\x01\0\0\0\0\0tR.`],
    ['a 30 February', `${date}(C\x0a\x07\xea\x02\x1e\0\0\0\0\0\0tR.`],
    ['hour 24', `${date}(C\x0a\x07\xea\x01\x01\x18\0\0\0\0\0tR.`],
    ['a million microseconds', `${date}(C\x0a\x07\xea\x01\x01\0\0\0\x0f\x42\x40tR.`],
    ['a zone that is a number', `${date}(C\x0a\x07\xea\x01\x01\0\0\0\0\0\0K\x01tR.`],
    ['a datetime with a state', `${date}(C\x0a\x07\xea\x01\x01\0\0\0\0\0\0tRNb.`],
    ['a datetime of nothing', `${date})R.`],
    ['a timedelta of text', 'cdatetime\ntimedelta\n(U\x011K\0K\0tR.'],
    ['a Decimal of a word', 'cdecimal\nDecimal\n(U\x03teatR.'],
    ['a Decimal with a line', 'cdecimal\nDecimal\n(U\x021\ntR.'],
    ['a UUID of 129 bits', `cuuid\nUUID\n)\x81}U\x03int\x8a\x11${'\0'.repeat(16)}\x01sb.`],
    ['a UUID of a negative', 'cuuid\nUUID\n)\x81}U\x03intJ\xff\xff\xff\xffsb.'],
    ['a set of a dict', 'cbuiltins\nset\n(}tR.'],
    ['text encoded otherwise', 'c_codecs\nencode\n(X\x01\0\0\0aX\x05\0\0\0utf-8tR.'],
    ['text beyond Latin-1', 'c_codecs\nencode\n(X\x02\0\0\0\xc5\xbdX\x06\0\0\0latin1tR.'],
  ] as const)('%s is the call that it is', ([, text]) => {
    const root = read(text);
    expect(root.kind).toBe('object');
    expect(root.type).toMatch(/^(datetime|decimal|uuid|builtins|_codecs)\./);
  });
});

describe('bombs', () => {
  const M = 1 << 20;
  /** A list of two, and a list of twice that, and so on: 2 ** 30 values to those who follow each. */
  const doubled = `]q\0${Array.from({ length: 30 }, (_, i) => `](h${String.fromCharCode(i)}h${String.fromCharCode(i)}eq${String.fromCharCode(i + 1)}`).join('')}`;
  const long = (length: number) =>
    `X${String.fromCharCode(length & 255, (length >> 8) & 255, length >> 16, 0)}${'x'.repeat(length)}`;

  it.for([
    ['a text of 4 GiB', 'X\xff\xff\xff\xffabc', 'truncated'],
    ['bytes of 16 EiB', '\x8e\xff\xff\xff\xff\xff\xff\xff\xffabc', 'truncated'],
    ['a bytearray of 16 EiB', '\x96\xff\xff\xff\xff\xff\xff\xff\xffabc', 'truncated'],
    ['a frame of 16 EiB', '\x95\xff\xff\xff\xff\xff\xff\xff\xffN.', 'truncated'],
    ['an integer of 2 GiB', '\x8b\xff\xff\xff\x7fabc', 'truncated'],
    ['an integer of a mebibyte', `\x8b\0\0\x10\0${'\x7f'.repeat(M)}.`, 'too-large'],
    ['lists in lists', `${']'.repeat(201)}${'a'.repeat(200)}.`, 'too-deep'],
    ['tuples in tuples', `N${'\x85'.repeat(201)}.`, 'too-deep'],
    ['a million marks', '('.repeat(M), 'too-deep'],
    ['a million lists', ']'.repeat(M), 'too-many-nodes'],
    ['a million items', `](${'N'.repeat(M)}`, 'too-many-nodes'],
    ['a million times the same', `]${'2'.repeat(M)}`, 'too-many-nodes'],
    ['a million places in the memo', `N${'\x94'.repeat(M)}`, 'too-many-nodes'],
    ['a long text many times', `](${long(500_000)}q\0${'h\0'.repeat(40_000)}e.`, 'too-large'],
    ['a long key many times', `}(${long(500_000)}q\0N${'h\0N'.repeat(20_000)}u.`, 'too-large'],
    ['a long name many times', `](${long(500_000)}q\0${'h\0h\0\x93'.repeat(10_000)}e.`, 'too-large'],
    ['a long name called many times', `](c${'x'.repeat(500_000)}\ny\nq\0${'h\0)R'.repeat(10_000)}e.`, 'too-large'],
    [
      'a long text encoded many times',
      `](${long(500_000)}q\0c_codecs\nencode\nq\x01${'h\x01h\0X\x06\0\0\0latin1\x86R'.repeat(9_000)}e.`,
      'too-large',
    ],
  ] as const)('%s is refused after little work', ([, text, code]) => {
    const result = tried(text);
    expect(result.code).toBe(code);
    expect(faultsOf(result, text.length)).toEqual([]);
  });

  it('lists of lists of lists: each is written once', () => {
    const result = tried(`${doubled}${'\x85'.repeat(30)}0h\x1e.`);
    expect(result.code).toBe('notation');
    const root = read(`(${doubled}l.`);
    const count = (node: TreeNode): number => childrenOf(node).reduce((sum, child) => sum + count(child.node), 1);
    expect(count(root)).toBeLessThan(100);
  });

  it('a Decimal, a UUID and a name that are long and many cost no more than their bytes', () => {
    const digits = `X\x50\xc3\0\0${'9'.repeat(50_000)}`;
    const each = { decimal: 'cdecimal\nDecimal\n', name: 'c__builtin__\ngetattr\n' };
    const decimals = `](${digits}q\0${each.decimal}q\x01${'h\x01h\0\x85R'.repeat(9_000)}e.`;
    const names = `](${digits}q\0${each.name}q\x01${'h\x01h\x01h\0\x86R'.repeat(8_000)}e.`;
    for (const text of [decimals, names]) {
      const result = tried(text);
      expect(result.code).toBe('too-large');
      expect(faultsOf(result, text.length)).toEqual([]);
    }
  });

  it('the last list that may be nested is read, and the last node', () => {
    expect(tried(`${']'.repeat(200)}${'a'.repeat(199)}.`)).toMatchObject({ code: undefined, work: { depth: 200 } });
    expect(tried(`](${'N'.repeat(49_999)}e.`)).toMatchObject({ code: undefined, work: { nodes: 50_000 } });
    const { code, root } = tried(`](${'N'.repeat(50_000)}e.`);
    expect(code).toBe('too-many-nodes');
    expect(childrenOf(root!)).toHaveLength(49_999);
  });
});

describe('fuzzing', () => {
  it('throws nothing but its own errors, and stays in its limits', () => {
    const small = records.map(({ bytes }) => bytes).filter(({ length }) => length < 2000);
    const work = () => new Work({ nodes: 300, depth: 12, inflated: 3000 });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), mutants(small)), (bytes) => {
        expect(faultsOf(attempt(parsePickle, bytes, work()), bytes.length)).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
  });

  it('reads an integer of any length as Python wrote it', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 300n), max: 2n ** 300n }), (value) => {
        const bytes: number[] = [];
        for (let rest = value; bytes.length === 0 || !isWhole(rest, bytes.at(-1)!); rest >>= 8n)
          bytes.push(Number(rest & 255n));
        const root = parsePickle(Uint8Array.of(0x80, 2, 0x8a, bytes.length, ...bytes, 46), new Work());
        expect(shapeOf(root)).toEqual({ number: String(value) });
      }),
    );
  });
});

/** Whether the sign is all that is left. */
function isWhole(rest: bigint, last: number): boolean {
  return (rest === 0n && last < 128) || (rest === -1n && last >= 128);
}
