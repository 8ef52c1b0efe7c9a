import { describe, expect, it } from 'vitest';
import { type Cookie, cookieKey } from '../../src/cookies/cookie.ts';
import { JarError } from '../../src/cookies/jar.ts';
import { removalSlots } from '../../src/cookies/step.ts';
import type { Progress } from '../../src/messages.ts';
import { cookie } from '../fakes/cookie.ts';
import { createWorkerWorld, stepId, type WorkerWorld } from './workerWorld.ts';

const five = ['a', 'b', 'c', 'd', 'e'].map((name) => cookie({ name }));
const changes = five.map((before) => ({ before, after: { ...before, value: '2' } }));
const lines = ({ lines: all }: WorkerWorld) => all().toSorted();

/** Presses Cancel at the k-th write of cookies. */
function cancelAt(k: number, { jar, writer }: WorkerWorld): void {
  let writes = 0;
  jar.beforeCall = () => {
    if ((writes += 1) === k) writer.answer({ kind: 'cancel', id: stepId });
  };
}

describe.each(['chromium', 'firefox'] as const)('a step that is cancelled in %s', (engine) => {
  it('is put back, and the answer says for each cookie what became of it', async () => {
    const world = createWorkerWorld(engine, five);
    const before = lines(world);
    cancelAt(2, world);
    expect(await world.apply('extend', changes)).toEqual({
      kind: 'failed',
      id: stepId,
      code: 'cancelled',
      restored: true,
      slot: null,
      fates: ['put-back', 'put-back', 'not-begun', 'not-begun', 'not-begun'],
    });
    expect(lines(world)).toEqual(before);
    expect(world.store.entries.size).toBe(0);
  });

  it('can be undone and redone again, and its undo be cancelled', async () => {
    const world = createWorkerWorld(engine, five);
    await world.apply('delete', removalSlots(five));
    cancelAt(2, world);
    expect(await world.retrace('undo')).toMatchObject({
      code: 'cancelled',
      // what comes back comes in the order of the step
      fates: ['put-back', 'put-back', 'not-begun', 'not-begun', 'not-begun'],
    });
    expect(lines(world)).toEqual([]);
    expect(world.record()).not.toHaveProperty('isGoingBack');
    world.jar.beforeCall = () => undefined;
    expect(await world.retrace('undo')).toMatchObject({ kind: 'done' });
    expect(lines(world)).toHaveLength(5);
  });

  it('before its turn has come is not begun', async () => {
    const world = createWorkerWorld(engine, five);
    const first = world.writer.runExclusive(async () => {
      world.writer.answer({ kind: 'cancel', id: stepId });
    });
    const answer = await world.apply('delete', removalSlots(five));
    await first;
    expect(answer).toMatchObject({ code: 'cancelled', restored: true, fates: five.map(() => 'not-begun') });
    expect(world.jar.calls).toEqual([]);
  });

  it('on its last cookie is done, and can be undone', async () => {
    const world = createWorkerWorld(engine, five);
    cancelAt(5, world);
    expect(await world.apply('delete', removalSlots(five))).toMatchObject({ kind: 'done' });
  });

  it('before its last cookie is put back', async () => {
    const world = createWorkerWorld(engine, five);
    cancelAt(4, world);
    expect(await world.apply('delete', removalSlots(five))).toMatchObject({ code: 'cancelled', restored: true });
    expect(lines(world)).toHaveLength(5);
  });

  it('leaves alone what somebody else wrote meanwhile', async () => {
    const world = createWorkerWorld(engine, five);
    let writes = 0;
    world.jar.afterCall = () => {
      if ((writes += 1) !== 2) return;
      world.jar.put(cookie({ name: 'a', value: 'theirs' }));
      world.writer.answer({ kind: 'cancel', id: stepId });
    };
    expect(await world.apply('delete', removalSlots(five))).toMatchObject({
      restored: true,
      fates: ['theirs', 'put-back', 'not-begun', 'not-begun', 'not-begun'],
    });
    expect(lines(world)).toContain('a=theirs@null');
  });

  it('keeps the order of twins, of those that no slot names too', async () => {
    const twins = ['www.site.test', 'site.test'].map((domain, index) =>
      cookie({ name: 't', value: String(index), domain, hostOnly: false }),
    );
    const own = cookie({ name: 't', value: 'own', domain: 'www.site.test' });
    const world = createWorkerWorld(engine, [own, ...twins, ...five]);
    const before = world.lines().filter((line) => line.startsWith('t'));
    cancelAt(3, world);
    const answer = await world.apply('delete', removalSlots([own, twins[0]!, ...five]));
    expect(answer).toMatchObject({ code: 'cancelled', restored: true });
    expect(world.lines().filter((line) => line.startsWith('t'))).toEqual(before);
    expect(world.lines()).toHaveLength(8);
  });

  it('is put back by the next worker wherever this one is stopped after that', async () => {
    const twin = cookie({ name: 'a', hostOnly: false, value: 'twin' });
    const start: Cookie[] = [...five, twin];
    const sorted = createWorkerWorld(engine, start).lines().toSorted();
    for (let k = 3, isOver = false; !isOver; k += 1) {
      const world = createWorkerWorld(engine, start);
      let calls = 0;
      const end = await Promise.race([
        new Promise<'stopped'>((stopped) => {
          const count = () => {
            calls += 1;
            // two are gone when Cancel is pressed; the third call after that is the note that it goes back
            if (calls === 3) world.writer.answer({ kind: 'cancel', id: stepId });
            if (calls <= k) return undefined;
            stopped('stopped');
            return new Promise<void>(() => {});
          };
          world.jar.beforeCall = world.store.beforeSet = count;
        }),
        world.apply('delete', removalSlots(five)),
      ]);
      world.jar.beforeCall = world.store.beforeSet = () => undefined;
      isOver = end !== 'stopped';
      const isNoted = world.record()?.isGoingBack === true || isOver;
      await world.wake().recover();
      const now = world.lines().toSorted();
      const ends = isNoted ? [sorted] : [sorted, ['a=twin@null']];
      expect(ends, `stopped before call ${k + 1}`).toContainEqual(now);
      expect(world.record()?.state).not.toBe('doing');
    }
  });
});

