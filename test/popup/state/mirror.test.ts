import { expect, test } from 'vitest';
import { createMirror } from '../../../src/popup/state/mirror.ts';
import type { Kind } from '../../../src/records.ts';
import { createFakeStore, type FakeStore } from '../../fakes/store.ts';

/** A store whose reading is answered when the test says so, with what was there when it was asked. */
function slow(store: FakeStore) {
  let answer = () => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const reading: FakeStore = {
    ...store,
    async all(prefix) {
      const found = await store.all(prefix);
      await answered;
      return found;
    },
  };
  return { reading, answer };
}

async function stored(entries: Record<string, unknown>): Promise<FakeStore> {
  const store = createFakeStore();
  for (const [key, value] of Object.entries(entries)) await store.set(key, value);
  return store;
}

const kind: Kind<number> = { prefix: 'n:', area: 'session', storeOf: () => null };
const mirrorOf = (store: FakeStore) => createMirror(store, kind);
const here = (mirror: ReturnType<typeof mirrorOf>) => Object.fromEntries(mirror.records.value);

test('holds what is stored under its prefix, and follows it', async () => {
  const store = await stored({ 'n:one': 1, 'n:two': 2, other: 3 });
  const mirror = mirrorOf(store);
  expect(mirror.known.value).toBe(false);
  await mirror.loaded;
  expect([mirror.known.value, here(mirror)]).toEqual([true, { one: 1, two: 2 }]);
  await store.set('n:two', 22);
  await store.set('other', 33);
  await store.remove('n:one');
  expect(here(mirror)).toEqual({ two: 22 });
  mirror.dispose();
  await store.set('n:two', 222);
  expect(here(mirror)).toEqual({ two: 22 });
});

test('what arrives while it is read wins over what was read', async () => {
  const store = await stored({ 'n:changed': 1, 'n:removed': 2, 'n:same': 3 });
  const { reading, answer } = slow(store);
  const mirror = mirrorOf(reading);
  await Promise.resolve(); // the question is out
  await Promise.resolve();
  await store.set('n:changed', 11);
  await store.remove('n:removed');
  await store.set('n:added', 4);
  expect(here(mirror)).toEqual({ changed: 11, added: 4 });
  answer();
  await mirror.loaded;
  expect(here(mirror)).toEqual({ changed: 11, same: 3, added: 4 });
});

test('what is set here is there at once, also before it was read', async () => {
  const store = await stored({ 'n:one': 1 });
  const { reading, answer } = slow(store);
  const mirror = mirrorOf(reading);
  const done = mirror.set('one', 11);
  expect(here(mirror)).toEqual({ one: 11 });
  answer();
  await Promise.all([done, mirror.loaded]);
  expect(here(mirror)).toEqual({ one: 11 });
  expect(store.entries.get('n:one')).toBe(11);
});

test('a change elsewhere is no news', async () => {
  const store = await stored({ 'n:one': 1 });
  const mirror = mirrorOf(store);
  await mirror.loaded;
  const { value: before } = mirror.records;
  await store.set('other', 2);
  expect(mirror.records.value).toBe(before);
});

test('the store is read no sooner than it may be, and what arrives before that wins', async () => {
  const store = await stored({ 'n:one': 1, 'n:two': 2 });
  let begin = () => {};
  const mirror = createMirror(store, kind, new Promise<void>((resolve) => (begin = resolve)));
  await new Promise((resolve) => setTimeout(resolve));
  expect(here(mirror)).toEqual({});
  await store.set('n:one', 11);
  begin();
  await mirror.loaded;
  expect(here(mirror)).toEqual({ one: 11, two: 2 });
});
