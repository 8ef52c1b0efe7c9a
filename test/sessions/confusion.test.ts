/** What each vector of each format is taken for, among all formats. */
import { expect, test } from 'vitest';
import { formatById, recognise, subject, type Recognition } from '../../src/sessions/index.ts';
import { vectorFiles } from './conformance.ts';

interface Taken {
  readonly own: string;
  readonly id: string;
  readonly as: string;
  readonly certainty: string;
}

const nameOf = (found: Recognition) => (found.kind === 'unknown' ? '-' : found.format.id);
const certaintyIn = (found: Recognition) => (found.kind === 'unknown' ? '-' : found.certainty);
const isLikely = ({ certainty }: Taken) => certainty === 'likely' || certainty === 'certain';

/** Nothing but a key could tell: text with a hash and no time, JSON that is not signed, a token under another name. */
const UNPROVABLE = new Set([
  'cookie-session unsigned',
  'django-cookie signer',
  'django-signing sign-object',
  'flask-login own-name',
  'itsdangerous-signer untimed-backslash',
  'itsdangerous-signer untimed-dots',
  'itsdangerous-signer untimed-json',
  'itsdangerous-signer untimed-plain',
  'itsdangerous-signer untimed-spaces',
  'itsdangerous-signer untimed-unicode',
  'itsdangerous-signer wrong-key',
]);

async function takenFor(): Promise<readonly Taken[]> {
  const taken: Taken[] = [];
  for (const { format: own, vectors } of vectorFiles) {
    for (const { id, cookie, siblings, refused } of vectors) {
      if (refused !== undefined) continue;
      const found = await recognise(subject(cookie.name, cookie.value, new Map(Object.entries(siblings ?? {}))));
      taken.push({ own, id, as: nameOf(found), certainty: certaintyIn(found) });
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
  const provable = taken.filter(({ own, id }) => !formatById(own)?.stored && !UNPROVABLE.has(`${own} ${id}`));
  const found = provable.filter((each) => each.as === each.own && isLikely(each));
  const lost = taken.filter(({ own, id, as }) => UNPROVABLE.has(`${own} ${id}`) && as !== own);
  expect(lost, table).toEqual([]);
  const others = provable.filter((each) => !found.includes(each)).map(({ own, id, as }) => `${own} ${id}: ${as}`);
  expect(found.length / provable.length, `${table}\n${others.join('\n')}`).toBeGreaterThanOrEqual(0.99);
});
