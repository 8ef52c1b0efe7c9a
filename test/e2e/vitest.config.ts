import { defineConfig } from 'vitest/config';
import { LIMIT } from './drivers/until.ts';

/** Browsers, one at a time: they share two cores with the servers, and a focused window with nobody. */
export default defineConfig({
  cacheDir: '../../node_modules/.vite',
  test: {
    root: import.meta.dirname,
    include: ['**/*.e2e.ts'],
    // What needs no browser runs in one of the two processes alone; Firefox has no rule that keeps extensions from a
    // site's cookies (its restricted and quarantined domains do not reach them).
    exclude: process.env['BROWSER'] === 'firefox' ? ['servers.e2e.ts', 'popup/blocked.e2e.ts'] : [],
    fileParallelism: false,
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // As long as the drivers themselves wait.
    expect: { poll: { timeout: LIMIT } },
  },
});
