import { expect, it } from 'vitest';
import { createChangeLog } from '../../src/background/changeLog.ts';
import { createJournal } from '../../src/background/journal.ts';
import { forgetPrivate } from '../../src/background/privateStore.ts';
import { createProtection } from '../../src/background/protection.ts';
import { cookieKey } from '../../src/cookies/cookie.ts';
import { type Kind, kinds, storeOfKey } from '../../src/records.ts';
import { cookie } from '../fakes/cookie.ts';
import { createFakeJar } from '../fakes/jar.ts';
import { createFakeStore, type FakeStore } from '../fakes/store.ts';

type Name = keyof typeof kinds;
const all = Object.entries(kinds) as [Name, Kind<unknown>][];
const ofSession = all.filter(([, { area }]) => area === 'session').map(([name]) => name);

/** Records of the worker's own making, and of pages one of each kind. */
async function filled(storeId: string): Promise<FakeStore> {
  const store = createFakeStore();
  const jar = createFakeJar('chromium');
  const one = cookie({ storeId });
  jar.put(one);
  const log = createChangeLog(store, jar, Date.now);
  await log.watch(3, { site: 'site.test', storeId });
  await log.record({ cookie: { ...one, value: 'new' }, removed: false, by: 'others' });
  await createProtection(store, jar, (run) => run(), Date.now).protect(one, 'value');
  const step = { id: 'id', kind: 'delete' as const, site: 'site.test', storeId, at: 0, slots: [] };
  await createJournal(store).write({ seq: 1, state: 'done', step, followers: [], kept: [] });
  await store.set(`${kinds.drafts.prefix}${storeId}:site.test:new`, {});
  await store.set(`${kinds.searches.prefix}${storeId}:site.test`, {});
  await store.set(`${kinds.keys.prefix}${storeId}:["h","n","f"]`, {});
  await store.set(`${kinds.handOffs.prefix}${storeId}:3`, {});
  await store.set(`${kinds.imports.prefix}${storeId}:`, {});
  await store.set(`${kinds.privateSitePrefs.prefix}${storeId}:site.test:name`, true);
  await store.set(kinds.vaultKey.prefix, [1]);
  return store;
}

const namesIn = (store: FakeStore): Name[] =>
  ofSession.filter((name) => [...store.entries.keys()].some((key) => key.startsWith(kinds[name].prefix)));

it.each(['1', 'firefox-private'])('leaves nothing of %s once its last window is closed', async (storeId) => {
  const store = await filled(storeId);
  expect(namesIn(store)).toEqual(ofSession); // a kind that is missing here is not tested
  await forgetPrivate(store, ['0', storeId]);
  expect(namesIn(store)).toEqual(ofSession);
  await forgetPrivate(store, ['0', 'firefox-default']);
  expect(namesIn(store)).toEqual(['vaultKey']);
});

it.each(['0', 'firefox-default', 'firefox-container-1'])('leaves %s alone, listed or not', async (storeId) => {
  const store = await filled(storeId);
  const odd = cookie({
    storeId,
    name: '"1","firefox-private"',
    value: '"storeId":"1"',
    domain: '1:x.test',
    path: '/1:',
  });
  await store.set(kinds.seen.prefix + cookieKey(odd), odd);
  const size = store.entries.size;
  expect((await forgetPrivate(store, [])).size).toBe(0);
  expect(store.entries.size).toBe(size);
});

it('is forgotten by who holds it in memory too', async () => {
  const store = await filled('1');
  const jar = createFakeJar('chromium');
  const log = createChangeLog(store, jar, Date.now);
  const journal = createJournal(store);
  const protection = createProtection(store, jar, (run) => run(), Date.now);
  expect((await journal.find('id'))?.state).toBe('done');
  const keys = await forgetPrivate(store, ['0']);
  await log.runExclusive(async () => log.dropped(keys));
  await journal.dropped(keys);
  await protection.dropped(keys);
  expect([log.isWatching(), protection.isGuarding(), await journal.nextSeq()]).toEqual([false, false, 1]);
  await log.record({ cookie: cookie({ storeId: '1' }), removed: false, by: 'others' });
  await protection.onChange(cookie({ storeId: '1' }));
  expect([...store.entries.keys()]).toEqual([kinds.vaultKey.prefix]);
});

it('knows the kind of each key by its prefix, and none is the beginning of another', () => {
  for (const [name, { prefix }] of all) {
    for (const [other, kind] of all) {
      const isApart = name === other || kind.area !== kinds[name].area || !kind.prefix.startsWith(prefix);
      expect(isApart, `${name} and ${other}`).toBe(true);
    }
  }
  expect(storeOfKey('something else')).toBeNull();
});
