import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cookie } from '../../src/cookies/cookie.ts';
import { check, chromium, codes, firefox } from './rules/plain.ts';

test('a plain cookie has no problem', () => {
  expect(codes({})).toEqual([]);
  expect(codes({}, firefox)).toEqual([]);
});

test('problems come in the order of the form', () => {
  const edit = {
    name: 'a=',
    value: ';',
    domain: 'x y',
    path: 'p',
    sameSite: 'no_restriction',
    expirationDate: 1,
  } as const;
  expect(check(edit).map(({ field }) => field)).toEqual(['name', 'value', 'expiry', 'domain', 'path', 'sameSite']);
});

/** Its cookies are others than those of the name without the dot. */
const dotted = { ...chromium, pageHost: 'shop.example.com.' };

test('repairs lead somewhere, and no text makes a rule throw', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('a', ';', '\t', '=', ' ', '/', '\uD800', '日', '.', ':') }),
  );
  const cookie = fc.record({
    name: fc.oneof(
      text,
      text.map((rest) => `__Host-${rest}`),
      text.map((rest) => `__http-${rest}`),
    ),
    value: text,
    domain: fc.oneof(
      text,
      fc.constantFrom('shop.example.com', 'shop.example.com.', 'example.com.', 'example.com', 'com', 'localhost'),
    ),
    path: fc.oneof(
      text,
      text.map((rest) => `/${rest}`),
    ),
    hostOnly: fc.boolean(),
    secure: fc.boolean(),
    httpOnly: fc.boolean(),
    sameSite: fc.constantFrom('unspecified', 'no_restriction', 'lax', 'strict'),
    expirationDate: fc.option(fc.double()),
  });
  fc.assert(
    fc.property(cookie, fc.constantFrom(chromium, firefox, dotted), (edit, context) => {
      let mended: Partial<Cookie> = edit;
      for (let round = 0; round < 30; round += 1) {
        const problem = check(mended, context).find(({ repair }) => repair !== undefined);
        if (problem === undefined) return;
        const next: Partial<Cookie> = { ...mended, ...problem.repair };
        expect(next).not.toEqual(mended);
        mended = next;
      }
      expect.unreachable('repairs go round in circles');
    }),
    { numRuns: 2000 },
  );
});
