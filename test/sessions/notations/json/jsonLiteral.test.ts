import { describe, expect, test } from 'vitest';
import type { TreeNode } from '../../../../src/codec/tree.ts';
import { Work } from '../../../../src/codec/Work.ts';
import { JAVASCRIPT } from '../../../../src/sessions/notations/json/style.ts';
import { jsonNotation } from '../../../../src/sessions/notations/json/jsonNotation.ts';
import { NO_TAGS } from '../../../../src/sessions/notations/json/tags.ts';
import { edit, type DecodedTree, type Notation } from '../../../../src/sessions/index.ts';
import { taggedJson } from '../../../../src/sessions/notations/taggedJson.ts';
import { describeTree } from '../../describe.ts';

const plainJson = jsonNotation('json', { tags: NO_TAGS, style: JAVASCRIPT });

/** A payload of one value under "v". */
function payload(value: string, notation: Notation = taggedJson): DecodedTree {
  const tree = notation.parse(`{"v":${value}}`, new Work());
  return { kind: 'tree', tree, original: tree, describe: () => ({ facts: [] }) } as unknown as DecodedTree;
}
const valueOf = ({ tree }: DecodedTree): TreeNode =>
  tree.root.kind === 'object' ? tree.root.entries[0]!.value : tree.root;
const set = (decoded: DecodedTree, literal: string) => edit(decoded, { kind: 'set', path: [0], literal });

/** [what stands in the payload, what an editor shows] */
const SHOWN = [
  ['"007"', '"007"'],
  ['7', '7'],
  ['-0.0', '-0.0'],
  ['NaN', 'NaN'],
  ['null', 'null'],
  ['"\\u017dofie \\ud83d\\ude00"', '"Žofie 😀"'],
  ['"\\u0000\\u202e\\ufeff\\ud83d\\u2028\\u200b"', '"\\u0000\\u202e\\ufeff\\ud83d\\u2028\\u200b"'],
  ['"\\u200d\\""', '"\u200d\\""'],
  ['[1,{"a":[]}]', '[1, {"a": []}]'],
  ['{" t":["editor","billing"]}', '("editor", "billing")'],
  ['{" t":[1]}', '(1,)'],
  ['{" t":[]}', '()'],
  ['{" b":"n4bQgYhMfWWaL+qgxVrQFQ=="}', '9f 86 d0 81 88 4c 7d 65 9a 2f ea a0 c5 5a d0 15'],
  ['{" b":""}', ''],
  ['{" u":"1b9d6bcdbbfd4b2d9b5dab8dfbbd4bed"}', '1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed'],
  ['{" d":"Fri, 20 Nov 2026 13:52:07 GMT"}', '2026-11-20 13:52:07 UTC'],
  ['{" m":"<b>"}', '"<b>"'],
  ['{" di":{" t__":[1]}}', '{" t": [1]}'],
  [
    '[{" b":"AP8="},{" u":"1b9d6bcdbbfd4b2d9b5dab8dfbbd4bed"},{" m":"x"},{" d":"Fri, 20 Nov 2026 13:52:07 GMT"}]',
    '[b"\\x00\\xff", UUID("1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"), Markup("x"), datetime("2026-11-20 13:52:07 UTC")]',
  ],
] as const;

