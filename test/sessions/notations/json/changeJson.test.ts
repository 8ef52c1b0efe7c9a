import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { childrenOf, nodeAt, type Path, type TreeNode } from '../../../../src/codec/tree.ts';
import { Work } from '../../../../src/codec/Work.ts';
import { jsonNotation } from '../../../../src/sessions/notations/json/jsonNotation.ts';
import { JAVASCRIPT } from '../../../../src/sessions/notations/json/style.ts';
import { NO_TAGS } from '../../../../src/sessions/notations/json/tags.ts';
import type { Change } from '../../../../src/sessions/contract/notation.ts';
import { taggedJson } from '../../../../src/sessions/notations/taggedJson.ts';
import { describeTree, type Described } from '../../describe.ts';

const script = jsonNotation('json', { tags: NO_TAGS, style: JAVASCRIPT });
const change = (text: string, what: Change, notation = taggedJson) => {
  return notation.edit!(notation.parse(text, new Work()), what) as string;
};

describe('an edit is written in the style of what is there', () => {
  test.each([
    ['compact', '{"a":1,"b":2}', '{"a":1,"b":2,"c":[1,{"d":2}]}'],
    ['Python', '{"a": 1, "b": 2}', '{"a": 1, "b": 2, "c": [1, {"d": 2}]}'],
    ['odd', '{ "a" : 1 , "b" : 2 }', '{ "a" : 1 , "b" : 2 , "c" : [1 , {"d" : 2}] }'],
    ['lines', '{\n  "a": 1,\n  "b": 2\n}', '{\n  "a": 1,\n  "b": 2,\n  "c": [1, {"d": 2}]\n}'],
    ['nothing to see', '{}', '{"c":[1,{"d":2}]}'],
  ])('%s', (_, before, after) => {
    expect(change(before, { kind: 'add', path: [], key: 'c', literal: '[1, {"d": 2}]' })).toBe(after);
  });

  test.each([
    ['escapes of Python', '{"a":"\\u017d"}', '"\\u010d\\ud83d\\ude00"'],
    ['UTF-8', '{"a":"Ž"}', '"č😀"'],
    ['UTF-8, because something is', '{"a":"Ž\\u010d"}', '"č😀"'],
  ])('%s', (_, before, after) => {
    for (const notation of [taggedJson, script]) {
      expect(change(before, { kind: 'set', path: [0], literal: '"č😀"' }, notation)).toBe(`{"a":${after}}`);
    }
  });

  test('where nothing shows, as the framework does', () => {
    expect(change('{"a":1}', { kind: 'set', path: [0], literal: '"č\u007f"' }, script)).toBe('{"a":"č\u007f"}');
    expect(change('{"a":1}', { kind: 'set', path: [0], literal: '"č\u007f"' })).toBe('{"a":"\\u010d\\u007f"}');
  });

  test('escapes that nobody needs are kept up: of PHP, of Rails', () => {
    expect(change('{"a":"b\\/c"}', { kind: 'set', path: [0], literal: '"/x<"' }, script)).toBe('{"a":"\\/x<"}');
    expect(change('{"a":"\\u003cb\\u0030"}', { kind: 'set', path: [0], literal: '"<\\u0001>0"' }, script)).toBe(
      '{"a":"\\u003c\\u0001>\\u0030"}',
    );
  });

  test('lone surrogates are escaped everywhere', () => {
    expect(change('{"a":"Ž"}', { kind: 'set', path: [0], literal: '"\\ud83d"' }, script)).toBe('{"a":"\\ud83d"}');
  });
});

