import { expect, test } from 'vitest';
import { detectFormat, type FileCookie, formatById } from '../../src/transfer/index.ts';
import { samples } from './samples.ts';

/** To the second, and without what the samples do not speak of. */
const comparable = (cookie: FileCookie) =>
  Object.fromEntries(
    Object.entries(cookie).flatMap(([field, value]) => {
      if (field === 'storeId' || field === 'firstPartyDomain') return [];
      return [[field, typeof value === 'number' ? Math.floor(value) : value]];
    }),
  );

test.each(samples.map((sample) => [sample.file, sample] as const))('%s', (_, { text, format, unsaid, cookies }) => {
  expect(detectFormat(text)?.id).toBe(format);
  const read = formatById(format)!.read!(text).map((row) => ('cookie' in row ? comparable(row.cookie) : row));
  expect(read).toEqual(cookies.map(comparable));
  for (const field of unsaid) expect(read.filter((cookie) => field in cookie)).toEqual([]);
});
