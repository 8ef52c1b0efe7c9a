import { expect, test } from 'vitest';
import { decodeLatin1, encodeLatin1 } from '../../src/codec/latin1.ts';

test('a character is a byte, all 256 of them, however many', () => {
  const bytes = Uint8Array.from({ length: 10_000 }, (_, index) => index % 256);
  expect(decodeLatin1(bytes)).toBe(Buffer.from(bytes).toString('latin1'));
  expect(encodeLatin1(decodeLatin1(bytes))).toEqual(bytes);
  expect([decodeLatin1(new Uint8Array()), encodeLatin1('')]).toEqual(['', new Uint8Array()]);
});

test('text beyond it is none, rather than another key', () => {
  expect(encodeLatin1('\xff')).toEqual(Uint8Array.of(255));
  for (const text of ['\u0100', 'aĀ', 'ž', '😀']) expect(encodeLatin1(text)).toBeUndefined();
});
