import process from 'node:process';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const {
  tests = [],
  last = [],
  setup = [],
} = JSON.parse(process.env['MUTANT_TESTS'] ?? '{}') as {
  tests?: string[];
  last?: string[];
  setup?: string[];
};

/** A mutant is dead at the first test that fails: those that take seconds come after all others. */
class LongestLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification) => last.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
    return files.toSorted((a, b) => rankOf(a) - rankOf(b) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}

/** The tests that mutants are run against: `scripts/mutants.mjs` says which, relative to the project. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: tests,
    setupFiles: setup,
    testTimeout: 120_000,
    // a worker for each file would cost each mutant more than its tests do
    isolate: false,
    // the copy that is changed lies in node_modules, whose modules run once; setup files have to for each file
    server: { deps: { inline: [/\/stryker-setup-\d+\.js$/, /\/test\/mutants\//] } },
    sequence: { sequencer: LongestLast },
  },
});
