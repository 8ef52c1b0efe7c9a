import { appendFileSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { TestRunner, vi } from 'vitest';
import { startTests } from 'vitest/internal/browser';

type RunnerFile = Awaited<ReturnType<typeof startTests>>[number];
type RunnerTask = RunnerFile['tasks'][number];
type RunnerTest = Exclude<RunnerTask, { type: 'suite' }>;

/** A line of the findings: of a mutant under the tests of a file, or of the file, whose mutants have all been asked. */
interface Finding {
  file: string;
  id?: string;
  status?: 'Killed' | 'Timeout' | 'Survived' | 'Doubtful';
  covered?: string[];
  static?: string[];
}

interface Stryker {
  currentTestId?: string | undefined;
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> };
}

// a failure is enough, the smallest one is for people; and what is tried must not differ from one mutant to the next
fc.configureGlobal({ endOnFailure: true, seed: 1 });

const findings = process.env['MUTANT_FINDINGS'] ?? '';
/** Milliseconds: a test that takes longer is not asked, nor more than ten times as much of one file. */
const longest = Number(process.env['MUTANT_LONGEST'] ?? Infinity);
/** Code that holds nothing between two calls need not be loaded anew; the tests always are. */
const isPure = process.env['MUTANT_IS_PURE'] === 'true';
// tests put other clocks in their place
const { setTimeout, clearTimeout } = globalThis;

/** Outside of tests: when modules are loaded, before and after all tests. */
const MOST_OUTSIDE = 10_000_000;

let active: string | undefined;
let asked = 0;
let most = Infinity;
let isLoop = false;
/** A promise was not waited for: what it does goes on, perhaps without an end. */
let isHaunted = false;
/** How often a test asks for the mutant, and how many milliseconds it takes, when none is on. */
const usual = new Map<string, { asks: number; ms: number }>();

/** The instrumented code asks at each mutant whether it is on: a loop that has no end is left here. */
const stryker: Stryker = Object.defineProperty({}, 'activeMutant', {
  get: () => {
    asked += 1;
    isLoop ||= asked > most;
    if (asked > most) throw new Error('The mutant goes round in a loop.');
    return active;
  },
});
Object.assign(globalThis, { __stryker__: stryker });

const line = (finding: Finding): string => `${JSON.stringify(finding)}\n`;
const note = (finding: Finding): void => appendFileSync(findings, line(finding));
const die = (): never => process.kill(process.pid, 'SIGKILL') as never;

/** Ends this process, with a finding, when it has not answered in time: a loop without any mutant cannot be left. */
const watch = new Worker(
  `const { appendFileSync } = require('node:fs');
  let timer;
  require('node:worker_threads').parentPort.on('message', ({ line, ms }) => {
    clearTimeout(timer);
    if (line !== undefined) timer = setTimeout(() => {
      appendFileSync(${JSON.stringify(findings)}, line);
      process.kill(process.pid, 'SIGKILL');
    }, ms);
  });`,
  { eval: true },
);
watch.unref();

function setWatch(answer: { line?: string; ms?: number }): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
  watch.postMessage(answer);
}

function testsOf(tasks: readonly RunnerTask[]): RunnerTest[] {
  return tasks.flatMap((task) => (task.type === 'suite' ? testsOf(task.tasks) : [task]));
}

const timeOf = (task: RunnerTask): number =>
  task.type === 'suite' ? task.tasks.reduce((sum, one) => sum + timeOf(one), 0) : (usual.get(task.id)?.ms ?? 0);

const hasFailed = ({ result }: RunnerTask): boolean => result?.state === 'fail';

/** Runs a file's tests as they are, and then again with each mutant that they cover and that is not dead yet. */
export default class MutantRunner extends TestRunner {
  override async onBeforeRunTask(test: RunnerTest): Promise<void> {
    await super.onBeforeRunTask(test);
    stryker.currentTestId = test.id;
    asked = 0;
    const { asks = Infinity } = usual.get(test.id) ?? {};
    most = 20 * asks + 100_000;
  }

  override onAfterRunTask(test: RunnerTest): void {
    super.onAfterRunTask(test);
    stryker.currentTestId = undefined;
    if (active === undefined && !usual.has(test.id))
      usual.set(test.id, { asks: asked, ms: test.result?.duration ?? 0 });
    [asked, most] = [0, MOST_OUTSIDE];
  }

  // oxlint-disable-next-line typescript/no-misused-promises -- vitest awaits it, as its interface says
  override async onAfterRunFiles(files: RunnerFile[] = []): Promise<void> {
    super.onAfterRunFiles();
    for (const file of files) if (!hasFailed(file)) await askAll(this, file);
  }
}

async function askAll(runner: TestRunner, { filepath: file, tasks }: RunnerFile): Promise<void> {
  const coverage = stryker.mutantCoverage ?? { static: {}, perTest: {} };
  const covering = new Map<string, Set<string>>();
  for (const { id } of testsOf(tasks))
    for (const mutant of Object.keys(coverage.perTest[id] ?? {}))
      covering.set(mutant, (covering.get(mutant) ?? new Set()).add(id));
  const known = { file, covered: [...covering.keys()], static: Object.keys(coverage.static) };

  let isFirst = true;
  for (const id of toAsk(file, known.covered)) {
    const asking = quickest([...(covering.get(id) ?? [])]);
    if (asking.size === 0) continue;
    await askOne(new Question(runner, file), id, asking, isFirst);
    isFirst = false;
  }
  note(known);
  if (isHaunted) die();
}

