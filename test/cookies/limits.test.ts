import { describe, expect, it } from 'vitest';
import { evictions, isFull, roomOf, siteLimit, siteOf } from '../../src/cookies/limits.ts';
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

it('the limit is that of the site in view, or the widest that a site can be', () => {
  const of = (domain: string) => siteOf(cookie({ domain }), 'shop.co.test');
  expect(['shop.co.test', 'www.shop.co.test', 'cdn.other.test', 'co.test'].map(of)).toEqual([
    'shop.co.test',
    'shop.co.test',
    'other.test',
    'co.test',
  ]);
});

it.each([
  ['site', { domain: 'other.test' }],
  ['store', { storeId: '1' }],
  ['partition', { partitionKey }],
  ['first party', { firstPartyDomain: 'f.test' }],
])('another %s is another room', (_, over) => {
  expect(roomOf(cookie(over), 'site.test')).not.toBe(roomOf(cookie(), 'site.test'));
});

it('partitions are the same room when site and ancestors are', () => {
  const room = (key: typeof partitionKey) => roomOf(cookie({ partitionKey: key }), 'site.test');
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
