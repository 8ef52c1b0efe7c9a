import { expect, it } from 'vitest';
import { createGuards } from '../../src/background/guards.ts';
import { StorageFull } from '../../src/browser/store.ts';
import { cookieKey } from '../../src/cookies/cookie.ts';
import { kinds, type Protected } from '../../src/records.ts';
import { cookie } from '../fakes/cookie.ts';
import { createFakeStore } from '../fakes/store.ts';

const recordOf = (name: string, over: Partial<Protected> = {}): Protected => ({
  cookie: cookie({ name }),
  guard: 'value',
  restores: [],
  paused: false,
  ...over,
});
const [a, b] = [recordOf('a'), recordOf('b')];
const key = cookieKey(a.cookie);

async function stored() {
  const store = createFakeStore();
  await createGuards(store, () => {}).keep(a);
  return store;
}

it('an event that woke the worker waits for what is stored', async () => {
  const guards = createGuards(await stored(), () => {});
  expect(guards.isGuarding()).toBe(true);
  expect(await guards.find(key)).toEqual(a);
});

it('holds nothing that storage had no room for', async () => {
  const store = await stored();
  const guards = createGuards(store, () => {});
  store.beforeSet = () => Promise.reject(new StorageFull());
  await expect(guards.keep(b)).rejects.toThrow(StorageFull);
  await expect(guards.keep({ ...a, paused: true })).rejects.toThrow(StorageFull);
  expect([await guards.find(cookieKey(b.cookie)), await guards.find(key)]).toEqual([undefined, a]);
});

it('what storage has no room for stays in memory, and what it says of the same cookie stays in storage', async () => {
  const store = await stored();
  const guards = createGuards(store, () => {});
  const before = (await guards.find(key))!;
  store.beforeSet = () => Promise.reject(new StorageFull());
  const counted = { ...before, restores: [1] };
  expect(await guards.note(before, counted)).toBe(true);
  expect([await guards.find(key), await createGuards(store, () => {}).find(key)]).toEqual([counted, a]);
  const edited = { ...counted, cookie: { ...counted.cookie, value: 'edited' } };
  expect(await guards.note(counted, edited)).toBe(true);
  expect([await guards.find(key), await createGuards(store, () => {}).find(key)]).toEqual([edited, undefined]);
  store.beforeSet = () => Promise.reject(new Error('disk'));
  await expect(guards.note(edited, counted)).rejects.toThrow('disk');
});

it('says that nothing is guarded any more, also where storage had no room for the first', async () => {
  const store = createFakeStore();
  const told: boolean[] = [];
  const guards = createGuards(store, () => told.push(guards.isGuarding()));
  store.beforeSet = () => Promise.reject(new StorageFull());
  await expect(guards.keep(a)).rejects.toThrow(StorageFull);
  expect(told).toEqual([false, true, false]);
});

it('leaves nothing for the next worker of what has ended', async () => {
  const store = await stored();
  await createGuards(store, () => {}).end(key);
  expect(store.entries.size).toBe(0);
  expect(await createGuards(store, () => {}).find(key)).toBeUndefined();
});

it('forgets the dropped ones alone', async () => {
  const store = await stored();
  const guards = createGuards(store, () => {});
  await guards.keep(b);
  await guards.dropped(new Set([kinds.guards.prefix + key, kinds.seen.prefix + cookieKey(b.cookie)]));
  expect([await guards.find(key), await guards.find(cookieKey(b.cookie))]).toEqual([undefined, b]);
});
