import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { root } from './run.mjs';

/**
 * Changes the source in small ways, one at a time, and runs the unit tests of the folder against each: what no test
 * notices has survived. `npm run mutants [-- background cookies …] [--only src/cookies/limits.ts] [--concurrency 1] [--from-scratch]`
 *
 * What was found out about a mutant is kept in `artifacts/mutants` for the next run, as long as neither it nor its
 * tests have changed. Survivors have their reasons in docs/MUTANTS.md.
 */

/**
 * What is changed, by which tests it is to be noticed, and how many in a hundred have to be (`null`: it is measured alone).
 * Tests that play every operation at every stop notice what smaller ones do, minutes later: they are left out. Those that
 * are named in `last` take seconds each, and are asked when no other has noticed anything.
 *
 * @type {Record<string, { mutate: string[], tests: string[], last?: string[], setup?: string[], least: number | null }>}
 */
const folders = {
  background: {
    mutate: ['src/background/**/*.ts', '!src/background/index.ts'],
    tests: ['test/background/!(stops|sequences).test.ts'],
    last: ['evictions', 'cost', 'manySites', 'roomForAll'],
    least: 85,
  },
  cookies: {
    mutate: ['src/cookies/**/*.ts'],
    tests: ['test/cookies/**/*.test.ts'],
    last: ['readableHost', 'rules'],
    least: 85,
  },
  browser: { mutate: ['src/browser/**/*.ts'], tests: ['test/browser/**/*.test.ts'], least: 85 },
  vault: {
    mutate: ['src/popup/state/settings/{vault,keys,derivations}.ts'],
    tests: ['test/popup/state/settings/*.test.ts'],
    last: ['derivations', 'vault', 'vaultPages'],
    setup: ['test/mutants/fewRounds.ts'],
    least: 85,
  },
  codec: { mutate: ['src/codec/**/*.ts'], tests: ['test/codec/**/*.test.ts'], least: null },
  signing: { mutate: ['src/sessions/signing/**/*.ts'], tests: ['test/sessions/**/*.test.ts'], least: null },
};

const { values, positionals } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    concurrency: { type: 'string', default: '1' },
    'from-scratch': { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const unknown = positionals.find((name) => !(name in folders));
if (unknown !== undefined) {
  console.error(`There is no “${unknown}” here: ${Object.keys(folders).join(', ')}.`);
  process.exit(1);
}

/** @typedef {{ id: string, status: string, mutatorName: string, replacement?: string, location: { start: { line: number } } }} Mutant */

/** @param {string} name */
async function run(name) {
  const { mutate, tests, last, setup, least } = /** @type {typeof folders[string]} */ (folders[name]);
  const place = join(root, 'artifacts', 'mutants', name);
  mkdirSync(place, { recursive: true });
  process.env['MUTANT_TESTS'] = JSON.stringify({ tests, last, setup });
  process.chdir(root);
  await new Stryker({
    mutate: values.only ?? mutate,
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'test/mutants/vitest.config.ts', related: false },
    coverageAnalysis: 'perTest',
    concurrency: Number(values.concurrency),
    // a class that is thrown away whole is no finding, nor are sentences for programmers
    ignoreStatic: true,
    mutator: { excludedMutations: ['StringLiteral'] },
    ignorePatterns: ['dist', 'artifacts', 'coverage', 'docs', 'test/e2e', 'test/live', 'public/pictures'],
    incremental: true,
    force: values['from-scratch'],
    incrementalFile: join(place, 'incremental.json'),
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName: join(place, 'report.json') },
    tempDirName: join('node_modules', '.cache', 'mutants', name),
    timeoutMS: 3000,
    allowEmpty: true,
    disableTypeChecks: false,
    // TypeScript 7 has no API by which it could be read: https://github.com/microsoft/typescript-go/issues/516
    tsconfigFile: 'none',
  }).runMutationTest();
  return tell(name, join(place, 'report.json'), least);
}

/**
 * @param {string} name
 * @param {string} report
 * @param {number | null} least
 * @returns {boolean} whether enough were noticed
 */
function tell(name, report, least) {
  /** @type {{ files: Record<string, { mutants: Mutant[] }> }} */
  const { files } = JSON.parse(readFileSync(report, 'utf8'));
  let [killed, all] = [0, 0];
  for (const [file, { mutants }] of Object.entries(files)) {
    for (const { status, mutatorName, replacement, location } of mutants) {
      const isKilled = status === 'Killed' || status === 'Timeout';
      const isCounted = isKilled || status === 'Survived' || status === 'NoCoverage';
      all += Number(isCounted);
      killed += Number(isKilled);
      if (isCounted && !isKilled)
        console.log(`${file}:${location.start.line} ${mutatorName} ${status} ${(replacement ?? '').slice(0, 80)}`);
    }
  }
  const share = all === 0 ? 100 : (100 * killed) / all;
  const wanted = least === null ? '' : `, at least ${least} % wanted`;
  console.log(`${name}: ${killed} of ${all} mutants killed, ${share.toFixed(1)} %${wanted}`);
  return least === null || share >= least;
}

let isEnough = true;
for (const name of positionals.length > 0 ? positionals : Object.keys(folders))
  isEnough = (await run(name)) && isEnough;
process.exit(isEnough ? 0 : 1);
