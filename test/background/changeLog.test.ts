import { beforeEach, describe, expect, it } from 'vitest';
import { type ChangeLog, createChangeLog } from '../../src/background/changeLog.ts';
import { kinds, type LogEntry } from '../../src/records.ts';
import type { Cookie } from '../../src/cookies/cookie.ts';
import { JarError } from '../../src/cookies/jar.ts';
import { cookie } from '../fakes/cookie.ts';
import { createFakeJar, type FakeJar } from '../fakes/jar.ts';
import { createFakeStore, type FakeStore } from '../fakes/store.ts';

const site = { site: 'site.test', storeId: '0' };
let store: FakeStore;
let jar: FakeJar;
let log: ChangeLog;

const entries = async () => Object.values(await store.all(kinds.log.prefix)) as LogEntry[];
const brief = async () =>
  (await entries()).map(({ before, after, by }) => [before?.value ?? null, after?.value ?? null, by]);

beforeEach(async () => {
  store = createFakeStore();
  jar = createFakeJar('firefox');
  jar.put(cookie({ value: 'old' }));
  log = createChangeLog(store, jar, () => 1000);
  await log.watch(7, site);
});

describe('the change log', () => {
  it('tells old and new, and by whom', async () => {
    await log.record({ cookie: cookie({ value: 'new' }), removed: false, by: 'others' });
    await log.record({ cookie: cookie({ name: 'n', value: 'n' }), removed: false, by: 'us' });
    await log.record({ cookie: cookie({ value: 'new' }), removed: true, by: 'expired' });
    expect(await brief()).toEqual([
      ['old', 'new', 'others'],
      [null, 'n', 'us'],
      ['new', null, 'expired'],
    ]);
  });

  it('tells which step of ours made it, and of nothing else', async () => {
    await log.record({ cookie: cookie({ value: 'new' }), removed: false, by: 'us', deed: 'a:undo' });
    await log.record({ cookie: cookie({ value: 'theirs' }), removed: false, by: 'others', deed: 'a:undo' });
    expect((await entries()).map(({ deed }) => deed)).toEqual(['a:undo', undefined]);
  });

  it('keeps the order of events that come faster than storage answers', async () => {
    const values = Array.from({ length: 20 }, (_, i) => `v${i}`);
    await Promise.all(values.map((value) => log.record({ cookie: cookie({ value }), removed: false, by: 'others' })));
    expect((await brief()).map(([, after]) => after)).toEqual(values);
  });

  it('goes on where it was when a page opens again', async () => {
    await log.record({ cookie: cookie({ value: 'new' }), removed: false, by: 'others' });
    jar.put(cookie({ value: 'newest' })); // its event is still on the way
    expect(await log.watch(7, site)).toBe(true);
    await log.record({ cookie: cookie({ value: 'newest' }), removed: false, by: 'others' });
    expect(await brief()).toEqual([
      ['old', 'new', 'others'],
      ['new', 'newest', 'others'],
    ]);
  });

  it('tells a change of a cookie that lasts longer as that one change', async () => {
    const lasting = cookie({ value: 'lasting', expirationDate: 5 });
    await log.record({ cookie: lasting, removed: false, by: 'others' });
    await log.record({ cookie: { ...lasting, value: 'new' }, removed: false, by: 'others' });
    expect((await brief()).at(-1)).toEqual(['lasting', 'new', 'others']);
    expect(await brief()).toHaveLength(2);
  });

  it('says when a cookie ran out, and not when the browser noticed', async () => {
    const short = cookie({ name: 'short', expirationDate: 0.5 });
    await log.record({ cookie: short, removed: false, by: 'others' });
    await log.record({ cookie: short, removed: true, by: 'expired' });
    const end = (await entries()).find(({ by }) => by === 'expired');
    expect(end?.at).toBe(500);
  });

  it('leaves out what changes nothing, other sites, other stores', async () => {
    await log.record({ cookie: cookie({ value: 'old' }), removed: false, by: 'others' });
    await log.record({ cookie: cookie({ domain: 'else.test' }), removed: false, by: 'others' });
    await log.record({ cookie: cookie({ storeId: '1', value: 'x' }), removed: false, by: 'others' });
    expect(await brief()).toEqual([]);
  });

  it('goes on in a worker that was woken', async () => {
    const woken = createChangeLog(store, jar, () => 2000);
    await woken.record({ cookie: cookie({ value: 'new' }), removed: false, by: 'others' });
    expect(await brief()).toEqual([['old', 'new', 'others']]);
  });

  it('ends with the last tab of the site, and leaves nothing', async () => {
    await log.watch(8, site);
    await log.record({ cookie: cookie({ value: 'new' }), removed: false, by: 'others' });
    await log.unwatch(7);
    expect(await entries()).toHaveLength(1);
    await log.unwatch(8);
    expect(store.entries.size).toBe(0);
  });

  it('goes on for the site of a tab that is open when another site’s is closed', async () => {
    await log.watch(8, { site: 'other.test', storeId: '0' });
    await log.unwatch(8);
    await log.record({ cookie: cookie({ domain: 'other.test' }), removed: false, by: 'others' });
    await log.record({ cookie: cookie({ value: 'new' }), removed: false, by: 'others' });
    expect(await brief()).toEqual([['old', 'new', 'others']]);
  });

  it('can be cleared, and knows the old values all the same', async () => {
    await log.record({ cookie: cookie({ value: 'new' }), removed: false, by: 'others' });
    await log.clear(site);
    expect(await entries()).toEqual([]);
    expect([...store.entries.keys()].some((key) => key.startsWith(kinds.seen.prefix))).toBe(true);
  });

  it('forgets the oldest over its budget', async () => {
    const small = createChangeLog(store, jar, () => 1000, { budgets: { log: 2000, seen: Infinity } });
    for (let i = 0; i < 20; i += 1) {
      await small.record({ cookie: cookie({ value: `v${i}`.padEnd(100, '.') }), removed: false, by: 'others' });
    }
    const kept = await entries();
    expect(JSON.stringify(kept).length).toBeLessThanOrEqual(2000);
    expect(kept.at(-1)!.after!.value).toMatch(/^v19/);
  });

  it('goes on in the order of the entries, after ten of them too', async () => {
    const change = (value: string) => ({ cookie: cookie({ value }), removed: false, by: 'others' as const });
    for (let i = 1; i <= 11; i += 1) await log.record(change(`v${i}`));
    const woken = createChangeLog(store, jar, () => 2000, { budgets: { log: 2500, seen: Infinity } });
    await woken.record(change('v12'));
    const kept = (await entries()).toSorted((a, b) => a.seq - b.seq);
    expect(kept.at(-1)).toMatchObject({ seq: 12, before: { value: 'v11' }, after: { value: 'v12' } });
    expect(kept.map(({ seq }) => seq)).toEqual(Array.from(kept, (_, i) => 13 - kept.length + i));
    expect(kept.length).toBeLessThan(12);
  });

  it('watches the site that was looked at longest ago no more, where the cookies of all take too much', async () => {
    let clock = 0;
    store = createFakeStore();
    const many = createChangeLog(store, jar, () => (clock += 1), { budgets: { log: Infinity, seen: 1200 } });
    const sites = ['one.test', 'two.test', 'three.test', 'four.test', 'five.test'];
    for (const domain of sites) jar.put(cookie({ domain, value: 'x'.repeat(200) }));
    for (const [index, of] of sites.entries()) await many.watch(index, { site: of, storeId: '0' });
    const states = Object.values(await store.all(kinds.seen.prefix)) as Cookie[];
    expect(states.map(({ domain }) => domain)).toEqual(['three.test', 'four.test', 'five.test']);
    await many.record({ cookie: cookie({ domain: 'one.test', value: 'new' }), removed: false, by: 'others' });
    expect(await entries()).toEqual([]);
  });

  it.each(['for the journal', 'for the cookies of another site'])(
    'a woken worker ends the oldest watch %s',
    async (what) => {
      let clock = 0;
      const before = createFakeStore();
      const sites = ['one.test', 'two.test'].map((of) => ({ site: of, storeId: '0' }));
      const then = createChangeLog(before, jar, () => (clock += 1));
      for (const domain of ['one.test', 'two.test', 'three.test']) jar.put(cookie({ domain, value: 'x'.repeat(200) }));
      for (const [tab, of] of sites.entries()) await then.watch(tab, of);
      // in whatever order storage lists them
      store = createFakeStore();
      for (const [key, value] of [...before.entries].toReversed()) await store.set(key, value);
      const budgets = { log: Infinity, seen: 1000 };
      const woken = createChangeLog(store, jar, () => (clock += 1), { budgets });
      if (what === 'for the journal') await woken.makeRoom(1);
      else await woken.watch(3, { site: 'three.test', storeId: '0' });
      const left = Object.values(await store.all(kinds.watches.prefix)) as { site: string }[];
      expect(left.map((watch) => watch.site)).not.toContain('one.test');
      expect(left.map((watch) => watch.site)).toContain('two.test');
    },
  );

  it('goes on with the one site whose cookies alone take too much', async () => {
    store = createFakeStore();
    const next = createChangeLog(store, jar, () => 1000, { budgets: { log: Infinity, seen: 1 } });
    expect(await next.watch(7, site)).toBe(true);
    expect(next.isWatching()).toBe(true);
  });

  it('ends a watch that has no room, so that no later entry is wrong', async () => {
    store = createFakeStore(500);
    const tight = createChangeLog(store, jar, () => 1000);
    for (const name of ['b', 'c']) jar.put(cookie({ name }));
    expect(await tight.watch(7, site)).toBe(false);
    expect([...store.entries]).toEqual([]);
    expect(tight.isWatching()).toBe(false);
  });

  it('holds no watch whose cookies could not be listed: asked again, it is kept', async () => {
    let isGone = true;
    const list: FakeJar['list'] = (query) => (isGone ? Promise.reject(new JarError('store-gone')) : jar.list(query));
    store = createFakeStore();
    const next = createChangeLog(store, { list }, () => 1000);
    await expect(next.watch(7, site)).rejects.toThrow('store-gone');
    expect(next.isWatching()).toBe(false);
    isGone = false;
    expect(await next.watch(7, site)).toBe(true);
    expect([...store.entries.keys()]).toContain(`${kinds.watches.prefix}0:7:site.test`);
  });

  it('does not end the newest watch where the clock was put back', async () => {
    let clock = 1_000_000;
    store = createFakeStore();
    const next = createChangeLog(store, jar, () => clock, { budgets: { log: Infinity, seen: 300 } });
    jar.put(cookie({ domain: 'other.test', value: 'x'.repeat(100) }));
    await next.watch(7, site);
    clock -= 3600;
    await next.watch(8, { site: 'other.test', storeId: '0' });
    expect(Object.keys(await store.all(kinds.watches.prefix))).toEqual([`${kinds.watches.prefix}0:8:other.test`]);
  });

  it('says at once that it watches, before it asks for the cookies, and when it does no longer', async () => {
    const told: string[] = [];
    const asked = { list: async () => (told.push('list'), []) };
    const next = createChangeLog(createFakeStore(), asked, () => 1000, {
      onWatching: () => told.push(next.isWatching() ? 'watching' : 'idle'),
    });
    expect(next.isWatching()).toBe(true); // as far as it is known
    await next.watch(7, site);
    await next.unwatch(7);
    expect(told.filter((what, i) => what !== told[i - 1])).toEqual(['idle', 'watching', 'list', 'idle']);
  });

  it('makes room in a full storage', async () => {
    store = createFakeStore(3000);
    const tight = createChangeLog(store, jar, () => 1000);
    await tight.watch(7, site);
    for (let i = 0; i < 20; i += 1) {
      await tight.record({ cookie: cookie({ value: `v${i}`.padEnd(100, '.') }), removed: false, by: 'others' });
    }
    expect((await entries()).at(-1)!.after!.value).toMatch(/^v19/);
  });
});
