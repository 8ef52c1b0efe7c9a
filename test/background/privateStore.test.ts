import { expect, it } from 'vitest';
import { forgetPrivate } from '../../src/background/privateStore.ts';
import { guardPrefix, journalPrefix, logPrefix, seenPrefix, watchPrefix } from '../../src/messages.ts';
import { cookie } from '../fakes/cookie.ts';
import { createFakeStore } from '../fakes/store.ts';

/** One of each kind of record, as its maker writes it. */
async function filled(storeId: string) {
  const store = createFakeStore();
  const one = cookie({ storeId });
  await store.set(`${journalPrefix}id`, {
    seq: 1,
    state: 'done',
    step: { id: 'id', storeId, slots: [] },
    followers: [],
    kept: [],
  });
  await store.set(`${logPrefix}1`, { seq: 1, before: one, after: null });
  await store.set(`${seenPrefix}key`, one);
  await store.set(`${guardPrefix}key`, { cookie: one, guard: 'value' });
  await store.set(`${watchPrefix}${storeId}:3:site.test`, { site: 'site.test', storeId });
  await store.set(`draft:${storeId}:site.test:new`, { at: 1 });
  await store.set(`key:${storeId}:["h","n","f"]`, { secret: ['k'] });
  return store;
}

it.each(['1', 'firefox-private'])('leaves nothing of %s once its last window is closed', async (storeId) => {
  const store = await filled(storeId);
  await forgetPrivate(store, ['0', storeId]);
  expect(store.entries.size).toBe(7);
  await forgetPrivate(store, ['0', 'firefox-default']);
  expect([...store.entries]).toEqual([]);
});

it.each(['0', 'firefox-default', 'firefox-container-1'])('leaves %s alone, listed or not', async (storeId) => {
  const store = await filled(storeId);
  await store.set(`${seenPrefix}odd`, cookie({ storeId, value: '"storeId":"1","storeId":"firefox-private"' }));
  await forgetPrivate(store, []);
  expect(store.entries.size).toBe(8);
});
