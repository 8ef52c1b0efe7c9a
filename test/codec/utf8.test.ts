import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CodecError } from '../../src/codec/CodecError.ts';
import { decodeUtf8, encodeUtf8 } from '../../src/codec/utf8.ts';

test('text comes back, byte order mark and NUL included', () => {
  const back = (text: string) => {
    expect(decodeUtf8(encodeUtf8(text))).toBe(text);
  };
  back('\ufeffa\u0000');
  fc.assert(fc.property(fc.string({ unit: 'binary' }), back));
});

test('a lone surrogate is refused, not turned into U+FFFD', () => {
  expect(() => encodeUtf8('ab\ud83dc')).toThrow(expect.objectContaining({ code: 'utf8', at: 2 }));
});

test.each([
  [[97, 255, 98], 1, 'a'],
  [[97, 0xc5, 0xbe, 0xf0, 0x9f, 0x98], 3, 'až'],
  [[0xc0, 0x80], 0, ''],
  [[97, 0xed, 0xa0, 0xbd], 1, 'a'],
  [[0xef, 0xbf, 0xbd, 0x80], 3, '\ufffd'],
])('%j fails at byte %i and hands over %j', (bytes, at, recovered) => {
  const read = () => decodeUtf8(Uint8Array.from(bytes));
  expect(read).toThrow(CodecError);
  expect(read).toThrow(expect.objectContaining({ code: 'utf8', at, recovered }));
});
