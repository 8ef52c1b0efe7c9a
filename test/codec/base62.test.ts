import { expect, test } from 'vitest';
import { decodeBase62, encodeBase62, headOfBase62 } from '../../src/codec/base62.ts';
import { randomOf } from '../sessions/random.ts';

test('what was written is read again, and its beginning told without the rest', () => {
  const random = randomOf(62);
  for (let length = 45; length < 1200; length += 37) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i === 0 ? 0xba : Math.floor(random() * 256)));
    const text = encodeBase62(bytes);
    expect(decodeBase62(text)).toEqual(bytes);
    const found = headOfBase62(text);
    expect(found.bytes).toBe(length);
    expect(found.head).toBeCloseTo(0xba + bytes[1]! / 256 + bytes[2]! / 65_536 + bytes[3]! / 2 ** 24, 6);
  }
});

test('other letters, and what no cookie holds, are refused', () => {
  expect(() => decodeBase62('abc-')).toThrow('base64 at 3');
  expect(() => decodeBase62('a'.repeat(9000))).toThrow('too-large');
});
