import process from 'node:process';
import { buildAndWeigh, readSources, testSources } from './check.mjs';
import { endToEnd } from './end-to-end.mjs';
import { setup } from './setup.mjs';
import { Steps } from './steps.mjs';
import { tool } from './run.mjs';
import { vitest } from './vitest.mjs';

/** Everything. Node's own modules alone up to the end of the first step: a fresh clone has no others. */
const steps = new Steps();
/** What holds of the popup in any browser runs in one of the two; `npm run campaign -- popup` runs it in both. */
const inTurn = { TURNS: 'yes' };

if (await steps.run('Setup', setup)) {
  // Tests of the sources need no build, and browsers wait for half of their time, which the rest fills.
  await Promise.all([testSources(steps), onTheBuild()]);
}
process.exit(steps.finish() ? 0 : 1);

async function onTheBuild() {
  const built = await buildAndWeigh(steps);
  await Promise.all([
    onBuild('End to end in Firefox', () => endToEnd('firefox', [], inTurn)),
    onBuild('End to end in Chromium', () => endToEnd('chromium', [], inTurn)),
    beside(),
  ]);

  async function beside() {
    await steps.run('Live frameworks', () => vitest(['--config', 'test/live/vitest.config.ts']));
    await onBuild('Mozilla’s linter', lintFirefox);
    await onBuild('What was built', () => vitest(['--config', 'test/build/vitest.config.ts']));
    await readSources(steps);
  }

  /** @param {string} title @param {() => ReturnType<typeof vitest> | Promise<void>} work */
  async function onBuild(title, work) {
    if (built) await steps.run(title, work);
    else steps.skip(title);
  }
}

async function lintFirefox() {
  const { code, output } = await tool('web-ext', ['lint', '--warnings-as-errors', '--source-dir', 'dist/firefox']);
  if (code !== 0) throw new Error(output.trim());
}
