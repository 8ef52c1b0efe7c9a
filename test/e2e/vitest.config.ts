import { defineConfig } from 'vitest/config';
import type { TestSequencer, TestSpecification } from 'vitest/node';
import { LIMIT } from './drivers/until.ts';

/**
 * What needs no browser, or the protocol of one, or its word on how long tasks take; and a rule that Firefox does not
 * have: its restricted and quarantined domains do not reach cookies.
 */
const inChromiumAlone = ['servers.e2e.ts', 'popup/blocked.e2e.ts', 'popup/importBombs.e2e.ts', 'popup/tree.e2e.ts'];

/** By path: files that want the same installation follow each other, and share a browser. */
class ByPath implements TestSequencer {
  sort(files: TestSpecification[]): TestSpecification[] {
    return files.toSorted((a, b) => (a.moduleId < b.moduleId ? -1 : 1));
  }
  shard(files: TestSpecification[]): TestSpecification[] {
    return files;
  }
}

/** In one process, file by file: files share servers, and a browser has its focused window with nobody. */
export default defineConfig({
  cacheDir: `../../node_modules/.vite/e2e-${process.env['BROWSER'] ?? 'both'}`,
  test: {
    root: import.meta.dirname,
    include: ['**/*.e2e.ts'],
    exclude: process.env['BROWSER'] === 'firefox' ? inChromiumAlone : [],
    fileParallelism: false,
    isolate: false,
    sequence: { sequencer: ByPath },
    environment: './environment.ts',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // As long as the drivers themselves wait.
    expect: { poll: { timeout: LIMIT } },
  },
});
