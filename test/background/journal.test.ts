import { describe, expect, it } from 'vitest';
import { createJournal, TooLargeToUndo } from '../../src/background/journal.ts';
import { StorageFull } from '../../src/browser/store.ts';
import { type JournalRecord, kinds, type StepState } from '../../src/records.ts';
import { createFakeStore, type FakeStore } from '../fakes/store.ts';

function record(
  id: string,
  seq: number,
  over: { state?: StepState; site?: string; storeId?: string; fill?: number } = {},
) {
  const { state = 'done', site = 'site.test', storeId = '0', fill = 0 } = over;
  const step = { id, kind: 'add' as const, site: site.padEnd(fill, '.'), storeId, at: 0, slots: [] };
  return { seq, state, step, followers: [], kept: [] } satisfies JournalRecord;
}
const sizeOf = (one: JournalRecord) => JSON.stringify(one).length;

/** The ids that are left; facts and record of each, or neither. */
function left(store: FakeStore): string[] {
  const idsOf = (prefix: string) =>
    [...store.entries.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  expect(idsOf(kinds.steps.prefix).toSorted()).toEqual(idsOf(kinds.journal.prefix).toSorted());
  return idsOf(kinds.journal.prefix).map((id) => id.split(':')[1]!);
}

describe('over its budget', () => {
  it('forgets as many of the oldest as make room, by their order and not that of their writing', async () => {
    const store = createFakeStore();
    const journal = createJournal(store, 3 * sizeOf(record('a', 1)));
    await journal.write(record('c', 3));
    await journal.write(record('a', 1));
    await journal.write(record('b', 2));
    await journal.write(record('d', 4));
    expect(left(store)).toEqual(['c', 'b', 'd']);
  });

  it('forgets as many as a large one takes, undone ones too', async () => {
    const store = createFakeStore();
    const large = record('d', 4, { fill: 300 });
    const journal = createJournal(store, sizeOf(large) + sizeOf(record('c', 3)));
    for (const one of [record('a', 1, { state: 'undone' }), record('b', 2), record('c', 3)]) await journal.write(one);
    await journal.write(large);
    expect(left(store)).toEqual(['c', 'd']);
  });

  it('keeps what a stopped worker left in the middle', async () => {
    const store = createFakeStore();
    const journal = createJournal(store, 2 * sizeOf(record('a', 1, { state: 'doing' })));
    await journal.write(record('a', 1, { state: 'doing' }));
    await journal.write(record('b', 2));
    await journal.write(record('c', 3));
    expect(left(store)).toEqual(['a', 'c']);
  });

  it('counts a record that is written again once, and as large as it is by now', async () => {
    const store = createFakeStore();
    const large = record('b', 2, { fill: 200 });
    const journal = createJournal(store, sizeOf(record('a', 1)) + sizeOf(large));
    await journal.write(record('a', 1));
    await journal.write(record('b', 2));
    await journal.write(large);
    expect(left(store)).toEqual(['a', 'b']);
    await journal.write(large);
    expect(left(store)).toEqual(['a', 'b']);
    await journal.write(record('c', 3));
    await journal.write(record('d', 4));
    expect(left(store)).toEqual(['c', 'd']);
  });

  it('gives no number twice', async () => {
    const store = createFakeStore();
    const journal = createJournal(store, 2 * sizeOf(record('a', 1)));
    for (const [index, id] of ['a', 'b', 'c', 'd'].entries()) await journal.write(record(id, index + 1));
    expect([await journal.nextSeq(), await createJournal(store).nextSeq()]).toEqual([5, 5]);
  });
});

describe('over its budget at once', () => {
  it('refuses a step that alone is larger, and forgets nothing for it', async () => {
    const store = createFakeStore();
    const large = record('b', 2, { fill: 300 });
    const journal = createJournal(store, sizeOf(large));
    await journal.write(record('a', 1));
    await expect(journal.write(record('b', 2, { fill: 301 }))).rejects.toThrow(TooLargeToUndo);
    expect(left(store)).toEqual(['a']);
    await journal.write(large);
    expect(left(store)).toEqual(['b']);
  });

  it('a step that was taken back gives its room to the next, and costs no older one', async () => {
    const store = createFakeStore();
    const journal = createJournal(store, 2 * sizeOf(record('a', 1)));
    await journal.write(record('a', 1));
    await journal.write(record('b', 2));
    await journal.remove(record('b', 2));
    await journal.write(record('c', 3));
    expect(left(store)).toEqual(['a', 'c']);
  });
});

it('a record that went without its facts is not to be finished, and keeps no other from it', async () => {
  const store = createFakeStore();
  await createJournal(store).write(record('a', 1, { state: 'doing' }));
  await createJournal(store).write(record('b', 2, { state: 'doing' }));
  await store.remove([`${kinds.journal.prefix}0:a`]);
  const journal = createJournal(store);
  expect((await journal.unfinished()).map(({ step }) => step.id)).toEqual(['b']);
  expect(await journal.find('a')).toBeUndefined();
});

describe('in a full storage', () => {
  it('the log gives way before the oldest step, and the step after the log', async () => {
    const store = createFakeStore();
    let entries = 2;
    const asked: number[] = [];
    const journal = createJournal(store, Infinity, async (characters) => {
      asked.push(characters);
      return (entries -= 1) >= 0;
    });
    await journal.write(record('a', 1));
    let refusals = 2;
    store.beforeSet = () => {
      if ((refusals -= 1) >= 0) throw new StorageFull();
    };
    const next = record('b', 2);
    await journal.write(next);
    expect([asked, left(store)]).toEqual([
      [sizeOf(next), sizeOf(next)],
      ['a', 'b'],
    ]);
    refusals = 1;
    await journal.write(record('c', 3));
    expect(left(store)).toEqual(['b', 'c']);
  });

  it('all give way to one that is larger than they are together', async () => {
    const store = createFakeStore();
    const journal = createJournal(store);
    for (const [index, id] of ['a', 'b', 'c'].entries()) await journal.write(record(id, index + 1));
    let refusals = 1;
    store.beforeSet = () => {
      if ((refusals -= 1) >= 0) throw new StorageFull();
    };
    await journal.write(record('d', 4, { fill: 5000 }));
    expect(left(store)).toEqual(['d']);
  });

  it('what else goes wrong costs no step', async () => {
    const store = createFakeStore();
    const journal = createJournal(store);
    await journal.write(record('a', 1));
    store.beforeSet = () => Promise.reject(new Error('disk'));
    await expect(journal.write(record('b', 2))).rejects.toThrow('disk');
    expect(left(store)).toEqual(['a']);
  });

  it('says so where nothing is left to forget, and holds nothing of what it could not store', async () => {
    const store = createFakeStore();
    const journal = createJournal(store);
    store.beforeSet = () => Promise.reject(new StorageFull());
    await expect(journal.write(record('a', 1))).rejects.toThrow(StorageFull);
    expect([await journal.find('a'), await journal.nextSeq()]).toEqual([undefined, 1]);
  });
});

it('finds a step by its whole id', async () => {
  const journal = createJournal(createFakeStore());
  await journal.write(record('1:one', 1));
  await journal.write(record('one', 2));
  await journal.write(record('ne', 3));
  expect((await journal.find('one'))?.seq).toBe(2);
  expect((await journal.find('ne'))?.seq).toBe(3);
  expect(await journal.find('e')).toBeUndefined();
});

it('a new step ends what could be redone of its own site and store, and of no other', async () => {
  const store = createFakeStore();
  const journal = createJournal(store);
  const undone = { state: 'undone' } as const;
  await journal.write(record('own', 1, undone));
  await journal.write(record('elsewhere', 2, { ...undone, site: 'else.test' }));
  await journal.write(record('private', 3, { ...undone, storeId: '1' }));
  await journal.write(record('done', 4));
  const next = record('next', 5);
  await journal.write(next);
  await journal.write(record('later', 6, undone));
  await journal.forgetRedoable(next);
  expect(left(store).toSorted()).toEqual(['done', 'elsewhere', 'later', 'next', 'private']);
});

it('forgets the steps that are gone from storage, and those alone', async () => {
  const store = createFakeStore();
  const journal = createJournal(store);
  await journal.write(record('private', 1, { storeId: '1' }));
  await journal.write(record('own', 2));
  const keys = [...store.entries.keys()].filter((key) => key.endsWith('1:private'));
  await store.remove(keys);
  await journal.dropped(new Set(keys));
  expect((await journal.find('own'))?.seq).toBe(2);
  expect([await journal.find('private'), await journal.nextSeq()]).toEqual([undefined, 3]);
});
