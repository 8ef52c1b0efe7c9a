import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { BaseSequencer, createVitest } from 'vitest/node';
import { recall, remember } from './mutantMemory.mjs';
import { root } from './run.mjs';

/**
 * Changes the source in small ways, one at a time, and runs the unit tests of the folder against each: what no test
 * notices has survived. `npm run mutants [-- background cookies …] [--only src/cookies/limits.ts] [--concurrency 1]`
 *
 * A mutant is not asked again of a test file that has answered, while its own text and the test's are the same. Helpers and
 * other sources are not looked at: `--afresh` asks all anew. Survivors have their reasons in docs/MUTANTS.md.
 */

/**
 * What is changed, by which tests it is to be noticed, and how many in a hundred have to be (`null`: it is measured alone).
 * Tests that play every operation at every stop notice what smaller ones do, minutes later: they are left out. Those that
 * are named in `last` take seconds each, and are asked when no other has noticed anything. `longest`, in milliseconds: a
 * test that takes longer is never asked, nor of a file more than ten times as much. `isPure`: the code holds nothing
 * between two calls.
 *
 * @typedef {{ mutate: RegExp, tests: string[], last?: string[], longest?: number, isPure?: boolean, setup?: string[], least: number | null }} Folder
 * @type {Record<string, Folder>}
 */
