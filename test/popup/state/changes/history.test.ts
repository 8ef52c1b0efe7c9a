import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { createHistory } from '../../../../src/popup/state/changes/history.ts';
import type { Site } from '../../../../src/popup/state/page/page.ts';
import { kinds, type JournalRecord, type StepState } from '../../../../src/records.ts';
import { createFakeStore } from '../../../fakes/store.ts';

const site = signal({ storeId: '0', scope: { site: 'site.test' } } as unknown as Site);

/** Steps by order and state, stored from the newest to the oldest: no storage keeps an order. */
async function open(steps: Record<number, StepState>) {
  const session = createFakeStore();
  for (const [seq, state] of Object.entries(steps).toReversed()) {
    const step = { id: seq, kind: 'add' as const, site: 'site.test', storeId: '0', at: 0, slots: [] };
    const record: JournalRecord = { seq: Number(seq), state, step, followers: [], kept: [] };
    await session.set(`${kinds.journal.prefix}0:${seq}`, record);
  }
  const history = createHistory({ session, painted: () => Promise.resolve() }, site);
  await history.loaded();
  return [history.undoable.value?.seq ?? null, history.redoable.value?.seq ?? null];
}

test('undo takes the newest that is done, also from the tenth on', async () => {
  expect(await open({ 2: 'done', 9: 'done', 10: 'done' })).toEqual([10, null]);
});

test('redo takes the one that was undone last, which is the oldest of them', async () => {
  expect(await open({ 1: 'done', 2: 'undone', 3: 'undone' })).toEqual([1, 2]);
  expect(await open({ 1: 'undone', 2: 'undone' })).toEqual([null, 1]);
});

test('nothing can be redone that lies before something that was done since', async () => {
  expect(await open({ 1: 'undone', 2: 'done' })).toEqual([2, null]);
});

test('what is under way can be neither undone nor redone', async () => {
  expect(await open({ 1: 'doing', 2: 'undoing', 3: 'redoing' })).toEqual([null, null]);
});
