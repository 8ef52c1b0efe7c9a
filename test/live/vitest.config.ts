import { defineConfig } from 'vitest/config';

/** Real frameworks, as servers: they judge what was edited and signed here. */
export default defineConfig({
  cacheDir: '../../node_modules/.vite/live',
  test: {
    root: import.meta.dirname,
    include: ['**/*.live.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
