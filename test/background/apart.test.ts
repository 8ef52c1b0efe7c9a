import { expect, it } from 'vitest';
import { batchesOf, eachApart } from '../../src/background/apart.ts';
import type { Slot } from '../../src/cookies/step.ts';
import { cookie } from '../fakes/cookie.ts';

const slotsOf = (names: readonly string[]): Slot[] => names.map((name) => ({ before: null, after: cookie({ name }) }));
const numbered = (count: number) => Array.from({ length: count }, (_, index) => index);
const slots = slotsOf(numbered(100).map((index) => `n${index}`));
const later = () => new Promise((resolve) => setTimeout(resolve));

it.each([
  [0, []],
  [3, [1, 1, 1]],
  [31, numbered(31).map(() => 1)],
  [32, [32]],
  [500, [500]],
  [501, [251, 250]],
  [1200, [400, 400, 400]],
])('%i slots are read in batches of %j', (count, sizes) => {
  const batches = batchesOf(numbered(count));
  expect(batches.map(({ length }) => length)).toEqual(sizes);
  expect(batches.flat()).toEqual(numbered(count));
});

/** Runs for all of these, and says what was under way together. */
async function together(indices: readonly number[], of: readonly Slot[]): Promise<number[][]> {
  const seen: number[][] = [[]];
  let left = 0;
  await eachApart(indices, of, async (index) => {
    if (left === 0 && seen.at(-1)!.length > 0) seen.push([]);
    seen.at(-1)!.push(index);
    left += 1;
    await later();
    left -= 1;
  });
  return seen.filter(({ length }) => length > 0);
}

it('thirty-two are under way at a time, in their order', async () => {
  const seen = await together(numbered(70), slots);
  expect(seen.map(({ length }) => length)).toEqual([32, 32, 6]);
  expect(seen.flat()).toEqual(numbered(70));
  expect(await together([], slots)).toEqual([]);
});

it('two of one name and path are never under way together', async () => {
  const twins = slotsOf(['a', 'b', 'a', 'b', 'c']);
  expect(await together(numbered(5), twins)).toEqual([
    [0, 1],
    [2, 3, 4],
  ]);
  const elsewhere: Slot[] = [{ before: null, after: cookie({ name: 'a', path: '/x' }) }];
  expect(await together([0, 1], [...slotsOf(['a']), ...elsewhere])).toEqual([[0, 1]]);
});

it('after a failure those under way come to their end, none is begun, and the first is told', async () => {
  const ended: number[] = [];
  const failed: number[] = [];
  const run = async (index: number) => {
    if (index === 0) await later();
    if (index === 1 || index === 2) throw new Error(`no ${index}`);
    ended.push(index);
  };
  await expect(eachApart(numbered(40), slots, run, (index) => failed.push(index))).rejects.toThrow('no 1');
  expect(failed).toEqual([1]);
  expect(ended).toContain(0);
  expect(Math.max(...ended)).toBeLessThan(32);
  await expect(eachApart([1], slots, run)).rejects.toThrow('no 1');
});
