import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { editSlots, removalSlots } from '../../src/cookies/step.ts';
import { cookie } from '../fakes/cookie.ts';
import { createWorkerWorld } from './workerWorld.ts';

const a = cookie({ name: 'a' });
const b = cookie({ name: 'b' });
const line = (name: string) => `${name}=1@null`;

describe.each(['chromium', 'firefox'] as const)(
  'a cookie that the server had dropped before it was removed, %s',
  (engine) => {
    it('does not come back with the undo, nor keeps the others from it', async () => {
      const world = createWorkerWorld(engine, [a, b]);
      world.jar.drop(a);
      expect(await world.apply('delete', removalSlots([a, b]))).toMatchObject({ kind: 'done', stored: [null, null] });
      expect(await world.retrace('undo')).toMatchObject({ kind: 'done', stored: [null, b] });
      expect(world.lines()).toEqual([line('b')]);
      expect(await world.retrace('redo')).toMatchObject({ kind: 'done' });
      expect(world.lines()).toEqual([]);
      await world.retrace('undo');
      expect(world.lines()).toEqual([line('b')]);
    });

    it('is left alone by the undo once the server has set it again', async () => {
      const world = createWorkerWorld(engine);
      await world.apply('delete', removalSlots([a]));
      world.jar.put({ ...a, value: 'anew' });
      expect(await world.retrace('undo')).toMatchObject({ kind: 'done' });
      expect(world.lines()).toEqual(['a=anew@null']);
    });

    it('is removed by a redo once it is there again, and comes back from that', async () => {
      const world = createWorkerWorld(engine);
      await world.apply('delete', removalSlots([a]));
      await world.retrace('undo');
      world.jar.put(a);
      expect(await world.retrace('redo')).toMatchObject({ kind: 'done' });
      expect(world.lines()).toEqual([]);
      await world.retrace('undo');
      expect(world.lines()).toEqual([line('a')]);
    });

    it('leaves the undo of its rename with nothing but the new name to take away', async () => {
      const world = createWorkerWorld(engine);
      await world.apply('save', editSlots(a, { ...a, name: 'new' }, null));
      expect(world.lines()).toEqual([line('new')]);
      await world.retrace('undo');
      expect(world.lines()).toEqual([]);
    });

    it('is no reason not to add again what an undo found gone', async () => {
      const world = createWorkerWorld(engine);
      await world.apply('add', editSlots(null, a, null));
      world.jar.drop(a);
      expect(await world.retrace('undo')).toMatchObject({ kind: 'done' });
      expect(await world.retrace('redo')).toMatchObject({ kind: 'done' });
      expect(world.lines()).toEqual([line('a')]);
    });
  },
);

describe('a clock that was ahead at the undo', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('does not make a redo of the deletion create the cookie', async () => {
    const then = Date.now();
    const short = cookie({ expirationDate: Math.floor(then / 1000) + 30 });
    const world = createWorkerWorld('chromium', [short]);
    await world.apply('delete', removalSlots([short]));
    vi.setSystemTime(then + 60_000);
    expect(await world.retrace('undo')).toMatchObject({ kind: 'done', stored: [null] });
    vi.setSystemTime(then);
    expect(await world.retrace('redo')).toMatchObject({ kind: 'done', stored: [null] });
    expect(world.lines()).toEqual([]);
  });
});
