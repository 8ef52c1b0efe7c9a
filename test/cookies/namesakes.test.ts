import { expect, test } from 'vitest';
import { type Cookie, cookieKey } from '../../src/cookies/cookie.ts';
import { namesakesOf } from '../../src/cookies/namesakes.ts';
import { cookie } from '../fakes/cookie.ts';

const all = (...cookies: Cookie[]) => {
  const found = namesakesOf(cookies, ({ path }) => path !== '/admin');
  return cookies.map((each) => found.get(cookieKey(each)) ?? null);
};

test('a cookie that is alone with its name has none', () => {
  expect(all(cookie({ name: 'a' }), cookie({ name: 'b' }))).toEqual([null, null]);
});

test('longer paths are sent first, then what is older; what is not sent has no place', () => {
  const [old, young, deep, elsewhere] = [
    cookie({ domain: 'www.site.test', hostOnly: true }),
    cookie({ domain: 'site.test', hostOnly: false }),
    cookie({ domain: 'www.site.test', path: '/account' }),
    cookie({ domain: 'www.site.test', path: '/admin' }),
  ];
  const found = all(old, young, deep, elsewhere);
  expect(found.map((one) => one?.place)).toEqual([2, 3, 1, null]);
  expect(new Set(found.map((one) => one?.first))).toEqual(new Set([cookieKey(deep)]));
});

test('what differs is told, and nothing else', () => {
  const apart = (...cookies: Cookie[]) => {
    const { byHost, byPath, byPartition } = all(...cookies)[0]!;
    return { byHost, byPath, byPartition };
  };
  const none = { byHost: false, byPath: false, byPartition: false };
  const partitionKey = { topLevelSite: 'https://site.test', hasCrossSiteAncestor: false };
  expect(apart(cookie({}), cookie({ path: '/a' }))).toEqual({ ...none, byPath: true });
  expect(apart(cookie({ hostOnly: true }), cookie({ hostOnly: false }))).toEqual({ ...none, byHost: true });
  expect(apart(cookie({}), cookie({ partitionKey }))).toEqual({ ...none, byPartition: true });
});

test('of two of which one is sent, none is first or second', () => {
  expect(all(cookie({}), cookie({ path: '/admin' })).map((one) => one?.place)).toEqual([null, null]);
});

test('of two that are sent, the older is first', () => {
  const found = all(cookie({ hostOnly: true }), cookie({ hostOnly: false }));
  expect(found.map((one) => one?.place)).toEqual([1, 2]);
});
