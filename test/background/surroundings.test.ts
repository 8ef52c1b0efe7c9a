import { describe, expect, it } from 'vitest';
import { lookAround, readAll, siteOfStep } from '../../src/background/surroundings.ts';
import { cookieKey } from '../../src/cookies/cookie.ts';
import type { JarQuery } from '../../src/cookies/jar.ts';
import type { Slot } from '../../src/cookies/step.ts';
import type { Engine } from '../../src/cookies/traits.ts';
import { cookie } from '../fakes/cookie.ts';
import { createFakeJar } from '../fakes/jar.ts';

const partitionKey = { topLevelSite: 'https://top.test', hasCrossSiteAncestor: true };
const sites = { site: 's0.test', sites: ['s1.test', 's2.test', 's3.test'] };

/** A jar that tells what it was asked. */
function watched(engine: Engine) {
  const jar = createFakeJar(engine);
  const asked: JarQuery[] = [];
  const { list } = jar;
  jar.list = (query) => {
    asked.push(query);
    return list(query);
  };
  return { jar, asked };
}

const ofSites = (count: number, over: Parameters<typeof cookie>[0] = {}) =>
  Array.from({ length: count }, (_, index) => cookie({ domain: `www.s${index}.test`, ...over }));
const edited = (count: number): Slot[] =>
  ofSites(count).map((before) => ({ before, after: { ...before, value: '2' } }));
const added = (count: number, over: Parameters<typeof cookie>[0] = {}): Slot[] =>
  ofSites(count, over).map((after) => ({ before: null, after }));

describe('what is asked for around a step', () => {
  it.each(['chromium', 'firefox'] as const)('is the sites of one or two, and the store of more, %s', async (engine) => {
    const { jar, asked } = watched(engine);
    expect((await lookAround(edited(2), sites, jar)).isWhole).toBe(false);
    expect(asked.splice(0)).toEqual([
      { domain: 's0.test', storeId: '0' },
      { domain: 's1.test', storeId: '0' },
    ]);
    expect((await lookAround(edited(3), sites, jar)).isWhole).toBe(true);
    expect(asked).toEqual([{ storeId: '0' }]);
  });

  it('is each store by itself, and the places of those beside too', async () => {
    const { jar, asked } = watched('chromium');
    await lookAround(edited(1), sites, jar, ofSites(1, { storeId: '1' }));
    expect(asked.splice(0)).toEqual(['0', '1'].map((storeId) => ({ domain: 's0.test', storeId })));
    await lookAround(edited(2), sites, jar, ofSites(2, { storeId: '1' }));
    expect(asked).toEqual([{ storeId: '0' }, { storeId: '1' }]);
  });

  it.each([
    ['one more cookie', added(1), true],
    ['another value', edited(1), false],
    ['a removal', edited(1).map((slot) => ({ ...slot, after: null })), false],
    ['one of a partition', added(1, { partitionKey }), false],
    ['nothing', added(1).map((slot): Slot => ({ ...slot, idle: true })), false],
    ['a removal and one more', [{ before: ofSites(1)[0]!, after: null }, ...added(1)], true],
  ])('is all of the store where the browser counts all, and the step is %s', async (_, slots, isAll) => {
    const { jar, asked } = watched('chromium');
    expect((await lookAround(slots, sites, jar)).isWhole).toBe(isAll);
    expect(asked).toEqual([isAll ? { storeId: '0' } : { domain: 's0.test', storeId: '0' }]);
    expect((await lookAround(slots, sites, watched('firefox').jar)).isWhole).toBe(false);
  });

  it('is what a request would carry, once for each host and store', async () => {
    const { jar, asked } = watched('firefox');
    const [first] = ofSites(1, { path: '/a' });
    jar.put(first!);
    const twins = (await lookAround(edited(1), sites, jar)).twins({ ...first!, value: 'other' });
    asked.length = 0;
    expect(twins.namesakes).toEqual([first]);
    expect(await twins.sent('www.s0.test')).toEqual([first]);
    await twins.sent('www.s0.test');
    await twins.sent('s0.test');
    expect(asked.map(({ url }) => url)).toEqual(['https://www.s0.test/a', 'https://s0.test/a']);
  });
});

describe('what stands at the keys of cookies', () => {
  it('is asked for one by one up to eight of them, then by site', async () => {
    const { jar, asked } = watched('chromium');
    const all = Array.from({ length: 9 }, (_, index) => cookie({ name: `n${index}` }));
    all.forEach(jar.put);
    const siteOf = siteOfStep({ site: 'site.test' });
    const keys = all.map(cookieKey).toSorted();
    const few = await readAll(all.slice(0, 8), siteOf, jar);
    expect([[...few.keys()].toSorted(), asked.map(({ name }) => name)]).toEqual([
      all.slice(0, 8).map(cookieKey).toSorted(),
      all.slice(0, 8).map(({ name }) => name),
    ]);
    asked.length = 0;
    expect([...(await readAll(all, siteOf, jar)).keys()].toSorted()).toEqual(keys);
    expect(asked).toEqual([{ domain: 'site.test', storeId: '0' }]);
  });

  it('leaves out what is not there', async () => {
    const { jar } = watched('chromium');
    jar.put(cookie({ name: 'there' }));
    const found = await readAll(
      ['there', 'gone'].map((name) => cookie({ name })),
      (domain) => domain,
      jar,
    );
    expect([...found.values()].map(({ name }) => name)).toEqual(['there']);
  });
});
