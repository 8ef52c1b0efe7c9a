import { beforeEach, expect, it } from 'vitest';
import { Witness } from '../../src/background/witness.ts';
import type { CookieEvent } from '../../src/browser/cookies.ts';
import type { Cookie } from '../../src/cookies/cookie.ts';
import { cookie } from '../fakes/cookie.ts';

const old = cookie({ value: 'old' });
const mine = cookie({ value: 'mine' });
const theirs = cookie({ value: 'theirs' });
let tell: (event: CookieEvent) => void;
let isListening = false;
let witness: Witness;

beforeEach(() => {
  isListening = true;
  witness = new Witness((listener) => {
    tell = listener;
    return () => (isListening = false);
  });
});

const written = (one: Cookie) => tell({ cookie: one, removed: false, cause: 'explicit' });
const removed = (one: Cookie, cause: CookieEvent['cause'] = 'explicit') => tell({ cookie: one, removed: true, cause });

it('what was read holds until something is told', () => {
  witness.begin(old);
  expect([witness.since(old, old), witness.overwritten(old, mine), witness.removed(old)]).toEqual([old, old, old]);
  expect([witness.wasWritten(mine), witness.hasEnded(old), witness.wasRemoved(old)]).toEqual([false, false, false]);
  written({ ...theirs, name: 'another' });
  expect(witness.since(old, old)).toEqual(old);
});

it('somebody writes between the reading and our write: that is what our write took away', () => {
  witness.begin(old);
  written(theirs);
  expect(witness.since(old, old)).toEqual(theirs);
  removed(theirs, 'overwrite');
  written(mine);
  expect(witness.overwritten(old, mine)).toEqual(theirs);
  expect(witness.wasWritten(mine)).toBe(true);
});

it('somebody removes it between the reading and our write: then our write took nothing away', () => {
  witness.begin(old);
  removed(old);
  expect(witness.since(old, old)).toBeNull();
  written(mine);
  written(theirs);
  expect(witness.overwritten(old, mine)).toBeNull();
  expect(witness.since(old, old)).toEqual(theirs);
});

it('the first half of an update is no end', () => {
  witness.begin(old);
  removed(old, 'overwrite');
  expect([witness.since(old, old), witness.hasEnded(old)]).toEqual([old, false]);
});

it('our removal takes away what stood there at that moment', () => {
  witness.begin(old);
  written(theirs);
  removed(theirs);
  written(mine);
  expect([witness.removed(old), witness.hasEnded(old)]).toEqual([theirs, true]);
});

it('a write that the browser cut at its cap is ours', () => {
  witness.begin(old);
  written({ ...mine, expirationDate: 100 });
  expect(witness.wasWritten({ ...mine, expirationDate: 100_000 })).toBe(true);
  expect(witness.wasWritten({ ...mine, httpOnly: true })).toBe(false);
});

it('what is past when it begins does not count', () => {
  written(mine);
  removed(mine);
  witness.begin(old);
  expect([witness.since(old, old), witness.wasWritten(mine), witness.hasEnded(old)]).toEqual([old, false, false]);
  // but somebody has removed it
  expect(witness.wasRemoved(old)).toBe(true);
});

it('what the browser dropped for want of room nobody has removed', () => {
  removed(old, 'evicted');
  expect(witness.wasRemoved(old)).toBe(false);
  removed(old);
  expect(witness.wasRemoved(old)).toBe(true);
  written(theirs);
  expect(witness.wasRemoved(old)).toBe(false);
});

it('stops when it is told to', () => {
  witness.stop();
  expect(isListening).toBe(false);
});
