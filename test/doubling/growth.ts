import { countMore, totalOf } from './countWork.ts';

/** What twice the input may cost. Linear is 2, the square 4; what is done once takes the rest away. */
const MOST = 2.7;
/** Below, tables are filled and caches warmed. */
const FLOOR = 30_000;

/** What `run` did is undefined, or how many characters, bytes and values it was allowed to make of its input. */
export type Run = (size: number) => unknown;

/** A sentence where the work grows faster than the input; undefined where all is well. */
export async function growthOf(what: string, run: Run, size: number): Promise<string | undefined> {
  // With what V8, the formats and the expressions do but once: never too little.
  let twice = await measure(run, 2 * size);
  if (twice.total < FLOOR) return undefined;
  const once = await measure(run, size);
  const ratio = () => twice.total / once.total / Math.max(1, twice.made / once.made / 2);
  if (ratio() > MOST) twice = await measure(run, 2 * size);
  if (ratio() <= MOST) return undefined;
  return `${what}: ${once.total} → ${twice.total} (× ${ratio().toFixed(1)}), ${twice.worst}`;
}

async function measure(run: Run, size: number) {
  let made: unknown;
  const counted = await countMore(async () => {
    made = await run(size);
  });
  return { total: totalOf(counted), worst: counted.worst, made: (typeof made === 'number' ? made : 0) + size };
}
