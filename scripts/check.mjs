import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { checkBudgets } from './budgets.mjs';
import { build, targets } from './build.mjs';
import { tool } from './run.mjs';
import { installPackages, requireNode } from './setup.mjs';
import { Steps } from './steps.mjs';
import { vitest } from './vitest.mjs';

/** What is seen without running anything. @param {Steps} steps */
export async function readSources(steps) {
  await steps.run('Types', async () => {
    // Twice: the extension's own code must not see Node's types.
    await must('typescript/tsc', ['-p', '.']);
    await must('typescript/tsc', ['-p', 'test']);
  });
  await steps.run('Lint', () => must('oxlint', ['--quiet', '--type-aware']));
  await steps.run('Format', () => must('oxfmt', ['--check']));
}

/** What needs neither a browser nor a build. @param {Steps} steps */
export async function testSources(steps) {
  await steps.run('Unit and architecture', () => vitest([]));
}

/** Answers whether there are builds. @param {Steps} steps */
export async function buildAndWeigh(steps) {
  const built = await steps.run('Build for both browsers', () => build());
  if (built) await steps.run('Size', async () => (await Promise.all(targets.map((t) => checkBudgets(t)))).join('; '));
  else steps.skip('Size');
  return built;
}

/** @param {string} name @param {string[]} args */
async function must(name, args) {
  const { code, output } = await tool(name, args);
  if (code !== 0) throw new Error(output.trim());
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  requireNode();
  await installPackages();
  const steps = new Steps();
  await Promise.all([buildAndWeigh(steps), readSources(steps), testSources(steps)]);
  process.exit(steps.finish() ? 0 : 1);
}
