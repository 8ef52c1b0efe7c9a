import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spellingsOf } from '../../../src/sessions/signing/spellingsOf.ts';

const spelled = (typed: string) =>
  spellingsOf(typed).map(({ spelling, bytes }) => [
    `${spelling.form} ${spelling.newline}`,
    Buffer.from(bytes).toString('latin1'),
  ]);

test('a word is text, with and without a line break, and base64 where it can be', () => {
  expect(spelled('dev')).toEqual([
    ['text as-typed', 'dev'],
    ['text added', 'dev\n'],
    ['text added', 'dev\r\n'],
    ['base64 as-typed', 'u\xeb'],
  ]);
  expect(spelled('a key\n')).toEqual([
    ['text as-typed', 'a key\n'],
    ['text removed', 'a key'],
    ['text added', 'a key\n\n'],
    ['text added', 'a key\n\r\n'],
  ]);
});

test('hex, base64 with and without prefix, Python literals', () => {
  expect(spelled(' 00fF ')).toContainEqual(['hex as-typed', '\x00\xff']);
  for (const typed of ['0x00ff0102', '<Buffer 00 ff 01 02>', '00:FF:01:02'])
    expect(spelled(typed)).toContainEqual(['hex as-typed', '\x00\xff\x01\x02']);
  expect(spelled('base64:AP8=')).toContainEqual(['base64 as-typed', '\x00\xff']);
  expect(spelled('AP8')).toContainEqual(['base64 as-typed', '\x00\xff']);
  expect(spelled("b'\\x00\\xff'\n")).toContainEqual(['python-bytes as-typed', '\x00\xff']);
  expect(spelled('"d\\u00e9v"')).toContainEqual(['python-text as-typed', 'd\xc3\xa9v']);
});

test('nothing is trimmed silently: spaces belong to a text', () => {
  expect(spelled(' dev ')[0]).toEqual(['text as-typed', ' dev ']);
});

test('an empty key is one key, or a line break', () => {
  expect(spelled('')).toEqual([
    ['text as-typed', ''],
    ['text added', '\n'],
    ['text added', '\r\n'],
  ]);
});

test('the text itself comes first, and no key comes twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
      const keys = spellingsOf(typed);
      expect(keys[0]?.bytes).toEqual(new Uint8Array(Buffer.from(typed)));
      expect(new Set(keys.map(({ bytes }) => bytes.join())).size).toBe(keys.length);
    }),
  );
});
