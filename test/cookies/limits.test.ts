import { describe, expect, it } from 'vitest';
import {
  countBySite,
  evictions,
  evictionsBySite,
  isFull,
  isFullInAll,
  roomOf,
  siteFinder,
  siteLimit,
} from '../../src/cookies/limits.ts';
import type { Cookie } from '../../src/cookies/cookie.ts';
import type { Engine } from '../../src/cookies/traits.ts';
import { cookie } from '../fakes/cookie.ts';

const partitionKey = { topLevelSite: 'https://top.test', hasCrossSiteAncestor: true };
const many = (count: number, over: Parameters<typeof cookie>[0] = {}) =>
  Array.from({ length: count }, (_, i) => cookie({ name: `n${i}`, ...over }));

describe('a site is full', () => {
  it('at 180 cookies of its own and of what lies below it', () => {
    expect([siteLimit - 1, siteLimit, siteLimit + 1].map((n) => isFull('site.test', many(n)))).toEqual([
      false,
      true,
      true,
    ]);
    expect(isFull('site.test', many(siteLimit, { domain: 'www.site.test' }))).toBe(true);
    expect(isFull('site.test', many(siteLimit, { domain: 'other.test' }))).toBe(false);
  });

  it('without counting those in partitions, which have limits of their own', () => {
    expect(isFull('site.test', [...many(siteLimit - 1), ...many(siteLimit, { partitionKey })])).toBe(false);
  });
});

const siteOf = siteFinder(['shop.co.test', 'deep.shop.co.test', 'localhost']);

it.each([
  ['shop.co.test', 'shop.co.test'],
  ['www.shop.co.test', 'shop.co.test'],
  ['www.deep.shop.co.test', 'deep.shop.co.test'],
  ['localhost', 'localhost'],
  // of others the widest that a site can be
  ['eshop.co.test', 'co.test'],
  ['cdn.other.test', 'other.test'],
  ['co.test', 'co.test'],
  ['127.0.0.1', '127.0.0.1'],
  ['[::1]', '[::1]'],
  ['', ''],
])('the limit of %s is that of %s', (domain, site) => {
  expect(siteOf(domain)).toBe(site);
});

it.each([
  ['site', { domain: 'other.test' }],
  ['store', { storeId: '1' }],
  ['partition', { partitionKey }],
  ['first party', { firstPartyDomain: 'f.test' }],
])('another %s is another room', (_, over) => {
  expect(roomOf(cookie(over), siteOf)).not.toBe(roomOf(cookie(), siteOf));
});

it('partitions are the same room when site and ancestors are', () => {
  const room = (key: typeof partitionKey) => roomOf(cookie({ partitionKey: key }), siteOf);
  expect(room({ hasCrossSiteAncestor: true, topLevelSite: 'https://top.test' })).toBe(room(partitionKey));
  expect(room({ ...partitionKey, hasCrossSiteAncestor: false })).not.toBe(room(partitionKey));
  expect(room({ ...partitionKey, topLevelSite: 'https://else.test' })).not.toBe(room(partitionKey));
});

describe.each(['chromium', 'firefox'] as const)('what a write drops, %s', (engine) => {
  const drops = (there: number, written: number, over: Parameters<typeof cookie>[0] = {}) =>
    evictions(many(there, over), many(written, over), engine);

  it('is nothing as long as there is room', () => {
    expect([drops(0, 0), drops(179, 1), drops(0, 180)]).toEqual([0, 0, 0]);
  });

  it('is down to 150 at the 181st, and again when that is full', () => {
    expect([drops(180, 1), drops(179, 2), drops(180, 31), drops(180, 32)]).toEqual([31, 31, 31, 62]);
  });

  it('of a partition is as many as are too many in Chromium, and down to 150 in Firefox', () => {
    expect(drops(180, 1, { partitionKey })).toBe(engine === 'chromium' ? 1 : 31);
  });

  it('of a partition is what is over 10,240 bytes, but never the last', () => {
    const large = { partitionKey, value: 'x'.repeat(4000) };
    expect([drops(1, 1, large), drops(2, 1, large), drops(2, 2, large)]).toEqual([0, 1, 2]);
    expect(drops(0, 1, { partitionKey, value: 'x'.repeat(11_000) })).toBe(0);
    const [exact, over] = [10_236, 10_237].map((left) => [
      cookie({ partitionKey, name: 'a', value: 'x' }),
      cookie({ partitionKey, name: 'b', value: 'x'.repeat(left + 1) }),
    ]);
    expect([evictions([], exact!, engine), evictions([], over!, engine)]).toEqual([0, 1]);
    expect(drops(3, 3, { value: large.value })).toBe(0);
  });
});

