import { vi } from 'vitest';

/** Properties are tried a few times: each of thousands of mutants would else wait for thousands of tries. */
const MOST = 50;

const fewer = <T>(run: T): T =>
  ((property: unknown, given: { numRuns?: number } = {}) =>
    (run as (property: unknown, given: object) => unknown)(property, {
      ...given,
      numRuns: Math.min(MOST, given.numRuns ?? MOST),
    })) as T;

vi.mock('fast-check', async (importOriginal) => {
  const original = await importOriginal<typeof import('fast-check')>();
  const few = { assert: fewer(original.assert), check: fewer(original.check) };
  return { ...original, ...few, default: { ...original.default, ...few } };
});
