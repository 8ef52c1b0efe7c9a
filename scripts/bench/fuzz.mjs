import { performance } from 'node:perf_hooks';
import { memoryUsage } from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { load } from '../load.mjs';

const STEP = 100_000;
const COUNT = 1_000_000;
/** What the heap may have grown by from the first step to the last. */
const GROWTH = 1.1;

/** Hostile values through detect and decode: none throws anything untyped, and nothing of them stays in memory. */
export async function fuzz() {
  setFlagsFromString('--expose-gc');
  /** @type {() => void} */
  const collect = runInNewContext('gc');
  const { createFuzz } = await load('test/sessions/fuzz.ts');
  const run = createFuzz();
  console.log(`\n${COUNT.toLocaleString('en')} mutated vectors and random strings`);
  let [first, last, read, refused] = [0, 0, 0, 0];
  const start = performance.now();
  for (let done = STEP; done <= COUNT; done += STEP) {
    const found = await run(STEP);
    if (found.broken.length > 0) throw new Error(found.broken.join('\n'));
    read += found.read;
    refused += found.refused;
    collect();
    last = memoryUsage().heapUsed;
    first ||= last;
    console.log(`  ${done.toLocaleString('en').padStart(9)}  heap ${(last / 2 ** 20).toFixed(1)} MiB`);
  }
  const seconds = (performance.now() - start) / 1000;
  console.log(`  ${read.toLocaleString('en')} read, ${refused.toLocaleString('en')} refused, ${seconds.toFixed(0)} s`);
  console.log(
    `  heap ${(last / first).toFixed(3)} × what it was, ${last <= first * GROWTH ? 'within' : 'OVER'} ${GROWTH}`,
  );
}
