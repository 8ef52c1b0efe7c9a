import { describe, expect, it } from 'vitest';
import { editSlots, removalSlots } from '../../src/cookies/step.ts';
import { cookie } from '../fakes/cookie.ts';
import { createWorkerWorld, lineOf, type WorkerWorld } from './workerWorld.ts';

const soon = Math.floor(Date.now() / 1000) + 86_400;
const many = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, index) => cookie({ name: `${prefix}${index}`, expirationDate: soon }));
const old = many(150, 'n');
const fresh = many(40, 'new');
const lines = (world: WorkerWorld) => world.lines().toSorted();
const linesOf = (cookies: typeof old) => cookies.map(lineOf).toSorted();

describe.each(['chromium', 'firefox'] as const)('a site without room, %s', (engine) => {
  /** 150 cookies were removed, then the site set 40 others. */
  async function crowded() {
    const world = createWorkerWorld(engine, old);
    await world.apply('delete', removalSlots(old));
    fresh.forEach(world.jar.put);
    return world;
  }

  it('an undo that would cost others asks before anything is written', async () => {
    const world = await crowded();
    world.jar.calls.length = 0;
    expect(await world.retrace('undo')).toEqual({
      kind: 'evicts',
      id: 'step',
      count: 31,
      of: [{ site: 'site.test', count: 31 }],
    });
    expect([world.jar.calls, lines(world)]).toEqual([[], linesOf(fresh)]);
  });

  it('agreed to, it is done, and a redo brings back what went for it', async () => {
    const world = await crowded();
    expect(await world.retrace('undo', 'ask', true)).toMatchObject({ kind: 'done' });
    expect(world.lines()).toHaveLength(159);
    expect(await world.retrace('redo')).toMatchObject({ kind: 'done' });
    expect(lines(world)).toEqual(linesOf(fresh));
    // and the same once more: nothing of the first time is left in the step
    expect(await world.retrace('undo')).toMatchObject({ kind: 'evicts', count: 31 });
    expect(await world.retrace('undo', 'ask', true)).toMatchObject({ kind: 'done' });
    await world.retrace('redo');
    expect(lines(world)).toEqual(linesOf(fresh));
  });

  it('adding one too many asks too, and undo brings back all that went', async () => {
    const full = many(180, 'n');
    const world = createWorkerWorld(engine, full);
    const slots = [{ before: null, after: cookie({ name: 'added' }) }];
    expect(await world.apply('add', slots)).toMatchObject({ kind: 'evicts', count: 31 });
    expect(lines(world)).toEqual(linesOf(full));
    expect(await world.apply('add', slots, 'ask', true)).toMatchObject({ kind: 'done' });
    expect(world.lines()).toHaveLength(150);
    expect(await world.retrace('undo')).toMatchObject({ kind: 'done' });
    expect(lines(world)).toEqual(linesOf(full));
  });

  it('the undo of a partitioned edit knows its partition again after storage', async () => {
    const partitionKey = { topLevelSite: 'https://top.test', hasCrossSiteAncestor: true };
    const part = cookie({ secure: true, sameSite: 'no_restriction', partitionKey });
    const world = createWorkerWorld(engine, [part]);
    await world.apply('save', editSlots(part, { ...part, value: 'edited' }, null));
    expect(await world.retrace('undo')).toMatchObject({ kind: 'done' });
    expect(world.lines()).toEqual([lineOf(part)]);
  });

  it('a cookie that grows asks too where its partition is full of bytes', async () => {
    const part = (name: string, length: number) =>
      cookie({
        name,
        value: 'v'.repeat(length),
        secure: true,
        sameSite: 'no_restriction',
        partitionKey: { topLevelSite: 'https://top.test', hasCrossSiteAncestor: true },
      });
    const world = createWorkerWorld(engine, [part('a', 3500), part('b', 3500), part('c', 3000)]);
    const save = (length: number) => world.apply('save', editSlots(part('c', 3000), part('c', length), null));
    expect(await save(4000)).toMatchObject({ kind: 'evicts', count: 1 });
    expect(await save(3100)).toMatchObject({ kind: 'done' });
  });

  it('what the site has set anew since is left to it', async () => {
    const full = many(180, 'n');
    const world = createWorkerWorld(engine, full);
    await world.apply('add', [{ before: null, after: cookie({ name: 'added' }) }], 'ask', true);
    world.jar.put({ ...full[0]!, value: 'anew' });
    expect(await world.retrace('undo')).toMatchObject({ kind: 'done' });
    expect(lines(world)).toEqual(linesOf([{ ...full[0]!, value: 'anew' }, ...full.slice(1)]));
  });

  it('an eviction that nobody could foresee is put back, and the person is asked', async () => {
    const world = createWorkerWorld(engine, many(179, 'n'));
    let hasCome = false;
    world.jar.beforeCall = () => {
      if (!hasCome) world.jar.put(cookie({ name: 'theirs' }));
      hasCome = true;
    };
    const answer = await world.apply('add', [{ before: null, after: cookie({ name: 'added' }) }]);
    expect(answer).toMatchObject({ kind: 'evicts' });
    expect(world.lines().filter((line) => line.startsWith('n'))).toHaveLength(179);
    expect(world.record()).toBeUndefined();
  });

  it('stopped at any place, nothing of what goes is forgotten', async () => {
    for (const k of [1, 35, 142, 148, 151]) {
      const world = await crowded();
      let calls = 0;
      await Promise.race([
        new Promise<void>((stopped) => {
          world.jar.beforeCall = () => {
            if ((calls += 1) < k) return undefined;
            stopped();
            return new Promise(() => {});
          };
        }),
        world.retrace('undo', 'ask', true),
      ]);
      world.jar.beforeCall = () => undefined;
      await world.wake().recover();
      expect(world.record(), `stopped at ${k}`).toMatchObject({ state: 'undone' });
      await world.retrace('redo');
      expect(lines(world), `stopped at ${k}`).toEqual(linesOf(fresh));
    }
  });

  it('what the site removes itself meanwhile is not taken for dropped by the browser', async () => {
    const world = createWorkerWorld(engine, many(10, 'n'));
    world.jar.beforeCall = () => world.jar.drop(cookie({ name: 'n3' }));
    expect(await world.apply('add', [{ before: null, after: cookie({ name: 'added' }) }])).toMatchObject({
      kind: 'done',
    });
    await world.retrace('undo');
    expect(world.lines()).toHaveLength(9);
  });

  it('a browser that drops the very cookie that was written: asked about, and agreed to', async () => {
    const full = many(180, 'n');
    const world = createWorkerWorld(engine, full);
    const added = cookie({ name: 'added' });
    const { write } = world.jar;
    world.jar.write = async (one) => {
      await write(one);
      world.jar.evictNow(one);
    };
    const slots = [{ before: null, after: added }];
    expect(await world.apply('add', slots, 'ask', true)).toMatchObject({ kind: 'done', stored: [null] });
    world.jar.write = write;
    expect(await world.retrace('undo')).toMatchObject({ kind: 'done' });
    expect(lines(world)).toEqual(linesOf(full));
  });
});
