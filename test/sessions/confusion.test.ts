/** What each vector of each format is taken for, among all formats. */
import { expect, test } from 'vitest';
import { formatById, recognise, subject, type Recognition } from '../../src/sessions/index.ts';
import { vectorFiles } from './conformance.ts';

interface Taken {
  readonly own: string;
  readonly id: string;
  readonly as: string;
  readonly certainty: string;
  /** Random bytes to everybody without the key: its name may speak for it, and no more. */
  readonly isDoubtful: boolean;
}

const nameOf = (found: Recognition) => (found.kind === 'unknown' ? '-' : found.format.id);
const certaintyIn = (found: Recognition) => (found.kind === 'unknown' ? '-' : found.certainty);
const isLikely = ({ certainty }: Taken) => certainty === 'likely' || certainty === 'certain';

async function takenFor(): Promise<readonly Taken[]> {
  const taken: Taken[] = [];
  for (const { format: own, vectors } of vectorFiles) {
    for (const { id, cookie, siblings, refused, certainty } of vectors) {
      if (refused !== undefined) continue;
      const found = await recognise(subject(cookie.name, cookie.value, new Map(Object.entries(siblings ?? {}))));
      taken.push({ own, id, as: nameOf(found), certainty: certaintyIn(found), isDoubtful: certainty === 'possible' });
    }
  }
  return taken;
}

/** One line for each format: what its vectors are taken for, and how surely. */
function tableOf(taken: readonly Taken[]): string {
  const table = new Map<string, Map<string, number>>();
  for (const { own, as, certainty } of taken) {
    const line = table.get(own) ?? new Map<string, number>();
    const cell = `${as} ${certainty}`;
    table.set(own, line.set(cell, (line.get(cell) ?? 0) + 1));
  }
  return Array.from(table, ([own, line]) => {
    return `${own.padEnd(24)} ${Array.from(line, ([cell, count]) => `${count} × ${cell}`).join(', ')}`;
  }).join('\n');
}

test('no vector is certain to be another’s, and 99 of 100 that are no bare ids come out as their own', async () => {
  const taken = await takenFor();
  const table = tableOf(taken);
  const stolen = taken.filter(({ own, as, certainty }) => as !== own && certainty === 'certain');
  expect(stolen, table).toEqual([]);
  // An id could be anybody's, unless its name says whose.
  const provable = taken.filter(({ own, isDoubtful }) => !isDoubtful && !formatById(own)?.stored);
  expect(taken.filter((each) => each.isDoubtful && each.as !== each.own)).toEqual([]);
  const found = provable.filter((each) => each.as === each.own && isLikely(each));
  const others = provable.filter((each) => !found.includes(each)).map(({ own, id, as }) => `${own} ${id}: ${as}`);
  expect(found.length / provable.length, `${table}\n${others.join('\n')}`).toBeGreaterThanOrEqual(0.99);
});
