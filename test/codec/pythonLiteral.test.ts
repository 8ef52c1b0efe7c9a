import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePythonLiteral, writePythonBytes } from '../../src/codec/pythonLiteral.ts';

const bytes = (...codes: number[]) => ({ kind: 'bytes', bytes: Uint8Array.from(codes) });
const text = (value: string) => ({ kind: 'text', text: value });

describe('parsePythonLiteral', () => {
  // Right-hand sides as Python 3.11 reads them.
  test.each([
    [String.raw`b'_5#y2L"F4Q8z\n\xec]/'`, bytes(...Buffer.from('_5#y2L"F4Q8z\n\xec]/', 'latin1'))],
    [String.raw`B"\0\01\012\777"`, bytes(0, 1, 10, 255)],
    [String.raw`b"\a\b\f\n\r\t\v\\\'\""`, bytes(7, 8, 12, 10, 13, 9, 11, 92, 39, 34)],
    [String.raw`b'\q\u0041'`, bytes(...Buffer.from('\\q\\u0041'))],
    ['b"""a"b"""', bytes(97, 34, 98)],
    ["'dev'", text('dev')],
    ['u"dev"', text('dev')],
    [String.raw`'\u017d\U0001f600\xe9\101\d'`, text('Ž😀éA\\d')],
    ["'''two\nlines'''", text('two\nlines')],
    ["'a\\\nb'", text('ab')],
    ["''", text('')],
  ])('%s', (source, wanted) => {
    expect(parsePythonLiteral(source)).toEqual(wanted);
  });

  test.each([
    ['dev', 0],
    ["b'dev", 0],
    ["'a' 'b'", 2],
    ["b'é'", 2],
    [String.raw`b'\x1'`, 2],
    [String.raw`'\u12'`, 1],
    [String.raw`'\U00110000'`, 1],
    [String.raw`'\N{DASH}'`, 1],
    ["'two\nlines'", 4],
    ["'a\\'", 2],
    ["r'a'", 0],
  ])('%s fails at %i', (source, at) => {
    expect(() => parsePythonLiteral(source)).toThrow(expect.objectContaining({ code: 'literal', at }));
  });

  test('bytes are written as Python writes them', () => {
    expect(writePythonBytes(Uint8Array.of(34, 92, 32, 126, 127, 9, 10, 13, 0, 255))).toBe(
      String.raw`b"\"\\ ~\x7f\t\n\r\x00\xff"`,
    );
  });

  test('bytes come back from what is written', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (value) => {
        expect(parsePythonLiteral(writePythonBytes(value))).toEqual({ kind: 'bytes', bytes: value });
      }),
    );
  });
});