describe('progress', () => {
  it('grows from nothing to all, goes back after a cancel, and costs no write of storage', async () => {
    const world = createWorkerWorld('chromium', five);
    const seen: (Progress | null)[] = [];
    let sets = 0;
    world.store.beforeSet = () => void (sets += 1);
    world.jar.beforeCall = () => {
      seen.push(world.writer.answer({ kind: seen.length === 2 ? 'cancel' : 'progress', id: stepId }));
    };
    expect(world.writer.answer({ kind: 'progress', id: stepId })).toBeNull();
    await world.apply('extend', changes);
    expect(seen.slice(0, 3).map((one) => one?.isGoingBack)).toEqual([false, false, false]);
    const parts = seen.map((one) => one!.part);
    expect(parts.slice(0, 3)).toEqual(parts.slice(0, 3).toSorted((x, y) => x - y));
    expect(parts[0]).toBeLessThan(parts[2]!);
    expect(seen.at(-1)).toEqual({ part: 1, isGoingBack: true });
    expect(sets).toBe(2);
    expect(world.writer.answer({ kind: 'progress', id: stepId })).toBeNull();
  });
});

describe('a failure', () => {
  it.each(['apply', 'undo'] as const)('names the cookie at which it stopped (%s)', async (direction) => {
    const world = createWorkerWorld('chromium', five);
    if (direction === 'undo') await world.apply('extend', changes);
    world.jar.beforeCall = (_, { name, value }) => {
      if (name === 'd' && value === (direction === 'apply' ? '2' : '1')) throw new JarError('refused');
    };
    const answer = await (direction === 'apply' ? world.apply('extend', changes) : world.retrace('undo'));
    expect(answer).toMatchObject({ kind: 'failed', code: 'refused', restored: true, slot: 3 });
  });

  it('names the cookie that cannot be seen or touched, of which none was begun', async () => {
    const odd = cookie({ name: 'odd', path: '/a b' });
    const world = createWorkerWorld('chromium', [...five, odd]);
    expect(await world.apply('delete', removalSlots([...five, odd]))).toMatchObject({
      code: 'path-not-canonical',
      slot: 5,
      fates: [...five, odd].map(() => 'not-begun'),
    });
    world.hasAccess = false;
    expect(await world.apply('extend', changes)).toMatchObject({ code: 'no-access', slot: 0 });
  });

  it('that is the fault of no cookie names none', async () => {
    const world = createWorkerWorld('chromium', five);
    expect(await world.retrace('undo')).toMatchObject({ code: 'unknown-step', slot: null, fates: [] });
    world.store.beforeSet = () => Promise.reject(new Error('disk'));
    expect(await world.apply('extend', changes)).toMatchObject({ code: 'unexpected', slot: null });
    expect(new Set(world.jar.all().map(cookieKey)).size).toBe(5);
  });
});
