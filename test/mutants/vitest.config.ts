import process from 'node:process';
import { defineConfig } from 'vitest/config';

/** The tests that mutants are run against: `scripts/mutants.mjs` says which, relative to the project. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: JSON.parse(process.env['MUTANT_TESTS'] ?? '[]') as string[],
    testTimeout: 120_000,
  },
});
