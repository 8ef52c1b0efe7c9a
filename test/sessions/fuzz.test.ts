import { expect, test } from 'vitest';
import { createFuzz } from './fuzz.ts';

/** The bench runs 1,000,000, and watches the heap. */
const COUNT = Number(process.env['FUZZ'] ?? 10_000);

test('whatever a cookie holds is read or refused with a typed error, within the limits of work', async () => {
  const { broken, read, refused, values } = await createFuzz()(COUNT);
  expect(broken).toEqual([]);
  expect(values).toBe(COUNT);
  // Mutations that nothing looks at would prove nothing.
  expect(Math.min(read, refused)).toBeGreaterThan(COUNT / 10);
}, 600_000);
