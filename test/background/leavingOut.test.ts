import { beforeEach, describe, expect, it } from 'vitest';
import { type Cookie, cookieKey, isSameCookie } from '../../src/cookies/cookie.ts';
import { JarError } from '../../src/cookies/jar.ts';
import { mayLeaveOut, type Slot, type StepKind } from '../../src/cookies/step.ts';
import { cookie } from '../fakes/cookie.ts';
import { createWorkerWorld, stepId, type WorkerWorld } from './workerWorld.ts';

const slotsTo = (cookies: readonly Cookie[], held: readonly Cookie[] = []): Slot[] =>
  cookies.map((after) => ({ before: held.find((one) => cookieKey(one) === cookieKey(after)) ?? null, after }));
const named = (...names: readonly string[]): Cookie[] => names.map((name) => cookie({ name }));
const briefly = ({ jar }: WorkerWorld): string[] =>
  jar
    .all()
    .map(({ name, value }) => `${name}=${value}`)
    .toSorted();
/** From now on it takes no cookie of these names. */
function refuse({ jar }: WorkerWorld, ...names: readonly string[]): void {
  jar.beforeCall = (kind, { name }) => {
    if (kind === 'write' && names.includes(name)) throw new JarError('refused');
  };
}
/** It says nothing, and does something else. */
function mishandle({ jar }: WorkerWorld, wrong: string, instead: (one: Cookie) => void): void {
  const { write } = jar;
  jar.write = async (one) => (one.name === wrong ? instead(one) : write(one));
}