describe('adding, removing, renaming', () => {
  test.each<[string, Change, string]>([
    ['{"a":[1,2,3]}', { kind: 'remove', path: [0, 0] }, '{"a":[2,3]}'],
    ['{"a":[1 , 2 ,3]}', { kind: 'remove', path: [0, 1] }, '{"a":[1 ,3]}'],
    ['{"a":[1,2,3]}', { kind: 'remove', path: [0, 2] }, '{"a":[1,2]}'],
    ['{"a":[ 1 ]}', { kind: 'remove', path: [0, 0] }, '{"a":[  ]}'],
    ['{"a":{" t":[1]}}', { kind: 'remove', path: [0, 0] }, '{"a":{" t":[]}}'],
    ['{"a":1}', { kind: 'remove', path: [0] }, '{}'],
    ['{"a":1,"a":2}', { kind: 'remove', path: [0] }, '{"a":2}'],
    ['{"a":1,"b":2}', { kind: 'remove', path: [1] }, '{"a":1}'],
    ['{"a":[]}', { kind: 'add', path: [0], literal: '1' }, '{"a":[1]}'],
    ['{"a":[0]}', { kind: 'add', path: [0], literal: '1' }, '{"a":[0,1]}'],
    ['{"a":{" t":[]}}', { kind: 'add', path: [0], literal: '1' }, '{"a":{" t":[1]}}'],
    ['{"a":{" t":[0]}}', { kind: 'add', path: [0], literal: '(1,)' }, '{"a":{" t":[0,{" t":[1]}]}}'],
    ['{"a":1}', { kind: 'rename', path: [0], key: 'ž' }, '{"\\u017e":1}'],
    ['{"a":1,"b":2}', { kind: 'rename', path: [1], key: '__proto__' }, '{"a":1,"__proto__":2}'],
    ['{"a":1}', { kind: 'rename', path: [0], key: 'a' }, '{"a":1}'],
    // What a reader would take for a tag is escaped, and no longer when it cannot be taken for one.
    ['{"v":{"a":[1]}}', { kind: 'rename', path: [0, 0], key: ' t' }, '{"v":{" di":{" t__":[1]}}}'],
    ['{"v":{" di":{" t__":[1]}}}', { kind: 'rename', path: [0, 0], key: 'a' }, '{"v":{"a":[1]}}'],
    ['{"v":{" di":{" t__":[1]}}}', { kind: 'rename', path: [0, 0], key: ' b' }, '{"v":{" di":{" b__":[1]}}}'],
    ['{"v":{" di":{" t__":[1]}}}', { kind: 'add', path: [0], key: 'x', literal: '2' }, '{"v":{" t":[1],"x":2}}'],
    ['{"v":{" di":{" t__":[1]}}}', { kind: 'remove', path: [0, 0] }, '{"v":{}}'],
    ['{"v":{" di":{" t__":[1]}}}', { kind: 'set', path: [0, 0], literal: '2' }, '{"v":{" di":{" t__":2}}}'],
    ['{"v":{" t":[1],"x":2}}', { kind: 'remove', path: [0, 1] }, '{"v":{" di":{" t__":[1]}}}'],
    ['{"v":{}}', { kind: 'add', path: [0], key: ' di', literal: '1' }, '{"v":{" di":{" di__":1}}}'],
    ['[1]', { kind: 'set', path: [], literal: '2' }, '2'],
    [' [1] ', { kind: 'set', path: [], literal: '{}' }, ' {} '],
  ])('%s %j', (before, what, after) => {
    expect(change(before, what)).toBe(after);
  });

  test.each<[string, Change, string]>([
    ['{"a":1}', { kind: 'set', path: [1], literal: '1' }, 'path'],
    ['{"a":1}', { kind: 'remove', path: [] }, 'path'],
    ['{"a":1}', { kind: 'remove', path: [0, 0] }, 'path'],
    ['{"a":[1]}', { kind: 'rename', path: [0, 0], key: 'x' }, 'path'],
    ['{"a":1}', { kind: 'add', path: [0], literal: '1' }, 'path'],
    ['{"a":1}', { kind: 'add', path: [], literal: '1' }, 'path'],
    ['[1]', { kind: 'add', path: [], key: 'a', literal: '1' }, 'path'],
    ['{"a":1}', { kind: 'add', path: [], key: 'a', literal: '1' }, 'key-taken'],
    ['{"a":1,"b":2}', { kind: 'rename', path: [0], key: 'b' }, 'key-taken'],
    ['{"a":1}', { kind: 'add', path: [], key: 'b', literal: 'x' }, 'literal'],
  ])('%s %j is refused: %s', (before, what, code) => {
    expect(() => change(before, what)).toThrow(expect.objectContaining({ code }));
  });
});

// ── any change to any payload: the content is what was asked for, and the other values keep their bytes ───────────────

const LITERALS: readonly (readonly [string, Described])[] = [
  ['1.0', ['float', '1.0']],
  ['"\\u202ež"', ['str', '\u202ež']],
  ['null', ['None']],
  [
    '{" t": [1], "x": {}}',
    [
      'dict',
      [
        [' t', ['list', [['int', '1']]]],
        ['x', ['dict', []]],
      ],
    ],
  ],
  ['{" t": [1]}', ['dict', [[' t', ['list', [['int', '1']]]]]]],
  [
    '(b"\\x00", ())',
    [
      'tuple',
      [
        ['bytes', '00'],
        ['tuple', []],
      ],
    ],
  ],
  ['{" u": datetime("2026-01-01 00:00:00 UTC")}', ['dict', [[' u', ['datetime', 1_767_225_600]]]]],
];
const KEYS = ['a', 'b', '__proto__', 'ž', '', ' t', ' t__', ' b', ' di', ' di__', 'constructor'];

