import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createInspection, hasThirdValue } from '../../src/background/standing.ts';
import { siteOfStep } from '../../src/background/surroundings.ts';
import { type Cookie, type CookieKey, cookieKey } from '../../src/cookies/cookie.ts';
import type { Slot } from '../../src/cookies/step.ts';
import type { Engine } from '../../src/cookies/traits.ts';
import { cookie } from '../fakes/cookie.ts';
import { createFakeJar } from '../fakes/jar.ts';

const before = cookie({ value: 'before' });
const after = cookie({ value: 'after' });
const other = cookie({ name: 'b' });
const day = 86_400;

function look(slots: readonly Slot[], followers: CookieKey[][] = [], engine: Engine = 'chromium', hidden = '') {
  const jar = createFakeJar(engine);
  const sees = async (...hosts: string[]) => !hosts.includes(hidden);
  const view = { jar, sees, siteOf: siteOfStep({ site: 'site.test' }) };
  const { standingOf, read } = createInspection(slots, followers, view);
  return { jar, read, standingOf, hasThird: () => hasThirdValue(slots, followers, view) };
}
const standing = (slot: Slot, current: Cookie | null) => look([slot]).standingOf(slot, current);

it('a slot stands where it began, where it is to come to, or where somebody else has put it', () => {
  const edit = { before, after };
  expect([before, after, { ...after, value: 'x' }, null].map((current) => standing(edit, current))).toEqual([
    'before',
    'after',
    'third',
    'third',
  ]);
  const removal = { before, after: null };
  expect([before, null, after].map((current) => standing(removal, current))).toEqual(['before', 'after', 'third']);
  const addition = { before: null, after };
  expect([null, after, before].map((current) => standing(addition, current))).toEqual(['before', 'after', 'third']);
});

describe('a write that the browser cut at 400 days', () => {
  const now = 2_000_000_000;
  beforeEach(() => void vi.useFakeTimers().setSystemTime(now * 1000));
  afterEach(() => void vi.useRealTimers());
  const lasting = (expirationDate: number | null) => ({ ...after, expirationDate });
  const asked = { before, after: lasting(now + 1000 * day) };

  it.each([
    ['at this moment', 400 * day, 'after'],
    ['while the worker slept', 400 * day - day / 2, 'after'],
    ['longer ago than it sleeps', 400 * day - 2 * day, 'third'],
    ['by somebody whose clock is ahead', 400 * day + 60, 'third'],
  ])('%s: ends in %i seconds', (_, left, expected) => {
    expect(standing(asked, lasting(now + left))).toBe(expected);
  });

  it('is ours with all else that was asked for alone', () => {
    expect(standing(asked, { ...lasting(now + 400 * day), value: 'theirs' })).toBe('third');
    expect(standing(asked, { ...lasting(now + 400 * day), httpOnly: true })).toBe('third');
  });

  it('was none where less was asked for, or no end', () => {
    expect(standing({ before, after: lasting(now + 400 * day) }, lasting(now + 400 * day - 60))).toBe('third');
    expect(standing({ before, after: lasting(null) }, lasting(now + 400 * day))).toBe('third');
    expect(standing(asked, lasting(null))).toBe('third');
    expect(standing({ before, after: null }, lasting(now + 400 * day))).toBe('third');
  });
});

it('a twin that is away for a moment, to be written again, is not gone', () => {
  const slots: Slot[] = [
    { before, after },
    { before: other, after: { ...other, value: '2' } },
  ];
  const standingWith = (followers: CookieKey[][], engine: Engine = 'chromium', all = slots) =>
    look(all, followers, engine).standingOf(all[1]!, null);
  const follows = [[cookieKey(other)], []];
  expect(standingWith(follows)).toBe('after');
  expect(standingWith([])).toBe('third');
  // where a cookie keeps its place, none is taken away for it, unless it is new or comes back
  expect(standingWith(follows, 'firefox')).toBe('third');
  expect(standingWith(follows, 'firefox', [{ before: null, after }, slots[1]!])).toBe('after');
  expect(standingWith(follows, 'firefox', [{ before, after: null }, slots[1]!])).toBe('after');
});

it('what cannot be seen is not taken for gone, and what is there is seen', async () => {
  const hidden = cookie({ domain: 'hidden.test' });
  const slots = [hidden, before, other].map((one): Slot => ({ before: one, after: null }));
  const { jar, read, hasThird } = look(slots, [], 'chromium', 'hidden.test');
  jar.put(before);
  expect(await read(slots)).toEqual(['unseen', before, null]);
  await expect(hasThird()).rejects.toMatchObject({ code: 'no-access' });
  jar.put(hidden);
  expect(await read(slots)).toEqual([hidden, before, null]);
});

it('one third value is enough, but none of a slot that the step leaves alone', async () => {
  const slots: Slot[] = [
    { before, after },
    { before: other, after: null },
  ];
  const world = look(slots);
  [after, other].forEach(world.jar.put);
  expect(await world.hasThird()).toBe(false);
  world.jar.put({ ...other, value: 'theirs' });
  expect(await world.hasThird()).toBe(true);
  const idle = look([slots[0]!, { ...slots[1]!, idle: true }]);
  [after, { ...other, value: 'theirs' }].forEach(idle.jar.put);
  expect(await idle.hasThird()).toBe(false);
});
