import { describe, expect, it } from 'vitest';
import type { Cookie } from '../../src/cookies/cookie.ts';
import { cookie } from '../fakes/cookie.ts';
import { added, apply, createWorld, expectJar, many, spread } from './importWorld.ts';
import { stepId } from './workerWorld.ts';

/** Nobody may see all sites. */
const sees = async (...hosts: string[]) => !hosts.includes('*');

describe('before anything is written it is asked', () => {
  it('whose cookies would go, by the sites that the page knows', async () => {
    const there = [...many(100, 'a.co.test'), ...many(100, 'b.co.test')];
    const more = added([...many(60, 'www.a.co.test'), ...many(60, 'www.b.co.test')]);
    const world = createWorld('chromium', there);
    expect(await apply(world, more, {}, ['a.co.test', 'b.co.test'])).toMatchObject({ kind: 'done' });
    const other = createWorld('chromium', there);
    expect(await apply(other, more)).toMatchObject({ kind: 'evicts', of: [{ site: 'co.test' }] });
    expect(other.jar.calls).toEqual([]);
    const full = [...many(180, 'a.s1.test'), ...many(179, 'a.s2.test'), ...many(100, 'a.s3.test')];
    const third = createWorld('chromium', full);
    const slots = added(['s1.test', 's2.test', 's3.test'].flatMap((domain) => many(2, domain)));
    expect(await apply(third, slots)).toEqual({
      kind: 'evicts',
      id: stepId,
      count: 62,
      of: [
        { site: 's1.test', count: 31 },
        { site: 's2.test', count: 31 },
      ],
    });
    expectJar(third, full);
  });

  it('how many, where not all sites can be named', async () => {
    const sites = Array.from({ length: 12 }, (_, index) => `s${index}.test`);
    const world = createWorld(
      'firefox',
      sites.flatMap((domain) => many(180, domain)),
    );
    const answer = await apply(world, added(sites.map((domain) => cookie({ domain, name: 'new' }))));
    expect(answer).toMatchObject({ kind: 'evicts', count: 12 * 31, of: { length: 10 } });
  });

  it('whether the browser has room for all sites together, and undo brings back whose went', async () => {
    const others = spread(3300, { secure: true });
    const world = createWorld('chromium', others);
    const slots = added(many(5, 'new.test'));
    expect(await apply(world, slots)).toEqual({
      kind: 'evicts',
      id: stepId,
      count: 301,
      of: [{ site: null, count: 301 }],
    });
    expectJar(world, others);
    expect(await apply(world, slots, { mayEvict: true })).toMatchObject({ kind: 'done' });
    expect(world.jar.all()).toHaveLength(3004);
    expect(world.record()!.step.slots.filter(({ evicted }) => evicted)).not.toHaveLength(0);
    expect(await world.retrace('undo')).toMatchObject({ kind: 'done' });
    expectJar(world, others);
  });

  it('a stop on the way does not lose whose went', async () => {
    const others = spread(3300, { secure: true });
    const world = createWorld('chromium', others);
    let writes = 0;
    await Promise.race([
      apply(world, added(many(5, 'new.test', { secure: true })), { mayEvict: true }),
      new Promise<void>((stopped) => {
        world.jar.beforeCall = () => {
          if ((writes += 1) < 4) return undefined;
          stopped();
          return new Promise(() => {});
        };
      }),
    ]);
    world.jar.beforeCall = () => undefined;
    await world.wake().recover();
    expect(await world.retrace('undo')).toMatchObject({ kind: 'done' });
    expectJar(world, others);
  });

  it('what nobody can count where not all sites may be seen, once the known ones take half of the room', async () => {
    const there = Array.from({ length: 1350 }, (_, index) =>
      cookie({ name: `${index}`, domain: `t${index % 20}.test` }),
    );
    const slots = added(spread(400).slice(0, 301));
    const world = createWorld('chromium', there, { sees });
    expect(await apply(world, slots)).toEqual({ kind: 'evicts', id: stepId, count: 0, of: [], isBlind: true });
    expect(world.jar.calls).toEqual([]);
    expect(await apply(world, slots, { mayEvict: true })).toMatchObject({ kind: 'done' });
    expect(await apply(createWorld('chromium', there, { sees }), slots.slice(1))).toMatchObject({ kind: 'done' });
    expect(await apply(createWorld('chromium', there.slice(0, 1), { sees }), slots)).toMatchObject({ kind: 'done' });
    expect(await apply(createWorld('firefox', there, { sees }), slots)).toMatchObject({ kind: 'done' });
    // those of partitions are not counted
    const partitionKey = { topLevelSite: 'https://top.test', hasCrossSiteAncestor: true };
    const apart = added(spread(400, { secure: true, partitionKey }).slice(0, 301));
    expect(await apply(createWorld('chromium', there, { sees }), apart)).toMatchObject({ kind: 'done' });
  });

  it('what goes unforeseen where not all sites may be seen: put back, as far as it is seen', async () => {
    const hidden = spread(3200, { secure: true });
    const mine = many(80, 'mine.test');
    const isMine = ({ domain }: Cookie) => domain.endsWith('mine.test') || domain.endsWith('new.test');
    const world = createWorld('chromium', [...hidden, ...mine], { sees });
    const { list } = world.jar;
    world.jar.list = async (query) => (await list(query)).filter(isMine);
    const slots = added(many(25, 'new.test', { secure: true }));
    expect(await apply(world, slots)).toMatchObject({ kind: 'evicts', of: [{ site: 'mine.test', count: 80 }] });
    expect(world.jar.all().filter(isMine)).toHaveLength(80);
    expect(await apply(world, slots, { mayEvict: true })).toMatchObject({ kind: 'done' });
    await world.retrace('undo');
    expect(world.jar.all().filter(isMine)).toHaveLength(80);
  });

  it('what is hidden meanwhile did not go: only what is gone where one may look comes back', async () => {
    const isOfA = ({ domain }: Cookie) => domain.endsWith('a.test');
    let isHidden = false;
    const world = createWorld('chromium', [...many(10, 'a.test'), ...many(150, 'b.test')], {
      sees: async (...hosts) => !hosts.includes('*') && !(isHidden && hosts.some((host) => host.endsWith('a.test'))),
    });
    const { list } = world.jar;
    world.jar.list = async (query) => (await list(query)).filter((one) => !isHidden || !isOfA(one));
    world.jar.beforeCall = () => {
      if (isHidden) return;
      isHidden = true;
      for (let index = 0; index < 40; index += 1)
        world.jar.put(cookie({ name: `theirs${index}`, domain: 'www.b.test' }));
    };
    const slots = added([cookie({ domain: 'b.test', name: 'mine', secure: true })]);
    expect(await apply(world, slots)).toMatchObject({ kind: 'evicts', count: 31, of: [{ site: 'b.test', count: 31 }] });
  });

  it('whether it may be done without undo, where the journal has no room for it', async () => {
    const before = many(100, 'big.test', { value: 'v'.repeat(4000) }).flatMap((one) =>
      Array.from({ length: 15 }, (_, index) => ({ ...one, domain: `h${index}.s${index}.test` })),
    );
    const slots = before.map((one) => ({ before: one, after: { ...one, value: 'w'.repeat(4000) } }));
    const world = createWorld('firefox', before);
    expect(await apply(world, slots)).toMatchObject({ code: 'too-large-to-undo', restored: true });
    expectJar(world, before);
    expect(await apply(world, slots, { withoutUndo: true })).toMatchObject({ kind: 'done' });
    expectJar(
      world,
      slots.map(({ after }) => after),
    );
    expect(world.record()).toBeUndefined();
  });
});
