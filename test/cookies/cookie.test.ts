import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cookie, cookieBytes, cookieKey, isSameCookie, partsOfKey } from '../../src/cookies/cookie.ts';
import { cookie } from '../fakes/cookie.ts';

const other: Partial<Record<keyof Cookie, unknown>> = {
  name: 'b',
  domain: 'www.site.test',
  hostOnly: false,
  path: '/x',
  storeId: '1',
  partitionKey: { topLevelSite: 'https://top.test', hasCrossSiteAncestor: true },
  firstPartyDomain: 'first.test',
};

describe('the key of a cookie', () => {
  it.each(Object.entries(other))('differs by %s', (property, value) => {
    expect(cookieKey(cookie({ [property]: value }))).not.toBe(cookieKey(cookie()));
  });

  it('differs by the ancestor bit, false or not told', () => {
    const keys = [true, false, null].map((hasCrossSiteAncestor) =>
      cookieKey(cookie({ partitionKey: { topLevelSite: 'https://top.test', hasCrossSiteAncestor } })),
    );
    expect(new Set(keys).size).toBe(3);
  });

  it('is the same whatever else differs', () => {
    const same = cookie({ value: 'x', secure: true, httpOnly: true, sameSite: 'strict', expirationDate: 5 });
    expect(cookieKey(same)).toBe(cookieKey(cookie()));
  });

  it('cannot be forged by names and paths that look like a key', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (name, path, name2, path2) => {
        const areEqual = name === name2 && path === path2;
        expect(cookieKey(cookie({ name, path })) === cookieKey(cookie({ name: name2, path: path2 }))).toBe(areEqual);
      }),
    );
  });
});

describe('sameness', () => {
  it.each([
    { value: '2' },
    { secure: true },
    { httpOnly: true },
    { sameSite: 'strict' as const },
    { expirationDate: 9 },
  ])('is broken by %j', (change) => expect(isSameCookie(cookie(), cookie(change))).toBe(false));

  it('allows what browsers round away of an expiry', () => {
    expect(isSameCookie(cookie({ expirationDate: 100.123456 }), cookie({ expirationDate: 100.123 }))).toBe(true);
    expect(isSameCookie(cookie({ expirationDate: 100 }), cookie({ expirationDate: 102 }))).toBe(false);
  });

  it('knows nothing from something', () => {
    expect([isSameCookie(null, null), isSameCookie(null, cookie()), isSameCookie(cookie(), null)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

it('counts bytes, not characters', () => {
  expect(cookieBytes({ name: 'é', value: '日本' })).toBe(8);
});

it('is the same one with another end within a second, and not without one', () => {
  const at = (expirationDate: number | null) => cookie({ expirationDate });
  expect([at(101), at(99), at(100.5)].map((one) => isSameCookie(at(100), one))).toEqual([true, true, true]);
  expect([at(101.5), at(98.5), at(null)].map((one) => isSameCookie(at(100), one))).toEqual([false, false, false]);
  expect([isSameCookie(at(null), at(0)), isSameCookie(at(0), at(null)), isSameCookie(at(null), at(null))]).toEqual([
    false,
    false,
    true,
  ]);
});

it('is not the same one under another key', () => {
  expect(isSameCookie(cookie(), cookie({ path: '/p' }))).toBe(false);
});

it('its key tells its domain and its store', () => {
  const container = cookie({ domain: 'a.test', storeId: 'container' });
  expect(partsOfKey(cookieKey(container))).toEqual({ name: container.name, domain: 'a.test', storeId: 'container' });
});
