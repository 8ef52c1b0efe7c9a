import { expect, it } from 'vitest';
import { createJournal } from '../../src/background/journal.ts';
import { JarError } from '../../src/cookies/jar.ts';
import { removalSlots, type Slot } from '../../src/cookies/step.ts';
import type { JournalRecord } from '../../src/records.ts';
import { cookie } from '../fakes/cookie.ts';
import { createWorkerWorld, stepId, stepOf, type WorkerWorld } from './workerWorld.ts';

const [a, b] = ['a', 'b'].map((name) => cookie({ name })) as [ReturnType<typeof cookie>, ReturnType<typeof cookie>];
const edit: Slot[] = [{ before: a, after: { ...a, value: '2' } }];
const outcome = ({ writer }: WorkerWorld, of: 'apply' | 'undo' | 'redo') =>
  writer.handle({ kind: 'outcome', of, id: stepId });
const interrupted = (restored: boolean) => ({
  kind: 'failed',
  id: stepId,
  code: 'interrupted',
  restored,
  slot: null,
  fates: [],
});

it('whoever lost the answer is told it again, in each direction', async () => {
  const world = createWorkerWorld('chromium', [a, b]);
  const applied = await world.apply('delete', removalSlots([a, b]));
  expect(await outcome(world, 'apply')).toEqual(applied);
  const undone = await world.retrace('undo');
  expect(undone).toMatchObject({ stored: [a, b] });
  expect(await outcome(world, 'undo')).toEqual(undone);
  const redone = await world.retrace('redo');
  expect(await outcome(world, 'redo')).toEqual(redone);
});

it('what was never begun has changed nothing, nor has an undo or a redo that was not', async () => {
  const world = createWorkerWorld('chromium', [a, b]);
  expect(await outcome(world, 'apply')).toEqual(interrupted(true));
  await world.apply('save', edit);
  expect(await outcome(world, 'undo')).toEqual(interrupted(true));
  await world.retrace('undo');
  expect(await outcome(world, 'redo')).toEqual(interrupted(true));
});

it('what stands in the middle is not as before', async () => {
  const world = createWorkerWorld('chromium', [a, b]);
  const record = (state: JournalRecord['state']): JournalRecord => ({
    seq: 1,
    state,
    step: stepOf('save', edit),
    followers: [[]],
    kept: [],
  });
  for (const [of, state] of [
    ['apply', 'doing'],
    ['undo', 'undoing'],
    ['redo', 'redoing'],
  ] as const) {
    await createJournal(world.store).write(record(state));
    world.wake();
    expect(await outcome(world, of)).toEqual(interrupted(false));
  }
});

it('a new step ends what could be redone, but only once it is done', async () => {
  const world = createWorkerWorld('chromium', [a, b]);
  const next = stepOf('delete', removalSlots([b]), 'next');
  const applyNext = () => world.writer.handle({ kind: 'apply', step: next, onConflict: 'ask', withoutUndo: false });
  await world.apply('save', edit);
  await world.retrace('undo');
  world.jar.beforeCall = () => Promise.reject(new JarError('refused'));
  expect(await applyNext()).toMatchObject({ kind: 'failed', restored: true });
  world.jar.beforeCall = () => undefined;
  expect(await world.retrace('redo')).toMatchObject({ kind: 'done' });
  await world.retrace('undo');
  expect(await applyNext()).toMatchObject({ kind: 'done' });
  expect(await world.retrace('redo')).toMatchObject({ kind: 'failed', code: 'unknown-step' });
});

it('an undo that a woken worker finishes ends nothing that could be redone', async () => {
  const world = createWorkerWorld('chromium', [{ ...a, value: '2' }]);
  const journal = createJournal(world.store);
  for (const [id, state] of [
    ['undone', 'undone'],
    ['stopped', 'undoing'],
  ] as const) {
    const seq = id === 'undone' ? 1 : 2;
    await journal.write({ seq, state, step: stepOf('save', edit, id), followers: [[]], kept: [] });
  }
  await world.wake().recover();
  expect(world.lines()).toEqual(['a=1@null']);
  expect([await journal.find('undone'), await journal.find('stopped')]).toMatchObject([
    { state: 'undone' },
    { state: 'undone' },
  ]);
});
