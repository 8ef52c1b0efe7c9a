import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { endToEnd } from './end-to-end.mjs';
import { installPackages, requireNode } from './setup.mjs';
import { Steps } from './steps.mjs';

/**
 * The end-to-end suites again and again, to see whether they are green each time:
 * npm run prove [-- chromium|firefox] [--times 3] [--busy]
 *
 * The browsers go side by side, as in `npm test`. `--busy`: beside as many processes as there are cores, which keep
 * these busy and do nothing else.
 */
const { values, positionals } = parseArgs({
  options: { times: { type: 'string', default: '3' }, busy: { type: 'boolean', default: false } },
  allowPositionals: true,
});
/** @type {import('./find-browser.mjs').BrowserKind[]} */
const all = ['chromium', 'firefox'];
const unknown = positionals.find((name) => !all.some((one) => one === name));
if (unknown !== undefined) {
  console.error(`There is no browser “${unknown}” here: ${all.join(' or ')}.`);
  process.exit(1);
}
const browsers = all.filter((one) => positionals.length === 0 || positionals.includes(one));
const times = Number(values.times);

requireNode();
await installPackages();
const steps = new Steps();
if (await steps.run('Build for both browsers', () => build())) {
  if (values.busy) for (let i = 0; i < availableParallelism(); i += 1) keepBusy();
  await Promise.all(
    browsers.map(async (browser) => {
      for (let i = 1; i <= times; i += 1) await steps.run(`${browser}, ${i} of ${times}`, () => endToEnd(browser));
    }),
  );
}
process.exit(steps.finish() ? 0 : 1);

/** Works for nothing until this process ends, however it does: then its input does. */
function keepBusy() {
  const spin = () => {
    for (const end = Date.now() + 50; Date.now() < end;);
    setImmediate(spin);
  };
  const script = `process.stdin.once('close', () => process.exit()).resume(); const spin = ${spin}; spin();`;
  spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'ignore', 'ignore'] }).unref();
}
