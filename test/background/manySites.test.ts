import { describe, expect, it } from 'vitest';
import { cookieKey } from '../../src/cookies/cookie.ts';
import { moveOf, type Slot } from '../../src/cookies/step.ts';
import { cookie } from '../fakes/cookie.ts';
import { added, apply, createWorld, expectJar, spread } from './importWorld.ts';
import { stepId, stepOf, type WorkerWorld } from './workerWorld.ts';

describe.each(['chromium', 'firefox'] as const)('a step of many sites, %s', (engine) => {
  const all = [
    ...spread(1000),
    cookie({ domain: 'localhost', secure: true, sameSite: 'unspecified' }),
    cookie({ domain: '127.0.0.1' }),
    cookie({ domain: 'deep.s1.test', hostOnly: false, httpOnly: true, sameSite: 'strict', path: '/a' }),
    ...[true, false].map((hasCrossSiteAncestor) =>
      cookie({
        domain: 's2.test',
        secure: true,
        sameSite: 'no_restriction',
        partitionKey: { topLevelSite: 'https://s2.test', hasCrossSiteAncestor },
      }),
    ),
    ...(engine === 'firefox'
      ? [cookie({ firstPartyDomain: 'first.test' })]
      : [cookie({ name: '', value: 'nameless' })]),
  ];

  it('is written, undone and redone, with few questions to the browser', async () => {
    const world = createWorld(engine);
    expect(moveOf(stepOf('import', added(all)))).toBeNull();
    const answer = await apply(world, added(all));
    expect(answer).toMatchObject({ kind: 'done', stored: all });
    expectJar(world, all);
    expect(world.listed.length).toBeLessThan(15);
    expect(world.jar.calls).toHaveLength(all.length);
    world.listed.length = 0;
    expect(await world.writer.handle({ kind: 'undo', id: stepId, onConflict: 'ask' })).toMatchObject({ kind: 'done' });
    expectJar(world, []);
    expect(world.listed.length).toBeLessThan(15);
    expect(await world.writer.handle({ kind: 'redo', id: stepId, onConflict: 'ask' })).toMatchObject({ kind: 'done' });
    expectJar(world, all);
  });

  it('undo brings back each cookie that was written over', async () => {
    const world = createWorld(engine, all);
    const slots = all.map((before) => ({ before, after: { ...before, value: 'imported' } }));
    expect(await apply(world, slots)).toMatchObject({ kind: 'done' });
    expectJar(
      world,
      slots.map(({ after }) => after),
    );
    await world.retrace('undo');
    expectJar(world, all);
  });

  it('sends twins in the order in which they are', async () => {
    const twins = [
      cookie({ name: 't', value: '1', domain: 'www.s1.test', hostOnly: false }),
      cookie({ name: 't', value: '2', domain: 's1.test', hostOnly: false }),
      cookie({ name: 't', value: '3', domain: 'www.s1.test' }),
    ];
    for (const order of [twins, twins.toReversed()]) {
      const world = createWorld(engine);
      // those that take longer do not come behind
      let left = 5;
      world.jar.beforeCall = async () => {
        for (let turn = (left -= 1); turn > 0; turn -= 1) await Promise.resolve();
      };
      await apply(world, added([...order, ...spread(100)]));
      const sent = await world.jar.list({ url: 'https://www.s1.test/', storeId: '0', name: 't' });
      expect(sent.map(({ value }) => value)).toEqual(order.map(({ value }) => value));
    }
  });

  it.each([
    ['before one that is there', ['new', 'c'], ['c'], ['new', 'c']],
    ['before it and what follows it', ['new', 'c'], ['c', 'd'], ['new', 'c', 'd']],
    ['among them', ['b', 'new', 'd'], ['a', 'b', 'c', 'd'], ['a', 'b', 'c', 'new', 'd']],
    ['two with one in between', ['new', 'c', 'new2'], ['c'], ['new', 'c', 'new2']],
    ['behind all', ['c', 'new'], ['c', 'd'], ['c', 'd', 'new']],
  ])('a twin that is new comes %s', async (_, file, there, sent) => {
    const twin = (name: string, index: number) =>
      cookie({
        name: 't',
        value: name,
        domain: 'www.s1.test',
        partitionKey: null,
        firstPartyDomain: '',
        ...placeOf(index),
      });
    const names = ['a', 'b', 'c', 'd', 'new', 'new2'];
    const placeOf = (index: number) =>
      [
        { hostOnly: true },
        { hostOnly: false },
        { hostOnly: false, domain: 's1.test' },
        { partitionKey: { topLevelSite: 'https://s1.test', hasCrossSiteAncestor: true } },
        { partitionKey: { topLevelSite: 'https://s1.test', hasCrossSiteAncestor: false } },
        { partitionKey: { topLevelSite: 'https://s2.test', hasCrossSiteAncestor: true } },
      ][index]!;
    const of = (name: string) => twin(name, names.indexOf(name));
    const world = createWorld(engine, there.map(of));
    const values = () => world.jar.all().map(({ value }) => value);
    const slots = file.map((name) => ({ before: there.includes(name) ? of(name) : null, after: of(name) }));
    expect(await apply(world, slots)).toMatchObject({ kind: 'done' });
    expect(values()).toEqual(sent);
    await world.retrace('undo');
    expect(values()).toEqual(there);
    await world.retrace('redo');
    expect(values()).toEqual(sent);
  });

  /** Not an import, which would go on. */
  const whole = (world: WorkerWorld, slots: Slot[]) => apply(world, slots, { step: stepOf('duplicate', slots) });

  it('a cookie that is refused ends it: it is named, and all is as before', async () => {
    const old = cookie({ domain: 'www.s0.test', name: 'n5', value: 'old' });
    const world = createWorld(engine, [old]);
    const slots = added(all).map((slot) => (slot.after!.name === 'n5' ? { ...slot, before: old } : slot));
    slots[5] = { before: old, after: { ...all[5]! } };
    for (const [index, slot] of slots.entries()) if (index !== 5) slots[index] = { ...slot, before: null };
    slots[700] = { before: null, after: { ...all[700]!, value: 'v'.repeat(5000) } };
    const answer = await whole(world, slots);
    expect(answer).toMatchObject({ kind: 'failed', code: 'refused', restored: true, slot: 700 });
    const fates = answer.kind === 'failed' ? answer.fates : [];
    expect(fates.slice(0, 700).every((fate) => fate === 'put-back')).toBe(true);
    expect(fates.slice(900).every((fate) => fate === 'not-begun')).toBe(true);
    expectJar(world, [old]);
    expect(world.record()).toBeUndefined();
  });

  it('cancelled in the middle, it says of each what became of it', async () => {
    const world = createWorld(engine);
    let writes = 0;
    world.jar.beforeCall = () => {
      if ((writes += 1) === 600) world.writer.answer({ kind: 'cancel', id: stepId });
    };
    const answer = await apply(world, added(all));
    expect(answer).toMatchObject({ kind: 'failed', code: 'cancelled', restored: true, slot: null });
    const fates = answer.kind === 'failed' ? answer.fates : [];
    expect(fates).toEqual(all.map((_, index) => (index < 600 ? 'put-back' : 'not-begun')));
    expectJar(world, []);
  });

  it('tells how far it is, and how far it is back', async () => {
    const world = createWorld(engine);
    const told: string[] = [];
    let writes = 0;
    world.jar.beforeCall = () => {
      writes += 1;
      const kind = writes === 800 ? 'cancel' : 'progress';
      if (writes % 200 !== 0) return;
      const { part, isGoingBack } = world.writer.answer({ kind, id: stepId })!;
      told.push(isGoingBack ? `back ${part * 800}` : `${Math.round(part * all.length)}`);
    };
    await apply(world, added(all));
    expect(told).toEqual(['200', '400', '600', '800', 'back 200', 'back 400', 'back 600', 'back 800']);
  });

  it('what somebody else writes meanwhile is asked about, and stays', async () => {
    const theirs = cookie({ domain: 'www.s3.test', name: 'n9', value: 'theirs' });
    const world = createWorld(engine);
    let writes = 0;
    world.jar.beforeCall = () => {
      if ((writes += 1) === 50) world.jar.put(theirs);
    };
    const slots = added(all);
    expect(await apply(world, slots)).toMatchObject({
      kind: 'conflict',
      conflicts: [{ expected: null, current: theirs }],
    });
    expectJar(world, [theirs]);
    expect(await apply(world, slots, { onConflict: 'overwrite' })).toMatchObject({ kind: 'done' });
    await world.retrace('undo');
    expectJar(world, [theirs]);
  });

  it('what somebody writes right before our write comes back with undo', async () => {
    const theirs = cookie({ domain: 'www.s3.test', name: 'n9', value: 'theirs' });
    const world = createWorld(engine);
    world.jar.beforeCall = async (_, one) => {
      await Promise.resolve();
      if (cookieKey(one) === cookieKey(theirs) && one.value !== 'theirs') world.jar.put(theirs);
    };
    expect(await apply(world, added(all))).toMatchObject({ kind: 'done' });
    world.jar.beforeCall = () => undefined;
    await world.retrace('undo');
    expectJar(world, [theirs]);
  });

  it('what the browser takes and does not store is found, and named', async () => {
    const world = createWorld(engine);
    const { write } = world.jar;
    world.jar.write = async (one) => (one.name === 'n7' && one.domain === 'www.s6.test' ? undefined : write(one));
    const answer = await whole(world, added(all));
    expect(answer).toMatchObject({ kind: 'failed', code: 'not-stored', slot: 607, restored: true });
    expectJar(world, []);
  });

  it('access that is missing for one host is told for that one', async () => {
    const hidden = 'www.s4.test';
    const asked: string[][] = [];
    const sees = async (...hosts: string[]) => {
      asked.push(hosts);
      return !hosts.includes(hidden);
    };
    const world = createWorld(engine, [], { sees });
    expect(await whole(world, added(spread(1000)))).toMatchObject({ code: 'no-access', slot: 400, restored: true });
    expectJar(world, []);
    expect(asked.filter((hosts) => hosts.length > 1).every((hosts) => new Set(hosts).size === hosts.length)).toBe(true);
  });

  it('stopped anywhere, it is finished by the next worker, or was not begun', async () => {
    const some = all.slice(0, 40);
    for (let k = 1; k <= some.length; k += 3) {
      const world = createWorld(engine);
      let writes = 0;
      await Promise.race([
        apply(world, added(some)),
        new Promise<void>((stopped) => {
          world.jar.beforeCall = () => {
            if ((writes += 1) < k) return undefined;
            stopped();
            return new Promise(() => {});
          };
        }),
      ]);
      world.jar.beforeCall = () => undefined;
      await world.wake().recover();
      expectJar(world, some);
      expect(world.record()).toMatchObject({ state: 'done' });
      await world.retrace('undo');
      expectJar(world, []);
    }
  });
});
