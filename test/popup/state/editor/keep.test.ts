import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { StorageFull } from '../../../../src/browser/store.ts';
import { draftOf } from '../../../../src/popup/state/editor/draft.ts';
import { keepDraft } from '../../../../src/popup/state/editor/keep.ts';
import type { DraftRecord } from '../../../../src/records.ts';
import { cookie } from '../../../fakes/cookie.ts';

const recordOf = (value: string): DraftRecord => ({
  at: 0,
  open: true,
  isNew: false,
  base: cookie(),
  draft: draftOf(cookie({ value })),
  content: null,
  typing: null,
  pasted: '',
});

function start(first: DraftRecord | null | undefined) {
  const now = signal(first);
  const stored: (DraftRecord | null)[] = [];
  const keeper = keepDraft(
    async (record) => void stored.push(record),
    () => now.value,
  );
  return { now, stored, keeper };
}

test('a draft is kept with each letter; what is not known yet is not, and none drops it', () => {
  const { now, stored } = start(undefined);
  expect(stored).toEqual([]);
  now.value = recordOf('a');
  now.value = recordOf('ab');
  now.value = null;
  expect(stored).toEqual([recordOf('a'), recordOf('ab'), null]);
});

test('a draft that another cookie was left with does not open by itself again, one that the popup closed over does', () => {
  const left = start(recordOf('a'));
  left.keeper.dispose(true);
  expect(left.stored.at(-1)).toEqual({ ...recordOf('a'), open: false });
  const closed = start(recordOf('a'));
  closed.keeper.dispose(false);
  expect(closed.stored).toEqual([recordOf('a')]);
  const none = start(null);
  none.keeper.dispose(true);
  expect(none.stored).toEqual([null]);
});

test('that storage has no room is said as long as it has none', async () => {
  const now = signal(recordOf('long'));
  const keeper = keepDraft(
    async (record) => {
      if (record?.draft.value === 'long') throw new StorageFull();
    },
    () => now.value,
  );
  await keeper.idle();
  expect(keeper.kept.value).toBe(false);
  now.value = recordOf('a');
  await keeper.idle();
  expect(keeper.kept.value).toBe(true);
});
