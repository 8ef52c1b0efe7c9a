import { defineConfig } from 'vitest/config';

/** What `npm run build` put into `dist`: run after it. */
export default defineConfig({
  cacheDir: '../../node_modules/.vite/build',
  test: { root: import.meta.dirname, testTimeout: 120_000 },
});
