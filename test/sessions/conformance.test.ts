import { describe, expect, test } from 'vitest';
import { formats } from '../../src/sessions/index.ts';
import { conformanceCases, runConformance } from './conformance.ts';

describe('conformance', () => {
  for (const { name, run } of conformanceCases()) test(name, run);
});

test('a format without vectors fails', async () => {
  const results = conformanceCases(formats, []).filter(({ name }) => name.includes('has vectors'));
  expect(results).toHaveLength(formats.length);
  for (const { run } of results) await expect(run()).rejects.toThrow('none');
});

test('runs without a test runner, as in an extension page', async () => {
  const results = await runConformance();
  expect(results.filter(({ ok }) => !ok)).toEqual([]);
  expect(results).toHaveLength(conformanceCases().length);
});
