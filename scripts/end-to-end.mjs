import { vitest } from './vitest.mjs';

/**
 * The end-to-end suite in one browser, on the builds that are there.
 *
 * @param {import('./find-browser.mjs').BrowserKind} browser
 * @param {string[]} [args]
 * @param {Record<string, string>} [env]
 */
export const endToEnd = (browser, args = [], env = {}) =>
  vitest(['--config', 'test/e2e/vitest.config.ts', ...args], { ...env, BROWSER: browser });
