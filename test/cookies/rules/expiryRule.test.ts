import { describe, expect, test } from 'vitest';
import { check, codes, day, expectMended, now } from './plain.ts';

describe('expiry', () => {
  test.each([Number.NaN, Infinity, -Infinity, 8.64e12 + 1, -8.64e12 - 1])('no date: %d', (expirationDate) => {
    expect(codes({ expirationDate })).toEqual(['date-impossible']);
  });

  test('a past date would delete the cookie', () => {
    expect(codes({ expirationDate: now - 1 })).toEqual(['date-past']);
    expect(codes({ expirationDate: now })).toEqual(['date-past']);
    expect(codes({ expirationDate: now + 0.001 })).toEqual([]);
  });

  test('past 400 days: a notice that says what will be stored', () => {
    expect(codes({ expirationDate: now + 400 * day })).toEqual([]);
    expect(codes({ expirationDate: now + 400 * day + 1 })).toEqual([]);
    expect(check({ expirationDate: now + 400 * day + 2 })).toEqual([
      {
        code: 'date-capped',
        field: 'expiry',
        severity: 'notice',
        amount: now + 400 * day,
        repair: { expirationDate: now + 400 * day },
      },
    ]);
    expectMended({ expirationDate: 8.64e12 });
  });
});
