import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { needsPythonQuotes, parsePythonQuotes, writePythonQuotes } from '../../src/codec/pythonQuotes.ts';

/** Written by Python 3.11's http.cookies and by Werkzeug 2.2. */
const WRITTEN = [
  ['http.cookies', '"dark mode\\073 100%"', 'latin-1', 'dark mode; 100%'],
  ['http.cookies', '"\\374\\"\\\\\\015\\012"', 'latin-1', 'ü"\\\r\n'],
  ['Werkzeug', '"\\303\\274 \\360\\237\\230\\200"', 'either', 'ü 😀'],
  ['http.cookies read as either', '"\\374"', 'either', 'ü'],
  ['nothing', '""', 'latin-1', ''],
] as const;

describe('quotes of Python', () => {
  test.each(WRITTEN)('%s: %s', (_, value, charset, text) => {
    const quoted = parsePythonQuotes(value, charset)!;
    expect(quoted.text).toBe(text);
    expect(writePythonQuotes(text, quoted)).toBe(value);
  });

  test.each(['', '"', 'a', '"a', 'a"'])('%j is not quoted', (value) => {
    expect(parsePythonQuotes(value, 'either')).toBeUndefined();
  });

  test('beyond Latin-1 http.cookies escapes nothing', () => {
    const quoted = parsePythonQuotes('"ž; 1"', 'latin-1')!;
    expect(quoted.text).toBe('ž; 1');
    expect(writePythonQuotes('ž, ü', { charset: 'latin-1', bare: new Set() })).toBe('"ž\\054 \\374"');
  });

  test('what is UTF-8 is read so only where it may be, and where all of it is', () => {
    const read = (value: string, charset: 'either' | 'latin-1') => parsePythonQuotes(value, charset);
    expect(read('"\\303\\274"', 'latin-1')).toMatchObject({ text: 'Ã¼', charset: 'latin-1' });
    expect(read('"\\303\\274"', 'either')).toMatchObject({ text: 'ü', charset: 'utf-8' });
    expect(read('"ž\\303\\274"', 'either')).toMatchObject({ text: 'žÃ¼', charset: 'latin-1' });
    expect(read('"ÿ\\377"', 'either')).toMatchObject({ text: 'ÿÿ', charset: 'latin-1' });
    expect([...read('"a\\073\\"b"', 'either')!.bare]).toEqual(['a', 'b']);
  });

  test('a quote or a backslash never stands bare', () => {
    expect(writePythonQuotes('"\\', { charset: 'utf-8', bare: new Set(['"', '\\']) })).toBe('"\\"\\\\"');
  });

  test('what stood bare stays bare, but for quotes and backslashes', () => {
    const quoted = parsePythonQuotes('"a,b\\073"', 'either')!;
    expect(writePythonQuotes('c,;"', quoted)).toBe('"c,\\073\\""');
  });

  test('a value needs quotes for what would end it, or be taken for quotes', () => {
    expect(['a b', 'a;', 'a,', '"', '\\', 'é', '\n', '\u007f'].filter((text) => !needsPythonQuotes(text))).toEqual([]);
    expect(['', 'a', "!#$%&'()*+-./:<=>?@[]^_`{|}~"].filter(needsPythonQuotes)).toEqual([]);
  });

  test.each([
    ['"a\\"', 'a\\'],
    ['"\\777"', '777'],
    ['"\\9"', '9'],
  ])('%s is read as Python reads it', (value, text) => {
    expect(parsePythonQuotes(value, 'latin-1')?.text).toBe(text);
  });

  test('any text comes back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('utf-8', 'latin-1'), (text, charset) => {
        const written = writePythonQuotes(text, { charset, bare: new Set() });
        expect(written).not.toMatch(/[;,\p{Cc}]/u);
        expect(parsePythonQuotes(written, charset === 'utf-8' ? 'either' : 'latin-1')?.text).toBe(text);
      }),
    );
  });
});