const folders = {
  background: {
    mutate: /^src\/background\/(?!index\.ts)/u,
    tests: ['test/background/!(stops|sequences).test.ts'],
    last: ['evictions', 'cost', 'manySites', 'roomForAll'],
    longest: 300,
    least: 85,
  },
  cookies: {
    mutate: /^src\/cookies\//u,
    tests: ['test/cookies/**/*.test.ts'],
    last: ['readableHost', 'rules'],
    least: 85,
  },
  browser: { mutate: /^src\/browser\//u, tests: ['test/browser/**/*.test.ts'], least: 85 },
  vault: {
    mutate: /^src\/popup\/state\/settings\/(?:vault(?:Cipher)?|keys|derivations)\.ts$/u,
    tests: ['test/popup/state/settings/*.test.ts'],
    last: ['derivations', 'vault', 'vaultPages'],
    setup: ['test/mutants/fewRounds.ts'],
    least: 85,
  },
  codec: {
    mutate: /^src\/codec\//u,
    // the three count how much their random changes came to, which fifty tries do not
    tests: [
      'test/codec/**/*.test.ts',
      'test/sessions/notations/!(marshalNotation|messagePackNotation|phpNotation).test.ts',
    ],
    last: ['everyNotation', 'argon2', 'pbkdf2', 'pickle', 'inflate', 'json'],
    longest: 100,
    isPure: true,
    setup: ['test/mutants/fewRuns.ts'],
    least: null,
  },
  signing: {
    mutate: /^src\/sessions\/signing\//u,
    tests: ['test/sessions/signing/*.test.ts', 'test/mutants/signing.ts'],
    last: ['mutants/signing'],
    longest: 100,
    isPure: true,
    setup: ['test/mutants/fewRuns.ts'],
    least: null,
  },
};

const { values, positionals } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    concurrency: { type: 'string', default: '1' },
    afresh: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const unknown = positionals.find((name) => !(name in folders));
if (unknown !== undefined) {
  console.error(`There is no “${unknown}” here: ${Object.keys(folders).join(', ')}.`);
  process.exit(1);
}

/** @typedef {{ id: string, fileName: string, mutatorName: string, replacement: string, location: { start: { line: number } } }} Mutant */
/** @typedef {{ file: string, id?: string, status?: string, covered?: string[], static?: string[] }} Finding As test/mutants/runner.ts notes it. */

/** @param {string} name */
async function run(name) {
  const folder = /** @type {Folder} */ (folders[name]);
  const findings = join(root, 'artifacts', 'mutants', `${name}.jsonl`);
  const memory = join(root, 'artifacts', 'mutants', `${name}.json`);
  mkdirSync(dirname(findings), { recursive: true });
  if (values.afresh) rmSync(memory, { force: true });
  const { mutants, changed } = await instrument(values.only ?? sourcesIn(folder.mutate));
  const known = recall(memory, mutants);
  writeFileSync(findings, known.map((finding) => `${JSON.stringify(finding)}\n`).join(''));
  // what was found before somebody ends it is kept too
  const keep = () => remember(memory, mutants, readFindings(findings));
  process.on('exit', keep);
  await runTests(folder, changed, findings);
  keep();
  process.off('exit', keep);
  return tell(name, mutants, readFindings(findings), folder.least);
}

/** @param {RegExp} pattern */
function sourcesIn(pattern) {
  const names = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  const sources = names.map((name) => `src/${name.replaceAll('\\', '/')}`);
  return sources.filter((name) => name.endsWith('.ts') && pattern.test(name)).toSorted();
}

/**
 * @param {string[]} names
 * @returns {Promise<{ mutants: Mutant[], changed: Map<string, string> }>} Each file holds all its mutants, and asks which of them is on.
 */
async function instrument(names) {
  const files = names.map((name) => ({ name, content: readFileSync(join(root, name), 'utf8'), mutate: true }));
  const silent = { isDebugEnabled: () => false, debug() {}, info() {}, warn: console.warn };
  const instrumenter = new Instrumenter(/** @type {any} */ (silent));
  // sentences for programmers are no finding
  const options = { ignorers: [], excludedMutations: ['StringLiteral'], plugins: null, noHeader: false };
  const result = await instrumenter.instrument(files, options);
  return {
    mutants: /** @type {any[]} */ (result.mutants).filter(({ status }) => status !== 'Ignored'),
    changed: new Map(result.files.map(({ name, content }) => [join(root, name), content])),
  };
}

/**
 * Has each test file ask after all mutants that it covers: see test/mutants/runner.ts. One whose process had to end goes
 * on in a new one.
 *
 * @param {Folder} folder
 * @param {Map<string, string>} changed
 * @param {string} findings
 */
async function runTests({ tests, last = [], longest = Infinity, isPure = false, setup = [] }, changed, findings) {
  Object.assign(process.env, { MUTANT_FINDINGS: findings, MUTANT_LONGEST: longest, MUTANT_IS_PURE: isPure });
  const vitest = await createVitest(
    'test',
    {
      root,
      config: false,
      include: tests,
      setupFiles: setup,
      runner: 'test/mutants/runner.ts',
      testTimeout: 120_000,
      maxWorkers: Number(values.concurrency),
      maxConcurrency: 1,
      watch: false,
      silent: true,
      reporters: [{ onTestModuleEnd: ({ relativeModuleId }) => console.log(relativeModuleId) }],
      // the tests may pass although a mutant's promise is rejected later
      dangerouslyIgnoreUnhandledErrors: true,
      sequence: { sequencer: lastOnes(last) },
    },
    { plugins: [{ name: 'mutants', enforce: 'pre', load: (id) => changed.get(normalize(id)) }] },
  );
  try {
    const all = await vitest.globTestSpecifications();
    for (let before = -1, found = readFindings(findings); ; found = readFindings(findings)) {
      const over = new Set(found.filter(({ covered }) => covered !== undefined).map(({ file }) => file));
      const left = all.filter(({ moduleId }) => !over.has(moduleId));
      if (left.length === 0) return;
      if (found.length === before)
        throw new Error(`These fail without any mutant: ${left.map((spec) => spec.moduleId)}`);
      before = found.length;
      await vitest.runTestSpecifications(left);
    }
  } finally {
    await vitest.close();
  }
}

/**
 * @param {string[]} last
 * @returns {typeof BaseSequencer}
 */
function lastOnes(last) {
  return class extends BaseSequencer {
    /**
     * @override
     * @param {import('vitest/node').TestSpecification[]} files
     */
    async sort(files) {
      const rankOf = (/** @type {typeof files[number]} */ { moduleId }) =>
        last.findIndex((name) => [`/${name}.test.ts`, `/${name}.ts`].some((end) => moduleId.endsWith(end)));
      return files.toSorted((a, b) => rankOf(a) - rankOf(b) || (a.moduleId < b.moduleId ? -1 : 1));
    }
  };
}

/**
 * @param {string} findings
 * @returns {Finding[]}
 */
function readFindings(findings) {
  const lines = readFileSync(findings, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}

/**
 * @param {string} name
 * @param {Mutant[]} mutants
 * @param {Finding[]} findings
 * @param {number | null} least
 * @returns {boolean} whether enough were noticed
 */
function tell(name, mutants, findings, least) {
  const dead = new Set(
    findings.filter(({ status }) => status === 'Killed' || status === 'Timeout').map(({ id }) => id),
  );
  const covered = new Set(findings.flatMap((finding) => finding.covered ?? []));
  // a class that is thrown away whole when its module is loaded is no finding
  const loading = new Set(findings.flatMap((finding) => finding.static ?? []));
  const counted = mutants.filter(({ id }) => covered.has(id) || !loading.has(id));
  const survivors = counted.filter(({ id }) => !dead.has(id));
  for (const { id, fileName, mutatorName, replacement, location } of survivors) {
    const status = covered.has(id) ? 'Survived' : 'NoCoverage';
    console.log(`${fileName}:${location.start.line + 1} ${mutatorName} ${status} ${replacement.slice(0, 80)}`);
  }
  const [all, killed] = [counted.length, counted.length - survivors.length];
  const share = all === 0 ? 100 : (100 * killed) / all;
  const wanted = least === null ? '' : `, at least ${least} % wanted`;
  console.log(`${name}: ${killed} of ${all} mutants killed, ${share.toFixed(1)} %${wanted}`);
  return least === null || share >= least;
}

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

let isEnough = true;
for (const name of positionals.length > 0 ? positionals : Object.keys(folders))
  isEnough = (await run(name)) && isEnough;
process.exit(isEnough ? 0 : 1);
