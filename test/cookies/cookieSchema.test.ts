import { expect, expectTypeOf, it } from 'vitest';
import * as v from 'valibot';
import type { Cookie } from '../../src/cookies/cookie.ts';
import { cookieSchema } from '../../src/cookies/cookieSchema.ts';
import type { Step } from '../../src/cookies/step.ts';
import { stepSchema } from '../../src/cookies/stepSchema.ts';
import { cookie } from '../fakes/cookie.ts';

const partitioned = cookie({ partitionKey: { topLevelSite: 'https://top.test', hasCrossSiteAncestor: true } });
const isCookie = (value: unknown) => v.is(cookieSchema, value);

it('is the interface, no less and no more', () => {
  expectTypeOf<v.InferOutput<typeof cookieSchema>>().toEqualTypeOf<Cookie>();
  expectTypeOf<v.InferOutput<typeof stepSchema>>().toEqualTypeOf<Step>();
  for (const one of [cookie({ expirationDate: 1.5 }), partitioned]) expect(v.parse(cookieSchema, one)).toEqual(one);
});

it.each(Object.keys(cookie()) as (keyof Cookie)[])(
  'refuses a cookie whose %s is missing or of no type of its own',
  (key) => {
    const { [key]: _, ...rest } = cookie();
    expect(isCookie(rest)).toBe(false);
    for (const wrong of [undefined, {}, [], Symbol('x'), 1n, NaN, Infinity, 'never'].filter(
      (value) => !(typeof value === 'string' && typeof cookie()[key] === 'string' && key !== 'sameSite'),
    ))
      expect(isCookie({ ...cookie(), [key]: wrong }), String(wrong)).toBe(false);
  },
);

it('refuses what it does not know, in a partition too', () => {
  expect(isCookie({ ...cookie(), priority: 'high' })).toBe(false);
  expect(isCookie({ ...partitioned, partitionKey: { ...partitioned.partitionKey, more: 1 } })).toBe(false);
  expect(isCookie({ ...partitioned, partitionKey: { topLevelSite: 'https://top.test' } })).toBe(false);
});

it('takes __proto__ for the unknown field that it is', () => {
  const text = JSON.stringify(cookie()).replace('{', '{"__proto__":{"secure":true},');
  expect(isCookie(JSON.parse(text))).toBe(false);
  expect(({} as Partial<Cookie>).secure).toBeUndefined();
});
