import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMessagePack } from '../../src/codec/messagePack.ts';
import { writeMessagePack } from '../../src/codec/messagePack/writeMessagePack.ts';
import { nodeAt, type TreeNode } from '../../src/codec/tree.ts';
import { Work } from '../../src/codec/Work.ts';
import { attempt, bytesOf, faultsOf, mutants } from '../sessions/generate/records/hostile.ts';
import { readRecords } from '../sessions/generate/records/records.ts';
import { shapeOf } from '../sessions/generate/records/shape.ts';

const records = readRecords('msgpack.json');
const named = (name: string) => records.find((record) => record.name === name)!.bytes;
const tried = (text: string) => attempt(parseMessagePack, bytesOf(text));
const entriesOf = (bytes: Uint8Array) => {
  return (parseMessagePack(bytes, new Work()) as TreeNode & { kind: 'object' }).entries;
};

describe('values that msgpack packed', () => {
  it.for(records)('$name', ({ bytes, shape }) => {
    const root = parseMessagePack(bytes, new Work());
    expect(shapeOf(root)).toEqual(shape);
    expect([root.start, root.end]).toEqual([0, bytes.length]);
  });

  it('say where each value stands', () => {
    const source = Buffer.from(named('session'));
    const root = parseMessagePack(source, new Work());
    const slice = (node: { start: number; end: number }) => source.toString('latin1', node.start, node.end);
    expect(slice(nodeAt(root, [1])!)).toBe('*');
    expect(slice(nodeAt(root, [3])!)).toBe('\x92\xa1a\xa1b');
    const { keyStart: start, keyEnd: end } = entriesOf(source)[1]!;
    expect(slice({ start, end })).toBe('\xa7user_id');
  });
});

