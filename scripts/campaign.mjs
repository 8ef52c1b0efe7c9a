import process from 'node:process';
import { build } from './build.mjs';
import { installPackages, requireNode } from './setup.mjs';
import { Steps } from './steps.mjs';
import { endToEnd } from './end-to-end.mjs';
import { vitest } from './vitest.mjs';

/**
 * What takes too long for every change: all of what the tests do a share of. Name a campaign
 * or a browser to do that alone: `npm run campaign -- stops chromium`.
 */
const campaigns = {
  stops: 'The worker stopped at every write',
  import: '1,200 cookies of a file, written, undone, and stopped in the middle',
  sequences: 'Random sequences of changes',
  sessions: 'Every vector of every session format in a page',
  importBombs: 'Every file that is made to stop the page, in Chromium',
  popup: 'Every test of the popup in both browsers, of which each has half otherwise',
  states: 'Every state, of which the tests otherwise show a share, in narrow and wide letters',
};
/** @type {Record<string, string>} */
const files = { popup: 'popup/', sessions: 'sessions.e2e', states: 'popup/states', importBombs: 'popup/importBombs' };
/** Firefox has no word on how long tasks take. */
const inChromiumAlone = new Set(['importBombs']);
/** @type {import('./find-browser.mjs').BrowserKind[]} */
const browsers = ['chromium', 'firefox'];

const asked = process.argv.slice(2);
/**
 * @template {string} Name
 * @param {Name[]} all
 */
const chosen = (all) => (all.some((one) => asked.includes(one)) ? all.filter((one) => asked.includes(one)) : all);

requireNode();
await installPackages();
const steps = new Steps();
if (chosen(Object.keys(campaigns)).includes('stops')) {
  const inMemory = ['--project', 'unit', 'test/background/stops.test.ts'];
  await steps.run(`${campaigns.stops}, in memory`, () => vitest(inMemory, { CAMPAIGN: 'stops' }));
}
if (await steps.run('Build for both browsers', () => build())) {
  for (const [name, title] of Object.entries(campaigns)) {
    if (!chosen(Object.keys(campaigns)).includes(name)) continue;
    for (const browser of chosen(browsers)) {
      if (browser === 'firefox' && inChromiumAlone.has(name)) continue;
      await steps.run(`${title}, ${browser}`, () =>
        endToEnd(browser, [files[name] ?? `engine/${name}`], { CAMPAIGN: name }),
      );
    }
  }
}
process.exit(steps.finish() ? 0 : 1);
