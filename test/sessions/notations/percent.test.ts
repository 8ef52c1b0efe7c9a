import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePercent, writePercent } from '../../../src/sessions/notations/percent.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((sample) => !/\p{Surrogate}/u.test(sample));

test('what encodeURIComponent writes is read, and written so again', () => {
  fc.assert(
    fc.property(text, (sample) => {
      const value = encodeURIComponent(sample);
      expect(writePercent(sample)).toBe(value);
      if (value === sample) return;
      const percent = parsePercent(value)!;
      expect(percent.text).toBe(sample);
      expect(percent.write(sample)).toBe(value);
    }),
  );
});

test('an edit leaves all else as it is spelled, and reads back', () => {
  fc.assert(
    fc.property(text, text, text, fc.boolean(), (before, after, typed, plus) => {
      const value = `%41${encodeURIComponent(before)}%7e%7E|${encodeURIComponent(after)}%20`;
      const percent = parsePercent(value, plus)!;
      const edited = percent.text.replace('~~|', () => `~~${typed}|`);
      const written = percent.write(edited);
      expect(written.startsWith(`%41${encodeURIComponent(before)}`)).toBe(true);
      expect(written.endsWith(`|${encodeURIComponent(after)}%20`)).toBe(true);
      expect(written).not.toMatch(/[;\s"\\]/);
      expect(parsePercent(written, plus)?.text).toBe(edited);
    }),
  );
});

test.each([
  // Rails and Python's quote_plus write spaces so; @fastify/cookie leaves / and = alone; some write small letters.
  ['%7B%22a%22%3A+1%7D', true, '{"a": 1}', '{"a": 12 +}', '%7B%22a%22%3A+12+%2B%7D'],
  ['YQ/b%3d', false, 'YQ/b=', 'YQ//b==', 'YQ//b%3d%3d'],
  ['j%3A1', false, 'j:1', 'j:ž', 'j%3A%C5%BE'],
  ['caf%c3%a9', false, 'café', 'cafés:', 'caf%c3%a9s%3a'],
] as const)('%s', (value, plus, read, edited, written) => {
  const percent = parsePercent(value, plus)!;
  expect(percent.text).toBe(read);
  expect(percent.write(edited)).toBe(written);
});

test.each(['', 'plain', '100%', '%zz', '%4', '%ff', 'ok%20but%'])('%j has no escapes to undo', (value) => {
  expect(parsePercent(value)).toBeUndefined();
});

test('half a character cannot be written', () => {
  expect(() => parsePercent('%41')!.write('A\ud83d')).toThrow(expect.objectContaining({ code: 'utf8' }));
});