describe('keys', () => {
  it('have labels', () => {
    expect(entriesOf(named('keys')).map(({ key }) => key)).toEqual([
      'a',
      '1',
      'null',
      '7',
      '[1, "x"]',
      'b"\\xff"',
      '2.5',
    ]);
  });

  it('that come twice hide the first', () => {
    expect(entriesOf(named('a key twice')).map(({ shadowed }) => shadowed)).toEqual([true, false]);
    expect(entriesOf(bytesOf('\x83\x01\xc0\xa11\xc0\xcd\0\x01\xc0')).map(({ shadowed }) => shadowed)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('called __proto__ are keys like any other', () => {
    expect(entriesOf(named('proto')).map(({ key }) => key)).toEqual(['__proto__', 'constructor']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('data that breaks off', () => {
  it('is said to, at every byte, with a tree of what was read', () => {
    const wrong = records.flatMap(({ name, bytes }) => {
      return Array.from({ length: bytes.length }, (_, length) => length).flatMap((length) => {
        const result = attempt(parseMessagePack, bytes.subarray(0, length));
        const faults = faultsOf(result, length);
        return result.code === 'truncated' && faults.length === 0 ? [] : [{ name, length, faults, result }];
      });
    });
    expect(wrong).toEqual([]);
  });

  it('keeps the containers that were open', () => {
    expect(shapeOf(tried('\x83\xa1a\x01\xa1b\x93\x02\xa9x\xc5').root!)).toEqual({
      object: [
        ['a', { number: '1' }],
        ['b', { array: [{ number: '2' }, { string: 'x', type: '…' }] }],
      ],
    });
    expect(shapeOf(tried('\x82\xa1a\x01\xa1b').root!)).toEqual({ object: [['a', { number: '1' }]] });
    expect(shapeOf(tried('\x92\xc4\x05ab').root!)).toEqual({ array: [{ bytes: 'YWI=', type: '…' }] });
    expect(tried('').root).toBeUndefined();
  });
});

describe('what is no MessagePack', () => {
  it('is the one byte that is never used', () => {
    expect(tried('\x92\x01\xc1')).toMatchObject({ code: 'notation', at: 2, root: { items: [{ literal: '1' }] } });
  });

  it('are bytes after the end', () => {
    expect(tried('\x01\x02')).toMatchObject({ code: 'notation', at: 1, root: { literal: '1' } });
  });
});

describe('bombs', () => {
  it.for([
    ['a text of 4 GiB', '\xdb\xff\xff\xff\xffabc', 'truncated'],
    ['bytes of 4 GiB', '\xc6\xff\xff\xff\xffabc', 'truncated'],
    ['an extension of 4 GiB', '\xc9\xff\xff\xff\xff\x05abc', 'truncated'],
    ['an array of 4 Gi', '\xdd\xff\xff\xff\xff\x01\x02', 'truncated'],
    ['a map of 4 Gi', '\xdf\xff\xff\xff\xff\x01\x02', 'truncated'],
    ['arrays in arrays', '\x91'.repeat(201), 'too-deep'],
    ['arrays of 4 Gi in arrays of 4 Gi', '\xdd\xff\xff\xff\xff'.repeat(201), 'too-deep'],
    ['maps in keys of maps', '\x81'.repeat(201), 'too-deep'],
    ['a mebibyte of items', `\xdd\xff\xff\xff\xff${'\xc0'.repeat(1 << 20)}`, 'too-many-nodes'],
    ['a mebibyte of keys', `\xdf\xff\xff\xff\xff${'\xc0'.repeat(1 << 20)}`, 'too-many-nodes'],
  ] as const)('%s is refused after little work', ([, text, code]) => {
    const result = tried(text);
    expect(result.code).toBe(code);
    expect(faultsOf(result, text.length)).toEqual([]);
  });

  it('the last array that may be nested is read, and the last node', () => {
    expect(tried('\x91'.repeat(200) + '\xc0')).toMatchObject({ code: undefined, work: { depth: 200, nodes: 201 } });
    expect(tried(`\xdc\xc3\x4f${'\xc0'.repeat(49_999)}`)).toMatchObject({ code: undefined, work: { nodes: 50_000 } });
    expect(tried(`\xdc\xc3\x50${'\xc0'.repeat(50_000)}`)).toMatchObject({ code: 'too-many-nodes' });
  });

  it('maps in keys have short labels', () => {
    const [entry] = entriesOf(bytesOf('\x81'.repeat(150) + '\xc0'.repeat(151)));
    expect(entry!.key.length).toBeLessThan(200);
  });
});

describe('fuzzing', () => {
  it('throws nothing but its own errors, and stays in its limits', () => {
    const small = records.map(({ bytes }) => bytes).filter(({ length }) => length < 2000);
    const work = () => new Work({ nodes: 100, depth: 8 });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 40 }), mutants(small)), (bytes) => {
        expect(faultsOf(attempt(parseMessagePack, bytes, work()), bytes.length)).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
  });

  it('writes what it reads, where that was written in the fewest bytes', () => {
    const shortest = ['nothing', 'truths', 'integers', 'floats', 'texts', 'bytes', 'containers', 'proto', 'session'];
    for (const name of shortest) {
      const bytes = named(name);
      expect(writeMessagePack(parseMessagePack(bytes, new Work()))).toEqual(bytes);
    }
  });

  it('reads the 32-bit floats that it writes in few digits', () => {
    fc.assert(
      fc.property(fc.float({ noDefaultInfinity: true, noNaN: true }), (value) => {
        const view = new DataView(new ArrayBuffer(5));
        view.setUint8(0, 0xca);
        view.setFloat32(1, value);
        const root = parseMessagePack(new Uint8Array(view.buffer), new Work()) as TreeNode & { kind: 'number' };
        expect(Math.fround(Number(root.literal))).toBe(value);
        // Nine digits and a point.
        expect(Number(root.literal).toExponential().replace(/^-/, '').split('e')[0]!.length).toBeLessThan(11);
      }),
    );
  });
});
