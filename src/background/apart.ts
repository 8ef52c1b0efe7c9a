import { type Slot, slotCookie } from '../cookies/step.ts';

/** From so many slots on they are read in batches: what somebody does between that and their write the witness tells. */
const many = 32;
const batch = 500;
/** Calls that are under way at a time: one alone leaves the browser idle while the answer travels. */
const atOnce = 32;

/** The indices of slots that are read together, right before they are written and right after. */
export function batchesOf(indices: readonly number[]): number[][] {
  const count = indices.length < many ? indices.length : Math.ceil(indices.length / batch);
  const size = Math.ceil(indices.length / count);
  return Array.from({ length: count }, (_, nth) => indices.slice(nth * size, (nth + 1) * size));
}

/** No two of one name and path are under way at a time: they are sent in the order of their age. */
function* chunksOf(indices: readonly number[], slots: readonly Slot[]): Generator<number[]> {
  let chunk: number[] = [];
  const names = new Set<string>();
  for (const index of indices) {
    const { name, path } = slotCookie(slots[index]!);
    const twins = JSON.stringify([name, path]);
    if (chunk.length === atOnce || names.has(twins)) {
      yield chunk;
      chunk = [];
      names.clear();
    }
    chunk.push(index);
    names.add(twins);
  }
  yield chunk;
}

/**
 * Runs for each slot, several at a time. After a failure none is begun, and those under way come to their end first.
 * @throws the first reason @param onFailure is told whose it was
 */
export async function eachApart(
  indices: readonly number[],
  slots: readonly Slot[],
  run: (index: number) => Promise<void>,
  onFailure: (index: number) => void = () => undefined,
): Promise<void> {
  const failures: { index: number; reason: unknown }[] = [];
  for (const chunk of chunksOf(indices, slots)) {
    await Promise.all(
      chunk.map(async (index) => {
        try {
          await run(index);
        } catch (reason) {
          failures.push({ index, reason });
        }
      }),
    );
    const [first] = failures;
    if (first === undefined) continue;
    onFailure(first.index);
    throw first.reason;
  }
}
