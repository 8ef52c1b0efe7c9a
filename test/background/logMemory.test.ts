import { expect, it } from 'vitest';
import { createChangeLog } from '../../src/background/changeLog.ts';
import { createJournal, journalBudget } from '../../src/background/journal.ts';
import { StorageFull } from '../../src/browser/store.ts';
import type { Cookie } from '../../src/cookies/cookie.ts';
import { type JournalRecord, kinds, type LogEntry, type Watched } from '../../src/records.ts';
import { cookie } from '../fakes/cookie.ts';
import { createFakeJar } from '../fakes/jar.ts';
import { createFakeStore } from '../fakes/store.ts';
import { stepOf } from './workerWorld.ts';

const site = { site: 'site.test', storeId: '0' };
const old = cookie({ value: 'old' });
const change = (value: string, over: Partial<Cookie> = {}) => ({
  cookie: { ...old, value, ...over },
  removed: false,
  by: 'others' as const,
});

async function watched(now = () => 1000, of = site.site) {
  const store = createFakeStore();
  const jar = createFakeJar('firefox');
  jar.put(old);
  const log = createChangeLog(store, jar, now);
  await log.watch(7, { ...site, site: of });
  const brief = async () =>
    Object.values((await store.all(kinds.log.prefix)) as Record<string, LogEntry>)
      .toSorted((a, b) => a.seq - b.seq)
      .map(({ before, after, by }) => [before?.value ?? null, after?.value ?? null, by]);
  const kept = (prefix: string) => [...store.entries.keys()].filter((key) => key.startsWith(prefix)).length;
  return { store, jar, log, brief, kept };
}

it('a second tab of the site does not take a change for known whose event is still on the way', async () => {
  const { jar, log, brief } = await watched();
  jar.put({ ...old, value: 'new' });
  await log.watch(8, site);
  await log.record(change('new'));
  expect(await brief()).toEqual([['old', 'new', 'others']]);
});

it('nor a cookie that is new', async () => {
  const { jar, log, brief } = await watched();
  jar.put({ ...old, name: 'new', value: 'new' });
  await log.watch(8, site);
  await log.record(change('new', { name: 'new' }));
  expect(await brief()).toEqual([[null, 'new', 'others']]);
});

it('a site is known as it is although it was watched in another store before', async () => {
  const { jar, log, brief } = await watched();
  jar.put({ ...old, storeId: '1' });
  await log.watch(8, { ...site, storeId: '1' });
  await log.record(change('new', { storeId: '1' }));
  expect(await brief()).toEqual([['old', 'new', 'others']]);
});

it('a site is known as it is although one that lies within it was watched before', async () => {
  const { log, brief } = await watched(undefined, 'www.site.test');
  await log.watch(8, site);
  await log.record(change('new'));
  expect(await brief()).toEqual([['old', 'new', 'others']]);
});

it('a site that is watched again is known as it is by then', async () => {
  const { jar, log, brief, kept } = await watched();
  await log.unwatch(7);
  jar.put({ ...old, value: 'meanwhile' });
  await log.watch(7, site);
  expect(kept(kinds.seen.prefix)).toBe(1);
  await log.record(change('new'));
  expect(await brief()).toEqual([['meanwhile', 'new', 'others']]);
});

it('a cookie that is gone leaves no last known state', async () => {
  const { log, kept, brief, store } = await watched();
  await log.record({ ...change('old'), removed: true });
  expect(kept(kinds.seen.prefix)).toBe(0);
  const woken = createChangeLog(store, createFakeJar('firefox'), () => 1000);
  await woken.record(change('anew'));
  expect((await brief()).at(-1)).toEqual([null, 'anew', 'others']);
});

it('an overwrite of a cookie that ran out is told as its end, and as a new one', async () => {
  let now = 1000;
  const { log, brief, store } = await watched(() => now);
  await log.record(change('short', { expirationDate: 5 }));
  now = 9000;
  await log.record(change('anew'));
  expect(await brief()).toEqual([
    ['old', 'short', 'others'],
    ['short', null, 'expired'],
    [null, 'anew', 'others'],
  ]);
  const all = Object.values((await store.all(kinds.log.prefix)) as Record<string, LogEntry>);
  expect(all.find(({ by }) => by === 'expired')?.at).toBe(5000);
  expect(new Set(all.map(({ seq }) => seq)).size).toBe(3);
});

it('the watch ends where a last known state finds no room, though no entry is left', async () => {
  const { store, log, kept } = await watched();
  await log.record(change('new'));
  store.beforeSet = () => Promise.reject(new StorageFull());
  await log.record(change('newer'));
  expect([log.isWatching(), store.entries.size]).toEqual([false, 0]);
  await log.watch(7, site);
  expect([log.isWatching(), kept(kinds.watches.prefix)]).toEqual([false, 0]);
});

it('makes room for the journal as soon as a worker is started, before it has read what there is', async () => {
  const { store, jar, log, kept } = await watched();
  await log.record(change('new'));
  const woken = createChangeLog(store, jar, () => 1000);
  expect(await woken.makeRoom(1)).toBe(true);
  expect(kept(kinds.log.prefix)).toBe(0);
  expect(await woken.makeRoom(1)).toBe(true); // the watch
  expect(kept(kinds.seen.prefix)).toBe(0);
  expect(await woken.makeRoom(1)).toBe(false);
});

it('what went with a private window makes no room', async () => {
  const { store, log } = await watched();
  await log.record(change('new'));
  const keys = [...store.entries.keys()];
  await store.remove(keys);
  log.dropped(new Set(keys));
  expect(await log.makeRoom(1)).toBe(false);
});

it('sites that fill the storage after they are watched keep no step from being written', async () => {
  // a thousandth of the sizes that browsers allow: ten megabytes, and fourteen sites of 180 cookies with 4 kB each
  const store = createFakeStore(10_000);
  let clock = 0;
  const log = createChangeLog(store, createFakeJar('firefox'), () => (clock += 1));
  const sites = Array.from({ length: 14 }, (_, i) => `site${i}.test`);
  for (const [tab, of] of sites.entries()) await log.watch(tab, { site: of, storeId: '0' });
  for (const domain of sites) await log.record(change('x'.repeat(720), { domain }));
  const before = cookie({ value: 'y'.repeat(2000) });
  const step = stepOf('delete', [{ before, after: null }]);
  const record: JournalRecord = { seq: 1, state: 'doing', followers: [], kept: [], step };
  const journal = createJournal(store, journalBudget, log.makeRoom);
  await journal.write(record);
  expect(await journal.find(step.id)).toEqual(record);
  const sitesLeft = Object.values((await store.all(kinds.watches.prefix)) as Record<string, Watched>);
  expect(sitesLeft.length).toBeGreaterThan(0);
  expect(sitesLeft.map(({ since }) => since)).not.toContain(1);
});

it.each(['a', 'new'])(
  'what is recorded of %s while its watch ends for want of room leaves nothing behind',
  async (name) => {
    const { store, log, kept } = await watched();
    store.afterSet = async () => {
      store.afterSet = () => undefined;
      while (await log.makeRoom(1));
    };
    await log.record(change('new', { name }));
    expect([log.isWatching(), kept('')]).toEqual([false, 0]);
  },
);