/** JSON text in random styles, with many tags; keys do not repeat. */
const json: fc.Arbitrary<string> = fc.letrec<{ value: string; space: string; object: string; array: string }>(
  (tie) => ({
    space: fc.constantFrom('', '', '', ' ', '\n  '),
    value: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      fc.constantFrom(
        '1',
        '-0',
        '1.50',
        '1e400',
        '123456789012345678901',
        'NaN',
        '"x"',
        '"\\u017d"',
        '"Ž"',
        '"\\/"',
        'true',
        'null',
      ),
      tie('array'),
      tie('object'),
      fc.constantFrom('{" b":"AA=="}', '{" d":"Thu, 01 Jan 2026 00:00:00 GMT"}', '{" m":"x"}', '{" t":[]}'),
      tie('array').map((array) => `{" t":${array}}`),
      tie('object').map((object) => `{" di":${object}}`),
    ),
    array: fc
      .tuple(fc.array(tie('value'), { maxLength: 4 }), tie('space'))
      .map(([items, s]) => `[${s}${items.join(`${s},${s}`)}${s}]`),
    object: fc
      .tuple(
        fc.uniqueArray(fc.tuple(fc.constantFrom(...KEYS), tie('value')), { maxLength: 4, selector: ([key]) => key }),
        tie('space'),
      )
      .map(
        ([entries, s]) => `{${s}${entries.map(([key, value]) => `${JSON.stringify(key)}${s}:${value}`).join(`,${s}`)}}`,
      ),
  }),
).value;

function pathsOf(node: TreeNode, path: Path = []): Path[] {
  return [path, ...childrenOf(node).flatMap((child, index) => pathsOf(child.node, [...path, index]))];
}

// Described is read-only; the model below changes copies of it.
type Model = [string, unknown];
const stepInto = (model: Model, index: number) => {
  const child = (model[1] as unknown[])[index];
  return (model[0] === 'dict' ? (child as unknown[])[1] : child) as Model;
};

function refused(run: () => unknown, code: string): void {
  expect(run).toThrow(expect.objectContaining({ code }));
}

/** What no framework writes and none could read: it becomes a tag as soon as its content fits. */
function isBrokenTag(node: TreeNode): boolean {
  return (
    node.kind === 'object' &&
    node.type === undefined &&
    node.entries.length === 1 &&
    / (?:t|b|m|u|d|di)$/.test(node.entries[0]!.key)
  );
}

test('any change to any payload does what was asked, and no other value loses a byte', () => {
  const cases = fc.tuple(json, fc.constantFrom(...LITERALS), fc.constantFrom(...KEYS), fc.nat(), fc.nat());
  fc.assert(
    fc.property(cases, ([text, [literal, meaning], key, which, how]) => {
      const { root } = taggedJson.parse(text, new Work());
      const paths = pathsOf(root);
      fc.pre(!paths.some((each) => isBrokenTag(nodeAt(root, each)!)));
      const path = paths[which % paths.length]!;
      const node = nodeAt(root, path)!;
      const model = structuredClone(describeTree(root)) as unknown as Model;
      const target = path.reduce(stepInto, model);
      const parent = path.slice(0, -1).reduce(stepInto, model);
      const siblings = parent[1] as unknown[];
      const index = path.at(-1)!;
      const kinds: Change[] = [];
      // Typed values keep their type, so nothing else may be typed over them.
      if (node.type === undefined || node.type === 'dict') kinds.push({ kind: 'set', path, literal });
      if (path.length > 0) kinds.push({ kind: 'remove', path });
      if (path.length > 0 && parent[0] === 'dict') kinds.push({ kind: 'rename', path, key });
      if (node.kind === 'array') kinds.push({ kind: 'add', path, literal });
      if (node.kind === 'object') kinds.push({ kind: 'add', path, key, literal });
      const what = kinds[how % Math.max(1, kinds.length)];
      if (!what) return;
      const others =
        what.kind === 'rename' ? siblings.filter((_, i) => i !== index) : node.kind === 'object' ? target[1] : [];
      const taken = (others as [string, unknown][]).some(([each]) => each === key);
      if (taken && (what.kind === 'rename' || what.kind === 'add')) {
        refused(() => change(text, what), 'key-taken');
        return;
      }
      const fresh = structuredClone(meaning) as unknown as Model;
      if (what.kind === 'set') target.splice(0, target.length, ...fresh);
      if (what.kind === 'remove') siblings.splice(index, 1);
      if (what.kind === 'rename') (siblings[index] as unknown[])[0] = key;
      if (what.kind === 'add') (target[1] as unknown[]).push(node.kind === 'object' ? [key, fresh] : fresh);

      const after = taggedJson.parse(change(text, what), new Work());
      expect(describeTree(after.root)).toEqual(model);
      // The changed slice is the value itself, or the container whose members changed.
      const slice = what.kind === 'set' || what.kind === 'add' ? node : nodeAt(root, path.slice(0, -1))!;
      expect((after.source as string).startsWith(text.slice(0, slice.start))).toBe(true);
      expect((after.source as string).endsWith(text.slice(slice.end))).toBe(true);
      for (const [i, child] of childrenOf(
        slice === node && what.kind === 'set' ? { ...node, kind: 'null' } : slice,
      ).entries()) {
        if (what.kind === 'remove' && i === index) continue;
        expect(after.source).toContain(text.slice(child.node.start, child.node.end));
      }
    }),
    { numRuns: 3000 },
  );
});
