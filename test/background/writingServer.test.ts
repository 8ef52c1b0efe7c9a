import { describe, expect, it } from 'vitest';
import { cookieKey } from '../../src/cookies/cookie.ts';
import { editSlots, removalSlots } from '../../src/cookies/step.ts';
import { cookie } from '../fakes/cookie.ts';
import { createWorkerWorld, lineOf, type WorkerWorld } from './workerWorld.ts';

const engines = ['chromium', 'firefox'] as const;
const sid = cookie({ name: 'sid', value: 'old' });
const rotated = { ...sid, value: 'rotated' };
const five = ['a', 'b', 'c', 'd', 'e'].map((name) => cookie({ name }));
const lines = (world: WorkerWorld) => world.lines().toSorted();

/** The server writes once, right before, or right after, the worker's n-th call. */
function serverWrites(world: WorkerWorld, when: 'before' | 'after', n: number, write: () => void): void {
  let calls = 0;
  world.jar[when === 'before' ? 'beforeCall' : 'afterCall'] = () => {
    if ((calls += 1) === n) write();
  };
}

describe.each(engines)('a server that writes while a step is under way, %s', (engine) => {
  it('a cookie that the step has not come to: all is put back, and the person is asked', async () => {
    const world = createWorkerWorld(engine, [...five, sid]);
    serverWrites(world, 'after', 2, () => world.jar.put(rotated));
    expect(await world.apply('delete', removalSlots([...five, sid]))).toEqual({
      kind: 'conflict',
      id: 'step',
      conflicts: [{ expected: sid, current: rotated, wanted: null }],
    });
    expect(lines(world)).toEqual([...five, rotated].map(lineOf).toSorted());
    expect(world.record()).toBeUndefined();
  });

  it('the same once the person has said to overwrite: undo brings back what the server wrote', async () => {
    const world = createWorkerWorld(engine, [...five, sid]);
    serverWrites(world, 'after', 2, () => world.jar.put(rotated));
    expect(await world.apply('delete', removalSlots([...five, sid]), 'overwrite')).toMatchObject({ kind: 'done' });
    expect(world.lines()).toEqual([]);
    expect(await world.retrace('undo')).toMatchObject({ kind: 'done' });
    expect(lines(world)).toEqual([...five, rotated].map(lineOf).toSorted());
  });

  it.each([
    ['an edit', 'save', editSlots(sid, { ...sid, value: 'mine' }, null)],
    ['a removal', 'delete', removalSlots([sid])],
  ] as const)('between our reading and our writing, in %s: undo brings back what died', async (_, kind, slots) => {
    const world = createWorkerWorld(engine, [sid]);
    serverWrites(world, 'before', 1, () => world.jar.put(rotated));
    expect(await world.apply(kind, [...slots])).toMatchObject({ kind: 'done' });
    expect(await world.retrace('undo')).toMatchObject({ kind: 'done' });
    expect(world.lines()).toEqual([lineOf(rotated)]);
  });

  it('the same, and the worker is stopped after it: what died is in the journal', async () => {
    const world = createWorkerWorld(engine, [sid, ...five]);
    let calls = 0;
    await new Promise<void>((stopped) => {
      world.jar.beforeCall = () => {
        if ((calls += 1) === 1) world.jar.put(rotated);
        if (calls < 3) return undefined;
        stopped();
        return new Promise(() => {});
      };
      void world.apply('delete', removalSlots([sid, ...five]));
    });
    world.jar.beforeCall = () => undefined;
    await world.wake().recover();
    expect(world.lines()).toEqual([]);
    await world.retrace('undo');
    expect(lines(world)).toEqual([rotated, ...five].map(lineOf).toSorted());
  });

  it('between our reading and our writing, and the step fails later: what died is put back', async () => {
    const world = createWorkerWorld(engine, [sid, ...five]);
    serverWrites(world, 'before', 1, () => world.jar.put(rotated));
    let calls = 0;
    world.jar.afterCall = () => {
      if ((calls += 1) === 3) world.writer.answer({ kind: 'cancel', id: 'step' });
    };
    expect(await world.apply('delete', removalSlots([sid, ...five]))).toMatchObject({ restored: true });
    expect(lines(world)).toEqual([rotated, ...five].map(lineOf).toSorted());
  });

  it('what the site removes before we come to it is not brought back by undo', async () => {
    const world = createWorkerWorld(engine, [...five, sid]);
    serverWrites(world, 'after', 2, () => world.jar.drop(sid));
    expect(await world.apply('delete', removalSlots([...five, sid]))).toMatchObject({ kind: 'done' });
    await world.retrace('undo');
    expect(lines(world)).toEqual(five.map(lineOf));
  });

  it.each([
    ['writes', rotated],
    ['removes', null],
  ])('%s at once what we wrote: it is done, and the answer says what is there', async (_, theirs) => {
    const world = createWorkerWorld(engine, [sid]);
    const mine = { ...sid, value: 'mine' };
    serverWrites(world, 'after', 1, () => (theirs === null ? world.jar.drop(sid) : world.jar.put(theirs)));
    expect(await world.apply('save', editSlots(sid, mine, null))).toEqual({
      kind: 'done',
      id: 'step',
      stored: [theirs],
    });
    expect(world.jar.all()).toEqual(theirs === null ? [] : [theirs]);
    // theirs is not what the step wrote: undo asks before it takes it away
    expect(world.record()?.step.slots).toEqual([{ before: sid, after: mine }]);
    expect(await world.retrace('undo')).toMatchObject({ kind: 'conflict' });
    expect(await world.retrace('undo', 'overwrite')).toMatchObject({ kind: 'done' });
    expect(world.lines()).toEqual([lineOf(sid)]);
  });

  it.each([
    ['a value', editSlots(sid, { ...sid, value: 'mine' }, null), [rotated]],
    ['nothing', editSlots(null, sid, null), [rotated]],
  ])('writes at once over %s that is put back: it is theirs, and nothing is left to do', async (_, slots, end) => {
    const start = slots[0]!.before === null ? [] : [sid];
    const world = createWorkerWorld(engine, [...start, ...five]);
    const step = [...slots, ...removalSlots(five)];
    let calls = 0;
    world.jar.afterCall = () => {
      calls += 1;
      if (calls === 1) world.writer.answer({ kind: 'cancel', id: 'step' });
      if (calls === 2) world.jar.put(rotated);
    };
    expect(await world.apply('save', step)).toMatchObject({
      code: 'cancelled',
      restored: true,
      fates: ['theirs', ...five.map(() => 'not-begun')],
    });
    expect(lines(world)).toEqual([...end, ...five].map(lineOf).toSorted());
    expect(world.record()).toBeUndefined();
  });

  it('sets again at once what we removed: it is done, and the answer says what is there', async () => {
    const world = createWorkerWorld(engine, [sid]);
    serverWrites(world, 'after', 1, () => world.jar.put(sid));
    expect(await world.apply('delete', removalSlots([sid]))).toEqual({ kind: 'done', id: 'step', stored: [sid] });
    expect(world.lines()).toEqual([lineOf(sid)]);
  });
});

