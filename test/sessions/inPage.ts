import { runConformance } from './conformance.ts';

/** The suite without a test runner, where there is only a page: `test/e2e/sessions.e2e.ts` waits for the results. */
Object.assign(globalThis, { results: runConformance() });