describe('literals', () => {
  test.each(SHOWN)('%s is shown as %s, and typing that changes nothing', (source, literal) => {
    const decoded = payload(source);
    expect(taggedJson.literal(valueOf(decoded))).toBe(literal);
    expect(set(decoded, literal).tree.source).toBe(decoded.tree.source);
    // Read anew, with a space before it, it means the same.
    const again = set(decoded, ` ${literal}`);
    expect(describeTree(again.tree.root)).toEqual(describeTree(decoded.tree.root));
  });

  test.each([
    ['1', '"008"', '"008"'],
    ['"007"', '8', '8'],
    ['1', 'Infinity', 'Infinity'],
    ['1', '[1, (2, b"\\x00")]', '[1,{" t":[2,{" b":"AA=="}]}]'],
    ['1', "b'\\''", '{" b":"Jw=="}'],
    ['1', '{" t": 1}', '{" di":{" t__":1}}'],
    ['1', '{" di": {}}', '{" di":{" di__":{}}}'],
    ['1', '(1,)', '{" t":[1]}'],
    ['1', ' "x" ', '"x"'],
    ['1', '"Ž"', '"\\u017d"'],
    ['{" b":"AA=="}', 'FF 00ff', '{" b":"/wD/"}'],
    ['{" b":"AA=="}', '', '{" b":""}'],
    ['{" b":"AA=="}', 'b"\\n"', '{" b":"Cg=="}'],
    ['{" t":[1]}', '(1, 2)', '{" t":[1,2]}'],
    ['{" t":[1]}', '()', '{" t":[]}'],
    ['{" m":"a"}', '"<i>"', '{" m":"<i>"}'],
    ['{" m":"a"}', 'Markup("<i>")', '{" m":"<i>"}'],
    [
      '{" u":"1b9d6bcdbbfd4b2d9b5dab8dfbbd4bed"}',
      '"00000000-0000-0000-0000-0000000000AA"',
      '{" u":"000000000000000000000000000000aa"}',
    ],
    ['{" d":"Fri, 20 Nov 2026 13:52:07 GMT"}', '2027-01-02T03:04:05Z', '{" d":"Sat, 02 Jan 2027 03:04:05 GMT"}'],
    ['{" d":"Fri, 20 Nov 2026 13:52:07 GMT"}', '2027-01-01 00:30 +01:00', '{" d":"Thu, 31 Dec 2026 23:30:00 GMT"}'],
    ['{" di":{" t__":[1]}}', '{" b": 2}', '{" di":{" b__":2}}'],
    ['{" di":{" t__":[1]}}', '{"a": 2}', '{"a":2}'],
  ])('%s, typed over with %s, becomes %s', (source, literal, wanted) => {
    expect(set(payload(source), literal).tree.source).toBe(`{"v":${wanted}}`);
  });

  test.each([
    ['"007"', '007', 'literal', 1],
    ['"a"', 'admin', 'literal', 0],
    ['"a"', "'admin'", 'literal', 0],
    ['"a"', '"admin', 'literal', 6],
    ['"a"', '', 'literal', 0],
    ['"a"', '[1, 2', 'literal', 5],
    ['"a"', '(1)', 'literal', 0],
    ['"a"', '1 2', 'literal', 2],
    ['"a"', 'b"\\x0"', 'literal', 2],
    ['"a"', 'UUID("x")', 'literal', 5],
    ['"a"', 'datetime("2026-02-30 00:00 UTC")', 'literal', 9],
    ['"a"', '[\n  UUID(1)]', 'literal', 9],
    ['"a"', '['.repeat(201), 'too-deep', 200],
    ['{" t":[1]}', '(1', 'literal', 2],
  ])('%s, typed over with %s, is %s at %i', (source, literal, code, offset) => {
    const typed = () => set(payload(source), literal);
    expect(typed).toThrow(expect.objectContaining({ code, position: expect.objectContaining({ offset }) }));
  });

  test('a position has its line and column', () => {
    expect(() => set(payload('1'), '[1,\n  x]')).toThrow(
      expect.objectContaining({ position: { offset: 6, line: 2, column: 3 } }),
    );
  });

  test.each([
    ['{" t":[1]}', '[1]', 'tuple'],
    ['{" t":[1]}', '"x"', 'tuple'],
    ['{" b":"AA=="}', '0', 'bytes'],
    ['{" b":"AA=="}', '"AA"', 'bytes'],
    ['{" u":"1b9d6bcdbbfd4b2d9b5dab8dfbbd4bed"}', '1b9d', 'UUID'],
    ['{" d":"Fri, 20 Nov 2026 13:52:07 GMT"}', 'tomorrow', 'datetime'],
    ['{" d":"Fri, 20 Nov 2026 13:52:07 GMT"}', '2026-02-29 00:00:00 UTC', 'datetime'],
    ['{" d":"Fri, 20 Nov 2026 13:52:07 GMT"}', '0001-01-01 00:00 +01:00', 'datetime'],
    ['{" m":"a"}', '1', 'Markup'],
  ])('%s keeps its type: %s is refused', (source, literal, expected) => {
    expect(() => set(payload(source), literal)).toThrow(expect.objectContaining({ code: 'wrong-type', expected }));
  });

  test.each(['NaN', '()', 'b""', 'UUID("1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed")'])('plain JSON has no %s', (literal) => {
    expect(() => set(payload('1', plainJson), literal)).toThrow(expect.objectContaining({ code: 'literal' }));
  });

  test('what a tag holds is only a type when the framework could read it', () => {
    for (const source of [
      '{" t":1}',
      '{" b":"!"}',
      '{" u":"x"}',
      '{" d":"x"}',
      '{" m":1}',
      '{" di":{"a":1}}',
      '{" t":[],"x":1}',
    ]) {
      expect(valueOf(payload(source))).toMatchObject({ kind: 'object' });
      expect(valueOf(payload(source)).type).toBeUndefined();
    }
    expect(valueOf(payload('{" t":[]}', plainJson))).toMatchObject({ kind: 'object' });
  });
});
