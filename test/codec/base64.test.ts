import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base64In, decodeBase64, encodeBase64, unpadded } from '../../src/codec/base64.ts';

describe('base64', () => {
  test('is what Node writes and reads, in both alphabets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        const buffer = Buffer.from(bytes);
        expect(encodeBase64(bytes, 'standard', true)).toBe(buffer.toString('base64'));
        expect(encodeBase64(bytes, 'url', false)).toBe(buffer.toString('base64url'));
        expect(decodeBase64(buffer.toString('base64'), 'standard', 'required')).toEqual(bytes);
        expect(decodeBase64(buffer.toString('base64url'), 'url', 'none')).toEqual(bytes);
      }),
    );
  });

  test('ignores unused bits of the last character, as itsdangerous does', () => {
    expect(decodeBase64('_x', 'url', 'none')).toEqual(decodeBase64('_w', 'url', 'none'));
  });

  test.each([
    ['A', 'standard', 'none', 1],
    ['AAAAA', 'standard', 'optional', 5],
    ['AA', 'standard', 'required', 2],
    ['AA=', 'standard', 'optional', 2],
    ['AA===', 'standard', 'optional', 3],
    ['AAAA=', 'standard', 'optional', 4],
    ['AA==', 'url', 'none', 2],
    ['A-AA', 'standard', 'none', 1],
    ['AA/A', 'url', 'none', 2],
    ['AA A', 'either', 'none', 2],
    ['AA\n', 'either', 'none', 2],
    ['Aſ', 'either', 'none', 1],
    ['QQ=A', 'standard', 'optional', 2],
    ['Q==Q', 'standard', 'optional', 1],
  ] as const)('%j as %s with padding %s fails at %i', (text, alphabet, padding, at) => {
    expect(() => decodeBase64(text, alphabet, padding)).toThrow(expect.objectContaining({ code: 'base64', at }));
  });

  test('is undefined where it is only asked for, and without its padding where that is wanted', () => {
    expect(base64In('AP8=', 'standard', 'required')).toEqual(Uint8Array.of(0, 255));
    expect(base64In('AP8', 'standard', 'required')).toBeUndefined();
    expect(['AP8=', 'AA==', '====', 'AP8', ''].map(unpadded)).toEqual(['AP8', 'AA', '', 'AP8', '']);
  });

  test('takes both alphabets where both are asked for', () => {
    expect(decodeBase64('-_+/', 'either', 'optional')).toEqual(Uint8Array.of(0xfb, 0xff, 0xbf));
  });
});
