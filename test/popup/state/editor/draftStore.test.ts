import { expect, test } from 'vitest';
import { StorageFull } from '../../../../src/browser/store.ts';
import { draftOf } from '../../../../src/popup/state/editor/draft.ts';
import { createDraftStore } from '../../../../src/popup/state/editor/draftStore.ts';
import { type DraftRecord, kinds } from '../../../../src/records.ts';
import { cookie } from '../../../fakes/cookie.ts';
import { createFakeStore } from '../../../fakes/store.ts';

const recordOf = (at: number, over: Partial<DraftRecord> = {}): DraftRecord => ({
  at,
  open: true,
  isNew: false,
  base: cookie(),
  draft: draftOf(cookie()),
  content: null,
  typing: null,
  pasted: '',
  ...over,
});
/** Three of these are more than drafts may take together. */
const large = (at: number) => recordOf(at, { pasted: 'p'.repeat(200_000) });

function start() {
  const store = createFakeStore();
  const ids = () => [...store.entries.keys()].map((key) => key.slice(kinds.drafts.prefix.length)).toSorted();
  return { store, ids, drafts: createDraftStore(store, '0', 'site.test') };
}

test('the next popup opens the draft of this site and store that the last one was closed over', async () => {
  const { store, drafts } = start();
  expect(await drafts.open()).toBeNull();
  await drafts.save('older', recordOf(1));
  await drafts.save('newer', recordOf(3));
  await drafts.save('left', recordOf(4, { open: false }));
  await createDraftStore(store, '0', 'other.test').save('a', recordOf(5));
  await createDraftStore(store, '1', 'site.test').save('a', recordOf(6));
  expect((await drafts.open())?.at).toBe(3);
  await drafts.drop('newer');
  expect((await drafts.open())?.at).toBe(1);
});

test('where drafts take too much the oldest go, of other sites too, and never the one that is typed', async () => {
  const { store, ids, drafts } = start();
  const older = createDraftStore(store, '0', 'old.test');
  await older.save('a', large(2));
  await older.save('b', large(1));
  await drafts.save('mine', large(0));
  expect(ids()).toEqual(['0:old.test:a', '0:site.test:mine']);
});

test('a full storage gives up old drafts for the one that is typed, once', async () => {
  const { store, ids, drafts } = start();
  const older = createDraftStore(store, '0', 'old.test');
  await older.save('a', large(1));
  await older.save('b', large(2));
  let refusals = 1;
  store.beforeSet = () => {
    if ((refusals -= 1) >= 0) throw new StorageFull();
  };
  await drafts.save('mine', large(3));
  expect(ids()).toEqual(['0:old.test:b', '0:site.test:mine']);
  refusals = 1;
  await expect(drafts.save('mine', large(4))).rejects.toThrow(StorageFull);
});

test('an unfinished date comes back as one', async () => {
  const { drafts, store } = start();
  const unfinished = recordOf(1, { draft: { ...draftOf(cookie()), expiry: { kind: 'at', at: NaN } } });
  await drafts.save('a', unfinished);
  for (const [key, value] of store.entries) store.entries.set(key, JSON.parse(JSON.stringify(value)));
  expect(await drafts.load('a')).toEqual(unfinished);
  expect(await drafts.load('b')).toBeNull();
});
