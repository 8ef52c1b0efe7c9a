import { expect, it } from 'vitest';
import { recordsOf } from '../../src/browser/recordsOf.ts';
import { kinds } from '../../src/records.ts';
import { createFakeStore } from '../fakes/store.ts';

async function load() {
  const store = createFakeStore();
  const records = recordsOf(store, kinds.steps);
  const of = (size: number) => ({ seq: 1, state: 'done' as const, site: 'site.test', size });
  await records.set('0:a', of(1));
  await records.set('1:b', of(2));
  await store.set('other:0:a', 'other');
  return { store, records, of };
}

it('keeps each record under its kind and id', async () => {
  const { store, records, of } = await load();
  expect(store.entries.get('step:0:a')).toEqual(of(1));
  expect([await records.get('0:a'), await records.get('0:b')]).toEqual([of(1), undefined]);
});

it('lists those of its kind, or those whose ids begin alike', async () => {
  const { records, of } = await load();
  expect(await records.ids()).toEqual(['0:a', '1:b']);
  expect([...(await records.all())]).toEqual([
    ['0:a', of(1)],
    ['1:b', of(2)],
  ]);
  expect([...(await records.all('1:')).keys()]).toEqual(['1:b']);
});

it('removes one or several', async () => {
  const { store, records } = await load();
  await records.remove('0:a');
  expect([...store.entries.keys()]).toEqual(['step:1:b', 'other:0:a']);
  await records.remove(['1:b', 'never']);
  expect([...store.entries.keys()]).toEqual(['other:0:a']);
});

it('tells of changes of its kind alone, until it is stopped', async () => {
  const { store, records, of } = await load();
  const told: unknown[] = [];
  const stop = records.onChanged((changes) => told.push([...changes]));
  await store.set('other:0:a', 'new');
  expect(told).toEqual([]);
  await records.set('0:a', of(3));
  await records.remove('0:a');
  expect(told).toEqual([[['0:a', of(3)]], [['0:a', undefined]]]);
  stop();
  await records.set('0:a', of(4));
  expect(told).toHaveLength(2);
});
