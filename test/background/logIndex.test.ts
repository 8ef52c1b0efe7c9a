import { expect, it } from 'vitest';
import { createLogIndex, logKey } from '../../src/background/logIndex.ts';
import type { LogEntry } from '../../src/records.ts';
import { cookie } from '../fakes/cookie.ts';

const entry = (seq: number, domain = 'site.test'): LogEntry => ({
  seq,
  at: 0,
  before: null,
  after: cookie({ domain }),
  by: 'others',
});
const keyOf = (seq: number, size = 100, domain?: string) => logKey(entry(seq, domain), size);

it('knows the order of the entries, in whatever order storage lists their keys', () => {
  const index = createLogIndex([keyOf(2), 'journal:0:x', keyOf(10), keyOf(1)]);
  expect([index.nextSeq(), index.size()]).toEqual([11, 300]);
  expect(index.takeOldest(1)).toEqual([keyOf(1)]);
  expect(index.takeOldest(200)).toEqual([keyOf(2), keyOf(10)]);
});

it('gives no number twice, though entries went, the newest among them', () => {
  const index = createLogIndex([keyOf(1), keyOf(3), keyOf(7)]);
  index.takeOldest(200);
  expect(index.nextSeq()).toBe(8);
  index.take((_, key) => key === keyOf(7));
  expect(index.nextSeq()).toBe(8);
  index.add(keyOf(8));
  expect(index.nextSeq()).toBe(9);
});

it('takes just as many as give the room, and counts what is left', () => {
  const index = createLogIndex([keyOf(1, 100), keyOf(2, 50), keyOf(3, 10)]);
  expect(index.takeOldest(100)).toEqual([keyOf(1, 100)]);
  expect(index.size()).toBe(60);
  expect(index.takeOldest(51)).toEqual([keyOf(2, 50), keyOf(3, 10)]);
  expect([index.size(), index.takeOldest(1)]).toEqual([0, []]);
});

it('reads hosts whose names hold colons whole', () => {
  const index = createLogIndex([keyOf(1, 100, '[2001:db8::1]')]);
  const seen: string[] = [];
  index.take(({ domain, storeId }) => seen.push(`${storeId} ${domain}`) < 0);
  expect(seen).toEqual(['0 [2001:db8::1]']);
});
