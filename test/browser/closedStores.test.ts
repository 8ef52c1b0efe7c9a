import { expect, it } from 'vitest';
import { forgettingClosed } from '../../src/browser/closedStores.ts';
import { type Kind, kinds, privateStoreIds, privateStoreOfKey } from '../../src/records.ts';
import { createFakeStore } from '../fakes/store.ts';

const fake = () => {
  const under = createFakeStore();
  const open = new Set(['0', ...privateStoreIds]);
  return { under, open, store: forgettingClosed(under, privateStoreOfKey, async () => [...open]) };
};
/** An id of each kind that goes with a store. */
const keyOf = (prefix: string, id: string): string =>
  prefix +
  (prefix === kinds.seen.prefix || prefix === kinds.guards.prefix
    ? JSON.stringify(['n', 'site.test', true, '/', id, null, ''])
    : `${id}:site.test:x`);
const prefixes = Object.values<Kind<unknown>>(kinds)
  .filter(({ area, prefix }) => area === 'session' && prefix !== kinds.vaultKey.prefix)
  .map(({ prefix }) => prefix);

it.each(privateStoreIds.flatMap((id) => prefixes.map((prefix) => [prefix, id])))(
  'keeps nothing under %s of the store %s once that is gone',
  async (prefix, id) => {
    const { under, open, store } = fake();
    const key = keyOf(prefix!, id!);
    await store.set(key, 1);
    expect([...under.entries.keys()]).toEqual([key]);
    open.delete(id!);
    await store.setMany({ [key]: 2, other: 3 });
    expect([...under.entries]).toEqual([['other', 3]]);
  },
);

it('hands over at once what is written, and asks only about what is private', async () => {
  const under = createFakeStore();
  let asked = 0;
  const store = forgettingClosed(under, privateStoreOfKey, async () => [(asked += 1).toString()]);
  const written = store.set(keyOf(kinds.drafts.prefix, '0'), 1);
  await written;
  expect(asked).toBe(0);
});

it('a window that is closed while it is being written is not missed', async () => {
  const { under, open, store } = fake();
  under.afterSet = () => void open.delete('1');
  await store.set(keyOf(kinds.drafts.prefix, '1'), 1);
  expect(under.entries.size).toBe(0);
});
