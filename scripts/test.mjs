import process from 'node:process';
import { check } from './check.mjs';
import { setup } from './setup.mjs';
import { Steps } from './steps.mjs';
import { tool } from './run.mjs';
import { vitest } from './vitest.mjs';

/** Everything. Node's own modules alone up to the end of the first step: a fresh clone has no others. */
const steps = new Steps();

/** @type {[title: string, work: () => ReturnType<typeof vitest> | Promise<void>][]} */
const onTheBuild = [
  ['Live frameworks', () => vitest(['--config', 'test/live/vitest.config.ts'])],
  ['What was built', () => vitest(['--config', 'test/build/vitest.config.ts'])],
  ['Mozilla’s linter', lintFirefox],
  // Each browser has a process of its own.
  ['End to end in Chromium', () => vitest(['--config', 'test/e2e/vitest.config.ts'], { BROWSER: 'chromium' })],
  ['End to end in Firefox', () => vitest(['--config', 'test/e2e/vitest.config.ts'], { BROWSER: 'firefox' })],
];

if (await steps.run('Setup', setup)) {
  const built = await check(steps);
  for (const [title, work] of onTheBuild) {
    if (built) await steps.run(title, work);
    else steps.skip(title);
  }
}
process.exit(steps.finish() ? 0 : 1);

async function lintFirefox() {
  const { code, output } = await tool('web-ext', ['lint', '--warnings-as-errors', '--source-dir', 'dist/firefox']);
  if (code !== 0) throw new Error(output.trim());
}
