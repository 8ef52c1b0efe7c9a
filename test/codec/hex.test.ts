import { expect, test } from 'vitest';
import { decodeHex, encodeHex } from '../../src/codec/hex.ts';

test('hex reads both letter cases and writes small letters', () => {
  expect(decodeHex('00fFA0')).toEqual(Uint8Array.of(0, 255, 160));
  expect(encodeHex(Uint8Array.of(0, 255, 160))).toBe('00ffa0');
  expect(encodeHex(Uint8Array.of(0, 255), ' ')).toBe('00 ff');
});

test.each([
  ['0g', 1],
  ['abc', 3],
  ['0x00', 1],
])('%j is no hex from %i on', (text, at) => {
  expect(() => decodeHex(text)).toThrow(expect.objectContaining({ code: 'hex', at }));
});
