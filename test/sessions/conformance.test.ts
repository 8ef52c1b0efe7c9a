import { describe, expect, test } from 'vitest';
import { formats } from '../../src/sessions/index.ts';
import { conformanceCases, runConformance, vectorFiles } from './conformance.ts';
import { deriveOnce } from './derivedOnce.ts';

deriveOnce();

describe('conformance', () => {
  // The junk of many formats takes its time on a busy machine.
  test.each(conformanceCases())('$name', { timeout: 60_000 }, async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});

test('a format without vectors fails, and so do vectors without a format', async () => {
  const bare = await runConformance(conformanceCases(formats, []).filter(({ name }) => name.includes('has vectors')));
  expect(bare.map(({ ok }) => ok)).toEqual(formats.map(() => false));
  const [orphans] = await runConformance(conformanceCases([], vectorFiles).slice(0, 1));
  expect(orphans).toMatchObject({ ok: false });
});

test('a run without a test runner, as in an extension page, reports what failed', async () => {
  const cases = [
    { name: 'good', run: async () => {} },
    { name: 'bad', run: () => Promise.reject(new Error('because')) },
  ];
  const results = await runConformance(cases);
  expect(results).toEqual([
    { name: 'good', ok: true },
    { name: 'bad', ok: false, error: expect.stringContaining('because') },
  ]);
});
