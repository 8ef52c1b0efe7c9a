import { expect, it } from 'vitest';
import { cappedExpiry, isExpired, lifeFraction, maxAge } from '../../src/cookies/expiry.ts';

it('a cookie is gone at its very second, a session cookie never', () => {
  expect([99, 100, 101].map((now) => isExpired({ expirationDate: 100 }, now))).toEqual([false, true, true]);
  expect(isExpired({ expirationDate: null }, 1e12)).toBe(false);
});

it('nothing outlives 400 days', () => {
  expect(cappedExpiry(1e12, 100)).toBe(100 + maxAge);
  expect(cappedExpiry(200, 100)).toBe(200);
});

it('the bar runs from 5 seconds to 400 days, and grows with each step between', () => {
  const fractions = [-1, 5, 60, 3600, 86_400, 30 * 86_400, maxAge, 10 * maxAge].map(lifeFraction);
  expect(fractions.toSorted((a, b) => a - b)).toEqual(fractions);
  expect([fractions[0], fractions[1], fractions.at(-2), fractions.at(-1)]).toEqual([0, 0, 1, 1]);
});