describe('what is dropped of several sites', () => {
  const of = (there: Cookie[], written: Cookie[], engine: Engine) => evictionsBySite(there, written, siteOf, engine);
  const at = (count: number, domain: string, prefix: string, over: Partial<Cookie> = {}) =>
    many(count, { domain, ...over }).map((one) => ({ ...one, name: `${prefix}${one.name}` }));
  /** 100 on each of so many sites. */
  const sites = (count: number, over: Partial<Cookie> = {}) =>
    Array.from({ length: count }, (_, index) => at(100, `s${index}.test`, 'old', over)).flat();

  it('is told for each, the most first, and of its hosts and partitions together', () => {
    const there = [
      ...at(170, 'a.test', 'old'),
      ...at(180, 'x.b.test', 'old'),
      ...at(180, 'b.test', 'old', { partitionKey }),
    ];
    const written = [...at(11, 'a.test', 'n'), ...at(1, 'y.b.test', 'n'), ...at(2, 'b.test', 'n', { partitionKey })];
    expect(of(there, written, 'chromium')).toEqual([
      { site: 'b.test', count: 33 },
      { site: 'a.test', count: 31 },
    ]);
  });

  it('is what is over 3,300 in all, again and again, in Chromium alone', () => {
    expect(of(sites(32), at(100, 'new.test', 'n'), 'chromium')).toEqual([]);
    expect(of(sites(32), at(101, 'new.test', 'n'), 'chromium')).toEqual([{ site: null, count: 301 }]);
    const written = ['a', 'b', 'c', 'd'].flatMap((name) => at(100, `${name}.test`, 'n'));
    expect(of(sites(32), written, 'chromium')).toEqual([{ site: null, count: 301 }]);
    const more = ['e', 'f', 'g'].flatMap((name) => at(100, `${name}.test`, 'n'));
    expect(of(sites(33), [...written, ...more], 'chromium')).toEqual([{ site: null, count: 903 }]);
    expect(of(sites(32), written, 'firefox')).toEqual([]);
  });

  it('leaves partitions out of that, and what went of one site already', () => {
    expect(of(sites(33, { partitionKey }), at(100, 'new.test', 'n'), 'chromium')).toEqual([]);
    expect(of(sites(32), at(100, 'new.test', 'n', { partitionKey }), 'chromium')).toEqual([]);
    expect(of([...sites(31), ...at(180, 'a.test', 'old')], at(31, 'a.test', 'n'), 'chromium')).toEqual([
      { site: 'a.test', count: 31 },
    ]);
    // what a partition loses gives all sites no room
    const there = [...sites(32), ...at(180, 'a.test', 'old', { partitionKey })];
    const written = [...at(1, 'a.test', 'n', { partitionKey }), ...at(101, 'new.test', 'n')];
    expect(of(there, written, 'chromium')).toEqual([
      { site: null, count: 301 },
      { site: 'a.test', count: 1 },
    ]);
  });

  it('is told of those that went', () => {
    const gone = [...at(2, 'www.shop.co.test', 'o'), ...at(3, 'a.other.test', 'o'), ...at(1, 'shop.co.test', 'p')];
    expect(countBySite([...gone, ...at(1, 'other.test', 'q')], siteOf)).toEqual([
      { site: 'other.test', count: 4 },
      { site: 'shop.co.test', count: 3 },
    ]);
  });

  it('is found in as much work as there are cookies', () => {
    const written = Array.from({ length: 3000 }, (_, index) => cookie({ domain: `h${index}.s${index}.test` }));
    const start = performance.now();
    of(sites(33), written, 'chromium');
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('all sites together', () => {
  const spread = (count: number, over: Partial<Cookie> = {}) =>
    Array.from({ length: count }, (_, i) => cookie({ name: `n${i}`, domain: `s${i % 100}.test`, ...over }));
  const there = spread(3290);
  const anySite = siteFinder([]);

  it('are full at 3300 in Chromium, partitions aside, and never in Firefox', () => {
    expect([10, 11].map((more) => isFullInAll(there, more, 'chromium'))).toEqual([false, true]);
    expect(isFullInAll(spread(3290, { partitionKey }), 100, 'chromium')).toBe(false);
    expect(isFullInAll(there, 100, 'firefox')).toBe(false);
  });

  it('lose what brings them to 3000 by one cookie more, and nothing by one of a partition', () => {
    const lost = (more: Cookie[], engine: Engine = 'chromium') => evictionsBySite(there, more, anySite, engine);
    const few = (count: number) => many(count, { domain: 'new.test' });
    expect([lost(few(10)), lost(few(11)), lost(few(11), 'firefox')]).toEqual([[], [{ site: null, count: 301 }], []]);
    expect(lost([...few(10), cookie({ domain: 'new.test', partitionKey })])).toEqual([]);
  });
});
