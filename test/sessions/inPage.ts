import { pageCases, runConformance } from './conformance.ts';

/** The suite without a test runner, where there is only a page: `test/e2e/sessions.e2e.ts` waits for the results. */
runConformance(pageCases(location.search === '?whole')).then(
  (results) => Object.assign(globalThis, { results }),
  (error: unknown) => Object.assign(globalThis, { results: [{ name: String(error), ok: false }] }),
);
