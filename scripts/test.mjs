import process from 'node:process';
import { buildAndWeigh, checkSources } from './check.mjs';
import { endToEnd } from './end-to-end.mjs';
import { setup } from './setup.mjs';
import { Steps } from './steps.mjs';
import { tool } from './run.mjs';
import { vitest } from './vitest.mjs';

/** Everything. Node's own modules alone up to the end of the first step: a fresh clone has no others. */
const steps = new Steps();

/** @type {[title: string, work: () => ReturnType<typeof vitest> | Promise<void>][]} */
const onTheBuild = [
  ['Mozilla’s linter', lintFirefox],
  ['What was built', () => vitest(['--config', 'test/build/vitest.config.ts'])],
];

if (await steps.run('Setup', setup)) {
  const built = await buildAndWeigh(steps);
  // Browsers wait for half of their time, which the rest fills.
  await Promise.all([
    onBuild('End to end in Firefox', () => endToEnd('firefox')),
    onBuild('End to end in Chromium', () => endToEnd('chromium')),
    beside(),
  ]);

  async function beside() {
    for (const [title, work] of onTheBuild) await onBuild(title, work);
    await steps.run('Live frameworks', () => vitest(['--config', 'test/live/vitest.config.ts']));
    await checkSources(steps);
  }

  /** @param {string} title @param {() => ReturnType<typeof vitest> | Promise<void>} work */
  async function onBuild(title, work) {
    if (built) await steps.run(title, work);
    else steps.skip(title);
  }
}
process.exit(steps.finish() ? 0 : 1);

async function lintFirefox() {
  const { code, output } = await tool('web-ext', ['lint', '--warnings-as-errors', '--source-dir', 'dist/firefox']);
  if (code !== 0) throw new Error(output.trim());
}
