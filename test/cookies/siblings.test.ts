import { expect, test } from 'vitest';
import { siblingFinder, siblingsOf } from '../../src/cookies/siblings.ts';
import { cookie } from '../fakes/cookie.ts';

const session = cookie({ name: 'session', domain: 'shop.site.test', path: '/app' });
const of = (...others: ReturnType<typeof cookie>[]) => Object.fromEntries(siblingsOf(session, [session, ...others]));

test('cookies that travel with it: the same place, its parents', () => {
  expect(
    of(
      { ...session, name: 'session.sig', value: 'here' },
      cookie({ name: 'parent-path', value: '1', domain: 'shop.site.test', path: '/' }),
      cookie({ name: 'parent-domain', value: '2', domain: 'site.test', hostOnly: false }),
    ),
  ).toEqual({ 'session.sig': 'here', 'parent-path': '1', 'parent-domain': '2' });
});

test('not those that other requests carry', () => {
  expect(
    of(
      cookie({ name: 'deeper', domain: 'shop.site.test', path: '/app/deeper' }),
      cookie({ name: 'host-only parent', domain: 'site.test' }),
      { ...session, name: 'other store', storeId: '1' },
      {
        ...session,
        name: 'other partition',
        partitionKey: { topLevelSite: 'https://a.test', hasCrossSiteAncestor: false },
      },
      { ...session, name: 'other first party', firstPartyDomain: 'a.test' },
    ),
  ).toEqual({});
});

test('not those of the same partition under another site, or under other ancestors', () => {
  const partitionKey = { topLevelSite: 'https://a.test', hasCrossSiteAncestor: false };
  const inside = { ...session, partitionKey };
  const siblings = siblingsOf(inside, [
    { ...inside, name: 'beside' },
    { ...inside, name: 'other site', partitionKey: { ...partitionKey, topLevelSite: 'https://b.test' } },
    { ...inside, name: 'other ancestors', partitionKey: { ...partitionKey, hasCrossSiteAncestor: true } },
    { ...inside, name: 'in none', partitionKey: null },
  ]);
  expect([...siblings.keys()]).toEqual(['beside']);
});

test('of twins the one set beside it counts, in whatever order they come', () => {
  const beside = { ...session, name: 'sig', value: 'beside' };
  const above = cookie({ name: 'sig', value: 'above', domain: 'shop.site.test', path: '/' });
  expect(of(beside, above)).toEqual({ sig: 'beside' });
  expect(of(above, beside)).toEqual({ sig: 'beside' });
});

test.each([
  ['domain', { domain: 'site.test', hostOnly: false }],
  ['reach', { hostOnly: false }],
  ['path', { path: '/' }],
])('a twin of another %s is not beside it, even if it comes later', (_, over) => {
  const beside = { ...session, name: 'sig', value: 'beside' };
  expect(of(beside, { ...beside, value: 'other', ...over })).toEqual({ sig: 'beside' });
  expect(of({ ...beside, value: 'other', ...over }, beside)).toEqual({ sig: 'beside' });
});

test('a list is gone through once for all that are looked for in it', () => {
  const find = siblingFinder([session, { ...session, name: 'session.sig', value: 'here' }]);
  expect([find(session)('session.sig'), find(session)('never'), find(session)('session')]).toEqual([
    'here',
    undefined,
    undefined,
  ]);
});

test('nor is one of the parent domain, where both are of whole domains', () => {
  const wide = { ...session, hostOnly: false };
  const beside = { ...wide, name: 'sig', value: 'beside' };
  const above = { ...beside, value: 'above', domain: 'site.test' };
  for (const all of [
    [beside, above],
    [above, beside],
  ])
    expect(siblingsOf(wide, all).get('sig')).toBe('beside');
});
