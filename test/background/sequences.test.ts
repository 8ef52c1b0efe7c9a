import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createJournal } from '../../src/background/journal.ts';
import { createWriter } from '../../src/background/writer.ts';
import type { Engine } from '../../src/cookies/traits.ts';
import type { Response } from '../../src/messages.ts';
import { type Move, planOf, sequences } from '../engine/sequences.ts';
import { stateOf } from '../engine/stateOf.ts';
import { createFakeJar } from '../fakes/jar.ts';
import { createFakeStore } from '../fakes/store.ts';

/** The same each time, but for `SEED=… RUNS=…`. */
const seed = Number(process.env['SEED'] ?? 1);
const runs = Number(process.env['RUNS'] ?? 100);

/** @returns what came of it, beside what the model says */
async function play(moves: Move[], engine: Engine) {
  const { acts, answers, state } = await planOf(moves, engine, '0');
  const jar = createFakeJar(engine);
  const writer = createWriter({
    jar,
    listen: jar.listen,
    journal: createJournal(createFakeStore()),
    wakeUp: { set: async () => {}, clear: async () => {} },
    sees: async () => true,
    follow: async () => async () => {},
  });
  const told: (Response | null)[] = [];
  for (const act of acts) {
    if ('send' in act) told.push(await writer.handle(act.send));
    else if ('write' in act) told.push((jar.put(act.write), null));
    else told.push((jar.drop(act.expire), null));
  }
  const kinds = told.map((answer) => (answer?.kind === 'failed' ? answer.code : (answer?.kind ?? null)));
  return { came: { answers: kinds, state: await stateOf(jar, '0') }, expected: { answers, state } };
}

it.each(['chromium', 'firefox'] as const)('any sequence of changes ends as the model says (%s)', async (engine) => {
  await fc.assert(
    fc.asyncProperty(sequences(20), async (moves) => {
      const { came, expected } = await play(moves, engine);
      expect(came).toEqual(expected);
    }),
    { numRuns: runs, seed },
  );
});
