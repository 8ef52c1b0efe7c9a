import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseHttpDate, secondsOf, writeHttpDate } from '../../src/codec/httpDate.ts';

test('writes what toUTCString writes, and reads it', () => {
  const seconds = fc.integer({ min: secondsOf([1, 1, 1]), max: secondsOf([9999, 12, 31, 23, 59, 59]) });
  fc.assert(
    fc.property(seconds, (time) => {
      expect(writeHttpDate(time)).toBe(new Date(time * 1000).toUTCString());
      expect(parseHttpDate(writeHttpDate(time))).toBe(time);
    }),
  );
  expect(parseHttpDate('20 Nov 2026 13:52:07 GMT')).toBe(1_795_182_727);
});

test.each([
  'Fri, 31 Feb 2026 00:00:00 GMT',
  'Fri, 20 Nov 2026 24:00:00 GMT',
  'Fri, 20 Nov 2026 13:60:00 GMT',
  'Fri, 20 Nvo 2026 13:52:07 GMT',
  'Fri, 20 Nov 2026 13:52:07',
  'Fri, 20 Nov 26 13:52:07 GMT',
  'Fri, 20 Nov 0000 13:52:07 GMT',
  '2026-11-20T13:52:07Z',
  '',
])('%j is no such date', (text) => {
  expect(() => parseHttpDate(text)).toThrow(expect.objectContaining({ code: 'date' }));
});
