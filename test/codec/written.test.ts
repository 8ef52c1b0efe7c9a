import { describe, expect, test } from 'vitest';
import { writeMessagePack } from '../../src/codec/messagePack/writeMessagePack.ts';
import { isIntegerKey } from '../../src/codec/php/phpKeys.ts';
import { writePhp } from '../../src/codec/php/writePhp.ts';
import type { Entry, TreeNode } from '../../src/codec/tree.ts';

const at = { start: 0, end: 0 };
const number = (literal: string): TreeNode => ({ ...at, kind: 'number', literal });
const string = (value: string): TreeNode => ({ ...at, kind: 'string', value });
const entry = (key: string, value: TreeNode, shadowed = false): Entry => ({
  key,
  value,
  shadowed,
  keyStart: 0,
  keyEnd: 0,
});
const node: TreeNode = {
  ...at,
  kind: 'object',
  entries: [
    entry('a', number('1'), true),
    entry('a', { ...at, kind: 'array', items: [string('Ž'), number('-0.5'), { ...at, kind: 'null' }] }),
    entry('7', { ...at, kind: 'boolean', value: true }),
    entry('b', { ...at, kind: 'bytes', value: Uint8Array.of(255) }),
  ],
};
const literal = expect.objectContaining({ code: 'literal' });

describe('PHP', () => {
  const php = (value: TreeNode) => Buffer.from(writePhp(value)).toString('latin1');

  test('is written without what a later entry hides, lengths in bytes', () => {
    const inner = 'a:3:{i:0;s:2:"\xc5\xbd";i:1;d:-0.5;i:2;N;}';
    expect(php(node)).toBe(`a:3:{s:1:"a";${inner}i:7;b:1;s:1:"b";s:1:"\xff";}`);
    expect(['Infinity', '-Infinity', 'NaN', '1e+16'].map((one) => php(number(one)))).toEqual([
      'd:INF;',
      'd:-INF;',
      'd:NAN;',
      'd:1e+16;',
    ]);
  });

  test('integers have 64 bits and keep all their digits; a larger one is refused, not rounded', () => {
    for (const one of ['0', '-1', '9223372036854775807', '-9223372036854775808'])
      expect(php(number(one))).toBe(`i:${one};`);
    for (const one of ['9223372036854775808', '-9223372036854775809', '1'.repeat(30), '-' + '9'.repeat(20)])
      expect(() => php(number(one)), one).toThrow(literal);
    expect(() => php({ ...at, kind: 'time', seconds: 0 } as unknown as TreeNode)).toThrow(literal);
  });

  test.each([
    ['0', true],
    ['7', true],
    ['-7', true],
    ['9223372036854775807', true],
    ['-9223372036854775808', true],
    ['9223372036854775808', false],
    ['-9223372036854775809', false],
    ['10000000000000000000', false],
    ['-0', false],
    ['07', false],
    ['+7', false],
    ['7 ', false],
    ['a7', false],
    ['7.0', false],
    ['', false],
  ])('the key %j is an integer: %s', (key, isInteger) => {
    expect(isIntegerKey(key)).toBe(isInteger);
  });
});

describe('MessagePack', () => {
  const hex = (value: TreeNode) => Buffer.from(writeMessagePack(value)).toString('hex');

  test('is written without what a later entry hides', () => {
    expect(hex(node)).toBe('83a16193a2c5bdcbbfe0000000000000c0a137c3a162c401ff');
  });

  test.each([
    ['0', '00'],
    ['-0', '00'],
    ['127', '7f'],
    ['128', 'cc80'],
    ['255', 'ccff'],
    ['256', 'cd0100'],
    ['65535', 'cdffff'],
    ['65536', 'ce00010000'],
    ['4294967295', 'ceffffffff'],
    ['4294967296', 'cf0000000100000000'],
    ['18446744073709551615', 'cfffffffffffffffff'],
    ['-1', 'ff'],
    ['-32', 'e0'],
    ['-33', 'd0df'],
    ['-128', 'd080'],
    ['-129', 'd1ff7f'],
    ['-32768', 'd18000'],
    ['-32769', 'd2ffff7fff'],
    ['-2147483648', 'd280000000'],
    ['-2147483649', 'd3ffffffff7fffffff'],
    ['-9223372036854775808', 'd38000000000000000'],
  ])('%s takes the fewest bytes', (digits, bytes) => {
    expect(hex(number(digits))).toBe(bytes);
  });

  test.each(['18446744073709551616', '-9223372036854775809', '1'.repeat(30)])('%s is refused, not cut', (digits) => {
    expect(() => hex(number(digits))).toThrow(literal);
  });

  test.each([
    [31, 'bf'],
    [32, 'd920'],
    [255, 'd9ff'],
    [256, 'da0100'],
    [65_535, 'daffff'],
    [65_536, 'db00010000'],
  ])('a text of %i bytes says so first', (length, header) => {
    const written = hex(string('a'.repeat(length)));
    expect([written.startsWith(`${header}61`), written.length]).toEqual([true, header.length + 2 * length]);
  });

  test.each([
    [15, '9f', '8f'],
    [16, 'dc0010', 'de0010'],
  ])('so do a list and a map of %i', (length, list, map) => {
    const items = Array.from({ length }, () => number('1'));
    expect(hex({ ...at, kind: 'array', items }).slice(0, list.length + 2)).toBe(`${list}01`);
    const entries = items.map((item) => entry('', item));
    expect(hex({ ...at, kind: 'object', entries }).slice(0, map.length + 4)).toBe(`${map}a001`);
  });
});