function quickest(tests: readonly string[]): Set<string> {
  const msOf = (id: string): number => usual.get(id)?.ms ?? 0;
  let left = 10 * longest;
  const short = tests.filter((id) => msOf(id) <= longest).toSorted((a, b) => msOf(a) - msOf(b));
  return new Set(short.filter((id) => (left -= msOf(id)) >= 0));
}

/** Those in doubt come first: nothing that another mutant left behind is there yet. */
function toAsk(file: string, covered: string[]): string[] {
  const found = readFileSync(findings, 'utf8')
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => JSON.parse(text) as Finding);
  const isOver = ({ file: other, status }: Finding) =>
    status !== 'Doubtful' && (other === file || status !== 'Survived');
  const over = new Set(found.filter(isOver).map(({ id }) => id));
  const doubtful = new Set(found.filter((f) => f.file === file && f.status === 'Doubtful').map(({ id }) => id));
  return covered.filter((id) => !over.has(id)).toSorted((a, b) => Number(doubtful.has(b)) - Number(doubtful.has(a)));
}

/**
 * A test that fails has to pass again without the mutant. Where it does not, something was left behind: it is this
 * mutant's when no other was on before in this process, and in doubt otherwise. Either way the process has to end.
 */
async function askOne(question: Question, id: string, tests: Set<string>, isFirst: boolean): Promise<void> {
  const verdict = await question.ask(tests, id, line({ file: question.file, id, status: 'Timeout' }));
  const finding: Finding = { file: question.file, id, status: verdict.status };
  const doubt: Finding = isFirst ? finding : { ...finding, status: 'Doubtful' };
  if (verdict.status === 'Survived') return note(finding);
  const again = await question.ask(verdict.by, undefined, line(doubt));
  note(again.status === 'Survived' ? finding : doubt);
  if (again.status !== 'Survived') die();
}

/** One run of some of a file's tests, up to the first that fails, in modules that are all loaded anew where they may hold something. */
class Question {
  readonly #runner: TestRunner;
  #tests = new Set<string>();
  #failed = false;

  constructor(
    runner: TestRunner,
    readonly file: string,
  ) {
    this.#runner = Object.assign(Object.create(runner) as TestRunner, {
      onCollectStart: undefined,
      onTaskUpdate: undefined,
      onAfterRunFiles: undefined,
      onCollected: (files: RunnerFile[]) => this.#choose(files),
      onBeforeRunTask: async (test: RunnerTest) => {
        if (this.#failed) test.mode = 'skip';
        await runner.onBeforeRunTask(test);
      },
      onAfterRunTask: (test: RunnerTest) => {
        this.#failed ||= hasFailed(test);
        runner.onAfterRunTask(test);
      },
      runTask: (test: RunnerTest) => this.#run(test),
      // as a setup file is: anew each time
      importFile: (path: string) => runner.importFile(path, 'setup'),
    });
  }

  /**
   * @param tests
   * @param mutant
   * @param late What is noted when there is no answer at all.
   */
  async ask(
    tests: Set<string>,
    mutant: string | undefined,
    late: string,
  ): Promise<{ status: 'Killed' | 'Timeout' | 'Survived'; by: Set<string> }> {
    [this.#tests, this.#failed, isLoop] = [tests, false, false];
    const ms = [...tests].reduce((sum, id) => sum + 4 * (usual.get(id)?.ms ?? 0), 10_000);
    setWatch({ line: late, ms });
    if (!isPure) vi.resetModules();
    [active, asked, most] = [mutant, 0, MOST_OUTSIDE];
    let [file]: RunnerFile[] = [];
    try {
      [file] = await startTests([this.file], this.#runner);
    } finally {
      [active, most] = [undefined, Infinity];
      setWatch({});
    }
    if (file !== undefined && !hasFailed(file) && !isLoop) return { status: 'Survived', by: tests };
    const by = testsOf(file?.tasks ?? []).filter(hasFailed);
    return { status: isLoop ? 'Timeout' : 'Killed', by: by.length > 0 ? new Set(by.map(({ id }) => id)) : tests };
  }

  /** The quickest come first. */
  #choose(tasks: RunnerTask[]): void {
    for (const task of tasks)
      if (task.type === 'suite') this.#choose(task.tasks);
      else if (!this.#tests.has(task.id)) task.mode = 'skip';
    tasks.sort((a, b) => timeOf(a) - timeOf(b));
  }

  /** As long as it may take: a promise that nobody keeps must not be waited for. */
  async #run(test: RunnerTest): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => {
          [isLoop, isHaunted] = [true, true];
          reject(new Error('The mutant does not come to an end.'));
        },
        2000 + 6 * (usual.get(test.id)?.ms ?? 0),
      );
    });
    try {
      await Promise.race([TestRunner.getTestFn(test)(), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