describe.each(engines)('a twin that only keeps its place while a server writes it, %s', (engine) => {
  const first = cookie({ name: 't', value: '1', hostOnly: true });
  const second = cookie({ name: 't', value: '2', hostOnly: false });
  const newer = { ...second, value: 'rotated' };
  // in Chromium an edit moves the first behind the second; in both browsers a removal and its undo do
  const edit = editSlots(first, { ...first, value: 'mine' }, null);
  const places = (['before', 'after'] as const).flatMap((when) => [1, 2, 3, 4].map((n) => ({ when, n })));

  it.each(places)('$when call $n of the edit', async ({ when, n }) => {
    const world = createWorkerWorld(engine, [first, second]);
    serverWrites(world, when, n, () => world.jar.put(newer));
    await world.apply('save', edit);
    const reached = world.jar.calls.length >= n;
    expect(world.lines().some((line) => line.startsWith('t=rotated'))).toBe(reached);
    expect(world.lines()).toHaveLength(2);
  });

  it.each(places)('$when call $n of an undo that brings the first back', async ({ when, n }) => {
    const world = createWorkerWorld(engine, [first, second]);
    await world.apply('delete', removalSlots([first]));
    world.jar.calls.length = 0;
    serverWrites(world, when, n, () => world.jar.put(newer));
    await world.retrace('undo');
    expect(
      world.jar
        .all()
        .map(({ value }) => value)
        .toSorted(),
    ).toEqual(world.jar.calls.length >= n ? ['1', 'rotated'] : ['1', '2']);
  });

  it('stays away when the site removes it on the way', async () => {
    const world = createWorkerWorld(engine, [first, second]);
    await world.apply('delete', removalSlots([first]));
    world.jar.calls.length = 0;
    serverWrites(world, 'before', 1, () => world.jar.drop(second));
    await world.retrace('undo');
    expect(world.jar.all().map(cookieKey)).toEqual([cookieKey(first)]);
  });
});
