import { describe, expect, it } from 'vitest';
import { crowdOf, expectedEvictions } from '../../src/background/evictions.ts';
import { Surroundings } from '../../src/background/surroundings.ts';
import { isNearLimit } from '../../src/background/writeSlots.ts';
import type { Cookie } from '../../src/cookies/cookie.ts';
import { siteFinder } from '../../src/cookies/limits.ts';
import { editSlots, type Slot } from '../../src/cookies/step.ts';
import type { Engine } from '../../src/cookies/traits.ts';
import { cookie } from '../fakes/cookie.ts';
import { createFakeJar } from '../fakes/jar.ts';

const siteOf = siteFinder(['site.test', 'other.test']);
const partitionKey = { topLevelSite: 'https://top.test', hasCrossSiteAncestor: true };
const many = (count: number, over: Partial<Cookie> = {}) =>
  Array.from({ length: count }, (_, index) => cookie({ name: `n${index}`, ...over }));
/** On so many sites that none has many. */
const spread = (count: number, over: Partial<Cookie> = {}) =>
  many(count, over).map((one, index) => ({ ...one, domain: `s${index % 50}.test` }));
const around = (cookies: readonly Cookie[], engine: Engine = 'chromium') =>
  new Surroundings(cookies, true, siteOf, createFakeJar(engine));
const added = (over: Partial<Cookie> = {}): Slot[] => [{ before: null, after: cookie({ name: 'added', ...over }) }];
const old = cookie({ name: 'n0' });

describe('what has to go goes first', () => {
  const isNear = (slots: readonly Slot[], cookies: readonly Cookie[], engine: Engine = 'chromium') =>
    isNearLimit(slots, around(cookies, engine), engine);

  it('from 150 cookies of a site on, its hosts together', () => {
    const hosts = (count: number) => [...many(count - 50), ...many(50, { domain: 'www.site.test' })];
    expect([149, 150].map((count) => isNear(added(), hosts(count)))).toEqual([false, true]);
    expect(isNear(editSlots(old, { ...old, name: 'renamed' }, null), hosts(150))).toBe(true);
  });

  it('only where a cookie comes that was not there', () => {
    for (const slots of [
      editSlots(old, { ...old, value: '2' }, null),
      [{ before: old, after: null }],
      [{ before: null, after: null }],
      added().map((slot): Slot => ({ ...slot, idle: true })),
    ])
      expect(isNear(slots, many(170))).toBe(false);
  });

  it('of the sites that get one: another may be full', () => {
    expect(isNear(added(), many(170, { domain: 'other.test' }))).toBe(false);
    expect(isNear([...added(), ...added({ domain: 'other.test' })], many(170, { domain: 'other.test' }))).toBe(true);
  });

  it('where all sites together are full, in the browser that counts them', () => {
    expect(isNear(added(), spread(3300))).toBe(true);
    expect(isNear(added(), spread(3299))).toBe(false);
    expect(isNear(added(), spread(3300), 'firefox')).toBe(false);
  });
});

describe('who may have to go', () => {
  const view = (engine: Engine, seesAll = true) => ({ jar: createFakeJar(engine), sees: async () => seesAll });
  const crowd = async (slots: readonly Slot[], cookies: readonly Cookie[], engine: Engine, seesAll = true) =>
    (await crowdOf(slots, around(cookies, engine), view(engine, seesAll))).length;
  const mixed = [...many(3), ...many(4, { domain: 'other.test' }), ...many(5, { partitionKey })];

  it('are those of the same room, where a cookie comes or grows in a partition', async () => {
    expect(await crowd(added(), mixed, 'firefox')).toBe(3);
    expect(await crowd(added({ partitionKey }), mixed, 'chromium')).toBe(5);
    const inPart = { ...old, partitionKey };
    expect(await crowd([{ before: inPart, after: { ...inPart, value: 'longer' } }], mixed, 'chromium')).toBe(5);
    expect(await crowd([{ before: old, after: { ...old, value: 'longer' } }], mixed, 'chromium')).toBe(0);
    expect(await crowd([{ before: old, after: null }], mixed, 'chromium')).toBe(0);
  });

  it('are all but those of partitions where all sites together are full, or where some are hidden', async () => {
    expect(await crowd(added(), mixed, 'chromium')).toBe(3);
    expect(await crowd(added(), mixed, 'chromium', false)).toBe(7);
    expect(await crowd(added(), mixed, 'firefox', false)).toBe(3);
    expect(await crowd(added({ partitionKey }), mixed, 'chromium', false)).toBe(5);
    expect(await crowd(added(), [...spread(3300), ...many(5, { partitionKey })], 'chromium')).toBe(3300);
  });

  it('nobody knows where some are hidden and the known ones take more than half of the room', async () => {
    const isBlind = async (slots: Slot[], cookies: Cookie[], engine: Engine = 'chromium', seesAll = false) =>
      (await expectedEvictions(slots, around(cookies, engine), view(engine, seesAll))).isBlind;
    expect([await isBlind(added(), spread(1649)), await isBlind(added(), spread(1650))]).toEqual([false, true]);
    expect(await isBlind(added(), spread(1650), 'chromium', true)).toBe(false);
    expect(await isBlind(added(), spread(1650), 'firefox')).toBe(false);
    expect(await isBlind(added({ partitionKey }), spread(1650))).toBe(false);
    expect(await isBlind(added(), spread(1650, { partitionKey }))).toBe(false);
    expect(await isBlind(editSlots(old, { ...old, value: '2' }, null), spread(3000))).toBe(false);
  });

  it('is not the cookie itself that is written', async () => {
    const full = many(180);
    const { evicted } = await expectedEvictions(added({ name: 'n3' }), around(full), view('chromium'));
    expect(evicted).toEqual([]);
    const another = await expectedEvictions(added(), around(full), view('chromium'));
    expect(another.evicted).toEqual([{ site: 'site.test', count: 31 }]);
  });
});
