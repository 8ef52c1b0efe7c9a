import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CodecError } from '../../src/codec/CodecError.ts';
import { decodeUtf8, encodeUtf8, utf8In } from '../../src/codec/utf8.ts';

test('text comes back, byte order mark and NUL included', () => {
  const back = (text: string) => {
    expect(decodeUtf8(encodeUtf8(text))).toBe(text);
  };
  back('\ufeffa\u0000');
  fc.assert(fc.property(fc.string({ unit: 'binary' }), back));
});

test('a byte order mark is text, and stays', () => {
  expect(decodeUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 97))).toBe('\ufeffa');
  expect(utf8In(Uint8Array.of(0xef, 0xbb, 0xbf, 97))).toBe('\ufeffa');
  expect(utf8In(Uint8Array.of(97, 0xff))).toBeUndefined();
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
  // overlong, and past U+10FFFF
  [[97, 0xe0, 0x80, 0x80], 1, 'a'],
  [[97, 0xe0, 0x9f, 0xbf], 1, 'a'],
  [[97, 0xf0, 0x8f, 0xbf, 0xbf], 1, 'a'],
  [[97, 0xf4, 0x90, 0x80, 0x80], 1, 'a'],
  [[97, 0xf5, 0x80, 0x80, 0x80], 1, 'a'],
  // the second half of each range is within the first byte's alone
  [[0xe0, 0xa0, 0x80, 0xe1, 0x80, 0xc0], 3, '\u0800'],
  [[0xf4, 0x8f, 0xbf, 0xbf, 0xff], 4, '\u{10ffff}'],
  [[0xed, 0x9f, 0xbf, 0xff], 3, '\ud7ff'],
])('%j fails at byte %i and hands over %j', (bytes, at, recovered) => {
  const read = () => decodeUtf8(Uint8Array.from(bytes));
  expect(read).toThrow(CodecError);
  expect(read).toThrow(expect.objectContaining({ code: 'utf8', at, recovered }));
});

test('what is handed over is all that TextDecoder would read, in anything', () => {
  const strict = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  const lead = fc.constantFrom(
    0x41,
    0x80,
    0xbf,
    0xc0,
    0xc2,
    0xdf,
    0xe0,
    0xa0,
    0x9f,
    0xed,
    0xef,
    0xf0,
    0x90,
    0x8f,
    0xf4,
    0xf5,
    0xff,
  );
  const noise = fc.array(lead, { maxLength: 12 }).map((codes) => Uint8Array.from(codes));
  fc.assert(
    fc.property(noise, (bytes) => {
      let longest = bytes.length;
      while (!isReadable(longest)) longest -= 1;
      function isReadable(length: number): boolean {
        try {
          strict(bytes.subarray(0, length));
          return true;
        } catch {
          return false;
        }
      }
      let found: string;
      try {
        found = decodeUtf8(bytes);
      } catch (error) {
        found = (error as CodecError<string>).recovered ?? 'nothing';
      }
      expect(found).toBe(strict(bytes.subarray(0, longest)));
    }),
    { numRuns: 3000 },
  );
});