describe.each(['chromium', 'firefox'] as const)('an import of which the browser refuses a cookie, %s', (engine) => {
  const kept = cookie({ name: 'kept' });
  let world: WorkerWorld;
  beforeEach(() => (world = createWorkerWorld(engine, [kept])));
  const apply = (slots: Slot[]) => world.apply('import', slots);
  const mixed = (): Slot[] => slotsTo([...named('a', 'no', 'b'), { ...kept, value: '2' }], [kept]);

  it('goes on without it, and undo takes back the rest alone', async () => {
    refuse(world, 'no');
    expect(await apply(mixed())).toEqual({
      kind: 'done',
      id: stepId,
      stored: [expect.anything(), null, expect.anything(), expect.objectContaining({ value: '2' })],
      leftOut: [{ slot: 1, code: 'refused' }],
    });
    expect(briefly(world)).toEqual(['a=1', 'b=1', 'kept=2']);
    // what somebody else writes there is not the step's
    world.jar.beforeCall = () => undefined;
    world.jar.put(cookie({ name: 'no', value: 'theirs' }));
    expect(await world.retrace('undo')).toMatchObject({ kind: 'done' });
    expect(briefly(world)).toEqual(['kept=1', 'no=theirs']);
  });

  it('leaves as it is what it would have changed', async () => {
    refuse(world, 'kept');
    expect(await apply(mixed())).toMatchObject({ kind: 'done', leftOut: [{ slot: 3, code: 'refused' }] });
    expect(briefly(world)).toEqual(['a=1', 'b=1', 'kept=1', 'no=1']);
    await world.retrace('undo');
    expect(briefly(world)).toEqual(['kept=1']);
  });

  it('tries it again when it is redone', async () => {
    refuse(world, 'no');
    await apply(mixed());
    await world.retrace('undo');
    refuse(world, 'b');
    expect(await world.retrace('redo')).toMatchObject({ kind: 'done', leftOut: [{ slot: 2, code: 'refused' }] });
    expect(briefly(world)).toEqual(['a=1', 'kept=2', 'no=1']);
    world.jar.beforeCall = () => undefined;
    expect(await world.retrace('undo')).toMatchObject({ kind: 'done' });
    expect(briefly(world)).toEqual(['kept=1']);
  });

  it('tells whoever has lost the answer, and no longer once it is undone', async () => {
    refuse(world, 'no');
    await apply(mixed());
    world.wake();
    const outcome = (of: 'apply' | 'undo') => world.writer.handle({ kind: 'outcome', of, id: stepId });
    expect(await outcome('apply')).toMatchObject({ kind: 'done', leftOut: [{ slot: 1, code: 'refused' }] });
    await world.retrace('undo');
    expect(await outcome('undo')).not.toHaveProperty('leftOut');
  });

  it('goes on without what the browser silently does not store', async () => {
    mishandle(world, 'no', () => undefined);
    expect(await apply(mixed())).toMatchObject({ kind: 'done', leftOut: [{ slot: 1, code: 'not-stored' }] });
    expect(briefly(world)).toEqual(['a=1', 'b=1', 'kept=2']);
  });

  it('is put back whole where the browser made something else of a cookie', async () => {
    mishandle(world, 'kept', (one) => world.jar.put({ ...one, value: 'cut' }));
    expect(await apply(mixed())).toMatchObject({ kind: 'failed', code: 'not-stored', slot: 3 });
    expect(briefly(world).filter((one) => !one.startsWith('kept'))).toEqual([]);
  });

  it('has failed where none is taken, for each its own reason, and leaves nothing to undo', async () => {
    refuse(world, 'a', 'b');
    mishandle(world, 'no', () => undefined);
    expect(await apply(slotsTo(named('a', 'no', 'b')))).toEqual({
      kind: 'failed',
      id: stepId,
      code: 'refused',
      restored: true,
      slot: 0,
      fates: ['not-begun', 'not-begun', 'not-begun'],
      leftOut: [
        { slot: 0, code: 'refused' },
        { slot: 1, code: 'not-stored' },
        { slot: 2, code: 'refused' },
      ],
    });
    expect(world.store.entries.size).toBe(0);
  });

  it('goes on without those of a host that is kept from extensions', async () => {
    world.wake({ sees: async (...hosts) => hosts.every((host) => host !== 'hidden.site.test') });
    const slots = slotsTo([cookie({ name: 'a' }), cookie({ name: 'b', domain: 'hidden.site.test' })]);
    expect(await apply(slots)).toMatchObject({ kind: 'done', leftOut: [{ slot: 1, code: 'no-access' }] });
    expect(briefly(world)).toEqual(['a=1', 'kept=1']);
  });

  it('never overwrites what could not be brought back, but goes on', async () => {
    const damaged = cookie({ name: 'damaged', value: '\uFFFD' });
    world.jar.put(damaged);
    const slots = slotsTo([cookie({ name: 'a' }), { ...damaged, value: 'whole' }], [damaged]);
    expect(await apply(slots)).toMatchObject({ kind: 'done', leftOut: [{ slot: 1, code: 'damaged' }] });
    expect(briefly(world)).toEqual(['a=1', 'damaged=\uFFFD', 'kept=1']);
  });

  it('goes on among hundreds, and keeps the order of twins without the one that is missing', async () => {
    const many = Array.from({ length: 100 }, (_, at) => cookie({ name: `n${at}` }));
    const twins = ['site.test', 'www.site.test'].map((domain) => cookie({ name: 'twin', domain, hostOnly: false }));
    refuse(world, 'n0', 'n50', 'n99');
    const answer = await apply(slotsTo([...many, ...twins]));
    expect(answer).toMatchObject({ kind: 'done', leftOut: [{ slot: 0 }, { slot: 50 }, { slot: 99 }] });
    expect(world.jar.all()).toHaveLength(1 + 97 + 2);
    expect(world.jar.all().flatMap(({ name, domain }) => (name === 'twin' ? [domain] : []))).toEqual([
      'site.test',
      'www.site.test',
    ]);
    world.jar.beforeCall = () => undefined;
    await world.retrace('undo');
    expect(briefly(world)).toEqual(['kept=1']);
  });

  it('is put back whole when it is cancelled, or access is taken away under it', async () => {
    const before = briefly(world);
    world.jar.beforeCall = (_, { name }) => {
      if (name === 'no') throw new JarError('refused');
      if (name === 'b') world.writer.answer({ kind: 'cancel', id: stepId });
    };
    expect(await apply(mixed())).toMatchObject({ kind: 'failed', code: 'cancelled', restored: true });
    expect(briefly(world)).toEqual(before);
    world.jar.beforeCall = () => undefined;
    world.jar.afterCall = () => void (world.hasAccess = false);
    // what may be there unseen is not said to be left out
    expect(await apply(slotsTo(named('x')))).toMatchObject({ kind: 'failed', code: 'no-access', restored: false });
  });

  it('is finished without it wherever the worker is stopped on the way', async () => {
    for (let stopAt = 1, isOver = false; !isOver; stopAt += 1) {
      world = createWorkerWorld(engine, [kept]);
      let calls = 0;
      const never = () => new Promise<void>(() => {});
      const count = () => ((calls += 1) >= stopAt ? never() : undefined);
      world.store.beforeSet = count;
      world.jar.beforeCall = (kind, { name }) => {
        if (kind === 'write' && name === 'no') throw new JarError('refused');
        return count();
      };
      const answer = apply(mixed());
      isOver = await Promise.race([
        answer.then(() => true),
        new Promise<false>((end) => setTimeout(() => end(false), 5)),
      ]);
      world.store.beforeSet = () => undefined;
      refuse(world, 'no');
      world.wake();
      await world.writer.recover();
      const told = await world.writer.handle({ kind: 'outcome', of: 'apply', id: stepId });
      const isDone = told.kind === 'done';
      expect(briefly(world), `stopped at ${stopAt}`).toEqual(isDone ? ['a=1', 'b=1', 'kept=2'] : ['kept=1']);
      expect('leftOut' in told ? told.leftOut : undefined).toEqual(isDone ? [{ slot: 1, code: 'refused' }] : undefined);
      world.jar.beforeCall = () => undefined;
      await world.retrace('undo');
      expect(briefly(world)).toEqual(['kept=1']);
    }
  });

  it('of anything else, one refusal puts all back', async () => {
    const kinds: readonly StepKind[] = ['add', 'save', 'duplicate', 'sign', 'expire', 'delete', 'extend'];
    expect(kinds.filter((kind) => mayLeaveOut({ kind }))).toEqual([]);
    refuse(world, 'no');
    for (const kind of kinds) {
      expect(await world.apply(kind, mixed())).toMatchObject({ kind: 'failed', code: 'refused', slot: 1 });
      expect(isSameCookie(world.jar.all()[0]!, kept)).toBe(true);
      expect(briefly(world)).toEqual(['kept=1']);
    }
  });

  it('an undo of it is one whole', async () => {
    await apply(slotsTo(named('a', 'b')));
    world.jar.beforeCall = (kind, { name }) => {
      if (kind === 'expire' && name === 'a') throw new JarError('refused');
    };
    expect(await world.retrace('undo')).toMatchObject({ kind: 'failed', code: 'refused', restored: true });
    expect(briefly(world)).toEqual(['a=1', 'b=1', 'kept=1']);
  });
});
