import { describe, expect, it } from 'vitest';
import { createJournal } from '../../src/background/journal.ts';
import { recordsOf } from '../../src/browser/recordsOf.ts';
import type { Cookie } from '../../src/cookies/cookie.ts';
import { JarError } from '../../src/cookies/jar.ts';
import { removalSlots } from '../../src/cookies/step.ts';
import { type JournalRecord, kinds } from '../../src/records.ts';
import { cookie } from '../fakes/cookie.ts';
import { createWorkerWorld, lineOf, stepOf } from './workerWorld.ts';

const soon = Math.floor(Date.now() / 1000) + 3600;

function recordOf(id: string, seq: number, before: Cookie): JournalRecord {
  const slots = [{ before, after: { ...before, value: 'new' } }];
  return { seq, state: 'doing', followers: [[]], kept: [], step: stepOf('save', slots, id) };
}

describe('one record that cannot be recovered', () => {
  it.each([
    ['that the browser refuses', new JarError('refused'), undefined],
    ['by a mistake of ours, which is told in the end', new Error('mistake'), 'mistake'],
  ])('%s does not keep the next from it', async (_, reason, told) => {
    const [bad, good] = [cookie({ name: 'bad' }), cookie({ name: 'good' })];
    const world = createWorkerWorld('chromium', [bad, good]);
    for (const [index, one] of [bad, good].entries())
      await createJournal(world.store).write(recordOf(one.name, index, one));
    const list = world.jar.list;
    world.jar.list = async (query) => {
      if (query.name === 'bad') throw reason;
      return list(query);
    };
    const end = await world.writer.recover().catch((error: Error) => error.message);
    expect(end).toBe(told);
    const records = await recordsOf(world.store, kinds.journal).all();
    expect([...records.values()].map(({ state }) => state)).toEqual(['doing', 'done']);
    world.jar.list = list;
    await world.wake().recover();
    expect(world.lines().toSorted()).toEqual(['bad=new@null', 'good=new@null']);
  });
});

describe.each(['chromium', 'firefox'] as const)('access that is taken away on the way, %s', (engine) => {
  const three = ['a', 'b', 'c'].map((name) => cookie({ name, expirationDate: soon }));
  const later = three.map((before) => ({ before, after: { ...before, expirationDate: soon + 5000 } }));

  it('is told with which cookies may not be as before, and they are put back once it is given again', async () => {
    const world = createWorkerWorld(engine, three);
    let writes = 0;
    world.jar.afterCall = () => {
      if ((writes += 1) === 2) world.hasAccess = false;
    };
    expect(await world.apply('extend', later)).toMatchObject({
      kind: 'failed',
      restored: false,
      slot: 1,
      fates: ['not-restored', 'not-restored', 'not-begun'],
    });
    expect(world.record()).toMatchObject({ state: 'doing', isGoingBack: true });
    await world.writer.recover();
    expect(world.record()?.state).toBe('doing');
    world.hasAccess = true;
    await world.writer.recover();
    expect(world.lines()).toEqual(three.map(lineOf));
    expect(world.record()).toBeUndefined();
  });

  it.each([
    ['given between a reading and the question for it', true],
    ['taken back between two readings', false],
  ])('and is %s makes no cookie look as if somebody had removed it', async (_, isGiven) => {
    const world = createWorkerWorld(engine, three);
    let writes = 0;
    world.jar.afterCall = () => {
      if ((writes += 1) === 3) world.hasAccess = false;
    };
    expect(await world.apply('extend', later)).toMatchObject({ restored: false });
    world.jar.afterCall = () => undefined;
    // what has no cookie is asked for first, while access is there
    if (!isGiven) world.jar.drop(later[1]!.after);
    world.hasAccess = !isGiven;
    let asked = 0;
    const sees = async () => {
      asked += 1;
      if (isGiven) world.hasAccess = true;
      else if (asked === 2) world.hasAccess = false;
      return asked === 2 || world.hasAccess;
    };
    await world.wake({ sees }).recover();
    expect(world.record()?.state).toBe(isGiven ? undefined : 'doing');
    world.hasAccess = true;
    await world.wake().recover();
    expect(world.lines()).toEqual(isGiven ? three.map(lineOf) : [three[0]!, three[2]!].map(lineOf));
  });

  it('while the worker was stopped leaves its record until it can be finished', async () => {
    const world = createWorkerWorld(engine, three);
    await new Promise<void>((stopped) => {
      world.jar.afterCall = () => {
        stopped();
        return new Promise(() => {});
      };
      void world.apply('extend', later);
    });
    world.jar.afterCall = () => undefined;
    world.hasAccess = false;
    await world.wake().recover();
    expect(world.record()?.state).toBe('doing');
    world.hasAccess = true;
    await world.writer.recover();
    expect(world.lines()).toEqual(later.map(({ after }) => lineOf(after)));
  });
});

it('an undo whose end could not be noted is not done later behind the person', async () => {
  const old = cookie({ value: 'old' });
  const world = createWorkerWorld('chromium', [old]);
  await world.apply('save', [{ before: old, after: { ...old, value: 'mine' } }]);
  let notes = 0;
  world.store.beforeSet = () => {
    if ((notes += 1) > 1) throw new Error('disk');
  };
  expect(await world.retrace('undo')).toMatchObject({ kind: 'failed', restored: true });
  world.store.beforeSet = () => undefined;
  await world.wake().recover();
  expect(world.lines()).toEqual(['a=mine@null']);
});

it('a step is done although the alarm cannot be cleared', async () => {
  const world = createWorkerWorld('chromium', [cookie()]);
  world.wake({ wakeUp: { set: async () => {}, clear: () => Promise.reject(new Error('alarm')) } });
  expect(await world.apply('delete', removalSlots([cookie()]))).toMatchObject({ kind: 'done' });
});
