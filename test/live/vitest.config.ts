import { defineConfig } from 'vitest/config';

/** Real frameworks, as servers: they judge what was edited and signed here. */
export default defineConfig({
  cacheDir: '../../node_modules/.vite/live',
  test: {
    root: import.meta.dirname,
    include: ['**/*.live.ts'],
    // A process and its modules for all files, as of the unit tests.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
