import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CodecError } from '../../src/codec/CodecError.ts';
import { CUT, parseJson } from '../../src/codec/json.ts';
import { childrenOf, nodeAt, type TreeNode } from '../../src/codec/tree.ts';
import { LIMITS, Work } from '../../src/codec/Work.ts';
import { describeTree } from '../sessions/describe.ts';

const parse = (text: string, nan = false) => parseJson(text, new Work(), { nan });

function failure(text: string, nan = false): CodecError<TreeNode> {
  try {
    parse(text, nan);
  } catch (error) {
    if (error instanceof CodecError) return error;
    throw error;
  }
  throw new Error(`${text} was read`);
}

/** The tree as JSON.parse would have it. */
function plain(node: TreeNode): unknown {
  if (node.kind === 'object') return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
  if (node.kind === 'array') return node.items.map(plain);
  if (node.kind === 'number') return Number(node.literal);
  return node.kind === 'null' ? null : (node as { value: unknown }).value;
}

describe('parseJson', () => {
  test('reads what JSON.parse reads, in any style, and every slice is its own text', () => {
    const slices = (node: TreeNode, text: string): void => {
      expect(JSON.parse(text.slice(node.start, node.end))).toEqual(plain(node));
      for (const { key, keyStart, keyEnd } of node.kind === 'object' ? node.entries : []) {
        expect(JSON.parse(text.slice(keyStart, keyEnd))).toBe(key);
      }
      for (const child of childrenOf(node)) slices(child.node, text);
    };
    const styled = fc.tuple(fc.jsonValue({ noUnicodeString: false }), fc.constantFrom(undefined, ' ', '\t', 3));
    fc.assert(
      fc.property(styled, ([value, indent]) => {
        const text = ` ${JSON.stringify(value, null, indent)}\r\n`;
        const root = parse(text);
        // JSON.stringify writes -0 as 0.
        expect(plain(root)).toEqual(JSON.parse(text));
        slices(root, text);
      }),
    );
  });

  test('accepts exactly what JSON.parse accepts', () => {
    const noise = fc.array(fc.constantFrom(...'{}[]",:0123.eE+-tfnrulas \\u\n', 'true', 'null', '\u0001', '"a":'), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(noise, (pieces) => {
        const text = pieces.join('');
        let wanted: unknown;
        try {
          wanted = { value: JSON.parse(text) };
        } catch {
          wanted = undefined;
        }
        let found: unknown;
        try {
          found = { value: plain(parse(text)) };
        } catch (error) {
          found = error instanceof CodecError ? undefined : error;
        }
        expect(found).toEqual(wanted);
      }),
      { numRuns: 5000 },
    );
  });

  test('keeps digits, duplicates, order, __proto__ and lone surrogates', () => {
    const text = '{"b":9007199254740993,"a":1.0,"a":-0.0,"__proto__":1e+16,"\\ud83d":"\\udc00x"}';
    const root = parse(text);
    expect(root.kind === 'object' && root.entries.map(({ key, shadowed }) => [key, shadowed])).toEqual([
      ['b', false],
      ['a', true],
      ['a', false],
      ['__proto__', false],
      ['\ud83d', false],
    ]);
    expect(childrenOf(root).map(({ node }) => (node.kind === 'number' ? node.literal : node))).toEqual([
      '9007199254740993',
      '1.0',
      '-0.0',
      '1e+16',
      expect.objectContaining({ value: '\udc00x' }),
    ]);
    expect(({} as Record<string, unknown>)['1e+16']).toBeUndefined();
  });

  test('reads NaN and Infinity only where Python wrote them', () => {
    expect(describeTree(parse('[NaN,Infinity,-Infinity]', true))).toEqual([
      'list',
      [
        ['float', 'NaN'],
        ['float', 'Infinity'],
        ['float', '-Infinity'],
      ],
    ]);
    expect(failure('[NaN]')).toMatchObject({ code: 'json', at: 1 });
    expect(failure('[NaNs]', true)).toMatchObject({ code: 'json', at: 1 });
    expect(failure('[-Infinity1]', true)).toMatchObject({ code: 'json' });
  });

  test.each([
    ['{"a":1,}', 'json', 7],
    ['{"a" 1}', 'json', 5],
    ['{a:1}', 'json', 1],
    ['[1 2]', 'json', 3],
    ['[01]', 'json', 2],
    ['[1.]', 'json', 2],
    ['["a\nb"]', 'json', 3],
    ['["\\x"]', 'json', 2],
    ['["\\u12g4"]', 'json', 2],
    ['[1]]', 'json', 3],
    ['\ufeff1', 'json', 0],
    ['', 'truncated', 0],
    ['{"a":', 'truncated', 5],
    ['{"a"', 'truncated', 4],
    ['{"a":1,', 'truncated', 7],
    ['["ab', 'truncated', 4],
    ['["\\ud8', 'truncated', 2],
    ['[tru', 'truncated', 1],
    ['[12', 'truncated', 3],
    ['[1e', 'truncated', 3],
    ['-', 'truncated', 0],
  ] as const)('%j: %s at %i', (text, code, at) => {
    expect(failure(text)).toMatchObject({ code, at });
  });

  test('a text that breaks off keeps what was read, and marks what was cut', () => {
    const text = '{"user":"kang","roles":["a","b"],"n":12345,"deep":{"x":[true,null]}}';
    const whole = JSON.stringify(plain(parse(text)));
    for (let length = 1; length < text.length; length += 1) {
      const error = failure(text.slice(0, length));
      expect(error.code).toBe('truncated');
      expect(error.recovered).toBeDefined();
    }
    expect(describeTree(failure(text.slice(0, 30)).recovered!)).toEqual([
      'dict',
      [
        ['user', ['str', 'kang']],
        [
          'roles',
          [
            'list',
            [
              ['str', 'a'],
              [CUT, 'b'],
            ],
          ],
        ],
      ],
    ]);
    expect(nodeAt(failure(text.slice(0, 40)).recovered!, [2])).toMatchObject({ literal: '123', type: CUT });
    expect(whole).toBe(text);
  });

  test('goes 200 levels deep and not one more, after bounded work', () => {
    const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    const work = new Work();
    parseJson(deep(LIMITS.depth), work);
    expect(work).toMatchObject({ depth: LIMITS.depth, nodes: LIMITS.depth });
    for (const levels of [LIMITS.depth + 1, 1_000_000]) {
      const again = new Work();
      expect(() => parseJson(deep(levels), again)).toThrow(expect.objectContaining({ code: 'too-deep', at: 200 }));
      expect(again).toMatchObject({ depth: LIMITS.depth, nodes: LIMITS.depth + 1 });
    }
    const objects = new Work();
    expect(() => parseJson('{"a":'.repeat(300), objects)).toThrow(expect.objectContaining({ code: 'too-deep' }));
    expect(objects.nodes).toBe(LIMITS.depth + 1);
  });

  test('reads 50,000 values and not one more, after bounded work', () => {
    const many = (values: number) => `[${'0,'.repeat(values - 2)}0]`;
    const work = new Work();
    parseJson(many(LIMITS.nodes), work);
    expect(work.nodes).toBe(LIMITS.nodes);
    for (const values of [LIMITS.nodes + 1, 400_000]) {
      const again = new Work();
      expect(() => parseJson(many(values), again)).toThrow(expect.objectContaining({ code: 'too-many-nodes' }));
      expect(again.nodes).toBe(LIMITS.nodes + 1);
    }
  });
});

test('nodeAt goes by position, and nowhere beyond', () => {
  const root = parse('{"a":[1,{"b":2}],"a":3}');
  expect(nodeAt(root, [])).toBe(root);
  expect(nodeAt(root, [0, 1, 0])).toMatchObject({ literal: '2' });
  expect(nodeAt(root, [1])).toMatchObject({ literal: '3' });
  for (const path of [[2], [0, 2], [1, 0], [-1]]) expect(nodeAt(root, path)).toBeUndefined();
});
