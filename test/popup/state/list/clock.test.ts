import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { type Cookie, cookieKey } from '../../../../src/cookies/cookie.ts';
import { createClock } from '../../../../src/popup/state/list/clock.ts';
import type { CookieMap } from '../../../../src/popup/state/list/cookieList.ts';
import { cookie } from '../../../fakes/cookie.ts';
import { createWorld } from '../../world.ts';

function open(...lives: (number | null)[]) {
  const world = createWorld();
  const cookies = lives.map((life, index): Cookie =>
    cookie({ name: String(index), expirationDate: life === null ? null : world.now() / 1000 + life }),
  );
  const map = signal<CookieMap>(new Map(cookies.map((each) => [cookieKey(each), each])));
  const clock = createClock(world.adapters, map);
  let ticks = -1;
  clock.second.subscribe(() => (ticks += 1));
  return { world, map, clock, ticks: () => ticks };
}

test('ticks every second while something under an hour counts down', () => {
  const { world, clock, ticks } = open(1800);
  world.pass(10_500);
  expect(ticks()).toBeGreaterThanOrEqual(10);
  expect(clock.second.value).toBe(world.now() - 500);
});

test('ticks while a session counts down inside its cookie, and rests when that is over', () => {
  const world = createWorld();
  const map: CookieMap = new Map([cookie({})].map((each) => [cookieKey(each), each]));
  const clock = createClock(world.adapters, signal(map), signal([world.now() / 1000 + 10, world.now() / 1000 - 10]));
  let ticks = -1;
  clock.second.subscribe(() => (ticks += 1));
  world.pass(20_000);
  expect(ticks).toBe(10);
});

test('rests while nothing does: a session cookie and far ends need no seconds', () => {
  const { world, clock, ticks } = open(null, 86_400);
  world.pass(59_000);
  expect(ticks()).toBe(0);
  world.pass(1_000);
  expect(clock.minute.value).toBe(world.now());
  expect(ticks()).toBe(1);
});

test('begins when an end comes within the hour', () => {
  const { world, ticks } = open(3_660);
  world.pass(60_000);
  const before = ticks();
  world.pass(60_000);
  world.pass(5_000);
  expect(ticks() - before).toBeGreaterThan(4);
});

test('stops when what counted down is gone', () => {
  const { world, map, ticks } = open(30);
  world.pass(3_000);
  map.value = new Map();
  world.pass(1_000);
  const before = ticks();
  world.pass(30_000);
  expect(ticks()).toBe(before);
});

test('leaves no timer behind', () => {
  const { world, clock } = open(30);
  clock.dispose();
  expect(world.timers).toEqual([]);
});
