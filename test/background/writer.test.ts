import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createJournal, journalBudget } from '../../src/background/journal.ts';
import { createWriter, type Writer } from '../../src/background/writer.ts';
import { StorageFull } from '../../src/browser/store.ts';
import type { Cookie } from '../../src/cookies/cookie.ts';
import type { Engine } from '../../src/cookies/traits.ts';
import { JarError } from '../../src/cookies/jar.ts';
import { editSlots, removalSlots, type Slot, type Step } from '../../src/cookies/step.ts';
import type { OnConflict, Response } from '../../src/messages.ts';
import { cookie } from '../fakes/cookie.ts';
import { createFakeJar, type FakeJar } from '../fakes/jar.ts';
import { createFakeStore, type FakeStore } from '../fakes/store.ts';

let jar: FakeJar;
let store: FakeStore;
let writer: Writer;
let moves: string[] = [];
let access = true;
let ids = 0;

function start(engine: Engine = 'chromium', budget = journalBudget) {
  jar = createFakeJar(engine);
  store = createFakeStore();
  moves = [];
  access = true;
  writer = newWorker(budget);
}

/** A worker that has just been woken, over the same browser. */
const newWorker = (budget = journalBudget): Writer =>
  createWriter({
    jar,
    journal: createJournal(store, budget),
    wakeUp: { set: async () => {}, clear: async () => {} },
    sees: async () => access,
    moved: async (from, to) => {
      moves.push(`${from.name} → ${to.name}`);
    },
  });

function step(slots: Slot[], kind: Step['kind'] = 'save'): Step {
  return { id: `step-${(ids += 1)}`, kind, site: 'site.test', storeId: '0', at: 0, slots };
}

const apply = (slots: Slot[], onConflict: OnConflict = 'ask'): Promise<Response> =>
  writer.handle({ kind: 'apply', step: step(slots), onConflict, withoutUndo: false });
const undo = (response: Response, onConflict: OnConflict = 'ask') =>
  writer.handle({ kind: 'undo', id: response.id, onConflict });
const redo = (response: Response) => writer.handle({ kind: 'redo', id: response.id, onConflict: 'ask' });

/** By name, and namesakes in the order of sending: the order among other cookies means nothing to a server. */
const brief = (cookies: Cookie[] = jar.all()): string[] =>
  cookies
    .toSorted((x, y) => x.name.localeCompare(y.name))
    .map((c) => `${c.hostOnly ? '' : '.'}${c.domain}${c.path} ${c.name}=${c.value}`);

beforeEach(() => start());

describe('one change', () => {
  it('adds, and undo takes it away again', async () => {
    const done = await apply(editSlots(null, cookie(), null));
    expect(done).toMatchObject({ kind: 'done', stored: [{ name: 'a', value: '1' }] });
    expect(brief()).toEqual(['site.test/ a=1']);
    expect((await undo(done)).kind).toBe('done');
    expect(brief()).toEqual([]);
    expect((await redo(done)).kind).toBe('done');
    expect(brief()).toEqual(['site.test/ a=1']);
  });

  it('renames in one step, and undo brings the old name back alone', async () => {
    const old = cookie({ name: 'old' });
    jar.put(old);
    const done = await apply(editSlots(old, { ...old, name: 'new' }, null));
    expect(brief()).toEqual(['site.test/ new=1']);
    await undo(done);
    expect(brief()).toEqual(['site.test/ old=1']);
    await redo(done);
    expect(moves).toEqual(['old → new', 'new → old', 'old → new']);
  });

  it('takes a cookie that it may no longer see for hidden, not for gone', async () => {
    const old = cookie();
    access = false; // and the browser lists nothing
    expect(await apply(editSlots(old, { ...old, value: '2' }, null))).toMatchObject({
      kind: 'failed',
      code: 'no-access',
      restored: true,
    });
    expect(jar.calls).toEqual([]);
  });

  it('moves onto an existing cookie, and undo brings both back', async () => {
    const a = cookie({ name: 'a', value: 'A' });
    const b = cookie({ name: 'b', value: 'B' });
    [a, b].forEach(jar.put);
    const done = await apply(editSlots(a, { ...a, name: 'b' }, b));
    expect(brief()).toEqual(['site.test/ b=A']);
    await undo(done);
    expect(brief().toSorted()).toEqual(['site.test/ a=A', 'site.test/ b=B']);
  });

  it('removes exactly one of many twins', async () => {
    const twins = [
      cookie(),
      cookie({ hostOnly: false }),
      cookie({ path: '/a' }),
      cookie({ path: '/a/', secure: true }),
      cookie({ partitionKey: { topLevelSite: 'https://top.test', hasCrossSiteAncestor: true }, secure: true }),
      cookie({ partitionKey: { topLevelSite: 'https://top.test', hasCrossSiteAncestor: false }, secure: true }),
      cookie({ storeId: '1' }),
    ];
    for (const twin of twins) {
      start();
      twins.forEach(jar.put);
      await apply(removalSlots([twin]));
      expect(jar.all()).toHaveLength(twins.length - 1);
      expect(jar.all()).not.toContainEqual(twin);
    }
  });

  it('says what the browser stored in place of what was asked', async () => {
    const far = Date.now() / 1000 + 1000 * 86_400;
    const done = await apply(editSlots(null, cookie({ expirationDate: far }), null));
    expect(done.kind === 'done' && done.stored[0]!.expirationDate! < far - 86_400).toBe(true);
  });

  it('does nothing twice: a cookie that is gone already', async () => {
    const done = await apply(removalSlots([cookie()]), 'overwrite');
    expect(done.kind).toBe('done');
    expect(brief()).toEqual([]);
  });
});

describe('somebody else wrote meanwhile', () => {
  it('asks before an edit takes away what the server wrote', async () => {
    const seen = cookie({ value: 'seen' });
    jar.put({ ...seen, value: 'newer' });
    const answer = await apply(editSlots(seen, { ...seen, value: 'mine' }, null));
    expect(answer).toMatchObject({
      kind: 'conflict',
      conflicts: [{ current: { value: 'newer' }, wanted: { value: 'mine' } }],
    });
    expect(brief()).toEqual(['site.test/ a=newer']);
  });

  it('takes what is there as the old value when told to, so that undo brings that back', async () => {
    const seen = cookie({ value: 'seen' });
    jar.put({ ...seen, value: 'newer' });
    const done = await apply(editSlots(seen, { ...seen, value: 'mine' }, null), 'overwrite');
    expect(brief()).toEqual(['site.test/ a=mine']);
    await undo(done);
    expect(brief()).toEqual(['site.test/ a=newer']);
  });

  it('asks before an undo overwrites, and changes nothing', async () => {
    const old = cookie();
    jar.put(old);
    const done = await apply(editSlots(old, { ...old, value: '2' }, null));
    jar.put({ ...old, value: 'third' });
    expect((await undo(done)).kind).toBe('conflict');
    expect(brief()).toEqual(['site.test/ a=third']);
    expect((await undo(done, 'overwrite')).kind).toBe('done');
    expect(brief()).toEqual(['site.test/ a=1']);
  });
});

describe('the browser refuses', () => {
  it('puts everything back and says so', async () => {
    const old = cookie({ name: 'old' });
    jar.put(old);
    jar.beforeCall = (kind) => {
      if (kind === 'expire') throw new JarError('refused');
    };
    const answer = await apply(editSlots(old, { ...old, name: 'new' }, null));
    // the removal of the copy is refused too, so this is the one case that has to own up
    expect(answer).toMatchObject({ kind: 'failed', code: 'refused', restored: false });
    jar.beforeCall = (kind, { name }) => {
      if (kind === 'expire' && name === 'old') throw new JarError('refused');
    };
    start();
    jar.put(old);
    jar.beforeCall = (kind, { name }) => {
      if (kind === 'expire' && name === 'old') throw new JarError('refused');
    };
    const second = await apply(editSlots(old, { ...old, name: 'new' }, null));
    expect(second).toMatchObject({ kind: 'failed', code: 'refused', restored: true });
    expect(brief()).toEqual(['site.test/ old=1']);
    expect(store.entries.size).toBe(0);
  });

  it('puts everything back when it refuses an undo, which can then be asked for again', async () => {
    const old = cookie({ name: 'old' });
    jar.put(old);
    const done = await apply(editSlots(old, { ...old, name: 'new' }, null));
    jar.beforeCall = (kind, { name }) => {
      if (kind === 'expire' && name === 'new') throw new JarError('refused');
    };
    expect(await undo(done)).toMatchObject({ kind: 'failed', code: 'refused', restored: true });
    jar.beforeCall = () => {};
    await newWorker().recover(); // takes it for finished: nobody asks for the undo now
    expect(brief()).toEqual(['site.test/ new=1']);
    expect((await undo(done)).kind).toBe('done');
    expect(brief()).toEqual(['site.test/ old=1']);
  });

  it('never touches what it cannot touch exactly', async () => {
    const odd = cookie({ path: '/a b' });
    jar.put(odd);
    expect(await apply(removalSlots([odd]))).toMatchObject({
      kind: 'failed',
      code: 'path-not-canonical',
      restored: true,
    });
    start('firefox');
    const six = cookie({ domain: '[::1]' });
    jar.put(six);
    expect(await apply(removalSlots([six]))).toMatchObject({ kind: 'failed', code: 'ipv6-host' });
    expect(jar.calls).toEqual([]);
  });

  it('never overwrites a damaged value, which could not be brought back', async () => {
    const damaged = cookie({ value: '\uFFFD' });
    jar.put(damaged);
    const answer = await apply(editSlots(damaged, { ...damaged, value: 'whole' }, null));
    expect(answer).toMatchObject({ kind: 'failed', code: 'damaged', restored: true });
    expect((await apply(removalSlots([damaged]))).kind).toBe('done');
  });

  it('never writes a damaged value', async () => {
    const answer = await apply(editSlots(null, cookie({ value: '\uFFFD' }), null));
    expect(answer).toMatchObject({ kind: 'failed', code: 'damaged', restored: true });
  });
});

describe('the store is gone', () => {
  const gone = () => {
    jar.list = async () => {
      throw new JarError('store-gone');
    };
  };

  it('says so, and that nothing happened', async () => {
    const old = cookie();
    jar.put(old);
    gone();
    const answer = await apply(removalSlots([old]));
    expect(answer).toMatchObject({ kind: 'failed', code: 'store-gone', restored: true });
  });

  it('forgets what a stopped worker began in it, and goes on with the next', async () => {
    jar.put(cookie());
    jar.beforeCall = () => new Promise(() => {});
    void apply(removalSlots([cookie()]));
    await vi.waitFor(() => expect(store.entries.size).toBe(1));
    gone();
    writer = newWorker();
    await writer.recover();
    expect(store.entries.size).toBe(0);
  });
});

it('keeps in the journal what could not be put back, and tries again at the next start', async () => {
  const old = cookie({ name: 'old' });
  jar.put(old);
  const refuse = () => {
    throw new JarError('no-access');
  };
  jar.beforeCall = (kind) => (kind === 'expire' ? refuse() : undefined);
  const answer = await apply(editSlots(old, { ...old, name: 'new' }, null));
  expect(answer).toMatchObject({ kind: 'failed', code: 'no-access', restored: false });
  expect(brief()).toEqual(['site.test/ new=1', 'site.test/ old=1']);
  jar.beforeCall = () => undefined;
  writer = newWorker();
  await writer.recover();
  expect(brief()).toEqual(['site.test/ old=1']);
});

describe('the order of twins', () => {
  const first = cookie({ name: 't', value: 'first', domain: 'www.site.test' });
  const second = cookie({ name: 't', value: 'second', domain: 'www.site.test', hostOnly: false });
  const third = cookie({ name: 't', value: 'third', hostOnly: false });

  it.each(['chromium', 'firefox'] as const)('stays when a value changes (%s)', async (engine) => {
    start(engine);
    [first, second, third].forEach(jar.put);
    const done = await apply(editSlots(first, { ...first, value: 'EDITED' }, null));
    expect(jar.all().map((c) => c.value)).toEqual(['EDITED', 'second', 'third']);
    await undo(done);
    expect(jar.all().map((c) => c.value)).toEqual(['first', 'second', 'third']);
  });

  it.each(['chromium', 'firefox'] as const)('comes back with a deleted cookie (%s)', async (engine) => {
    start(engine);
    [first, second, third].forEach(jar.put);
    const one = await apply(removalSlots([first]));
    await undo(one);
    expect(jar.all().map((c) => c.value)).toEqual(['first', 'second', 'third']);
    const all = await apply(removalSlots([first, second, third]));
    expect(jar.all()).toEqual([]);
    await undo(all);
    expect(jar.all().map((c) => c.value)).toEqual(['first', 'second', 'third']);
  });
});

describe('twins that came since', () => {
  const first = cookie({ name: 't', value: 'first', domain: 'www.site.test' });
  const second = cookie({ name: 't', value: 'second', domain: 'www.site.test', hostOnly: false });
  const late = cookie({ name: 't', value: 'late', hostOnly: false });
  const values = () => jar.all().map((c) => c.value);

  it.each(['chromium', 'firefox'] as const)('stay behind what an undo brings back (%s)', async (engine) => {
    start(engine);
    [first, second].forEach(jar.put);
    const edited = await apply(editSlots(first, { ...first, value: 'EDITED' }, null));
    jar.put(late);
    await undo(edited);
    expect(values()).toEqual(['first', 'second', 'late']);
    const removed = await apply(removalSlots([first, second]));
    await undo(removed);
    expect(values()).toEqual(['first', 'second', 'late']);
  });

  it.each(['chromium', 'firefox'] as const)('keep their order on each host (%s)', async (engine) => {
    start(engine);
    const deep = cookie({ name: 't', value: 'deep', domain: 'a.www.site.test' });
    const parent = cookie({ name: 't', value: 'parent', hostOnly: false });
    [parent, deep, first, second].forEach(jar.put);
    await undo(await apply(removalSlots([parent])));
    expect(values()).toEqual(['parent', 'deep', 'first', 'second']);
  });
});

describe('a site near the limit', () => {
  it('renames at 180 without losing a third', async () => {
    for (let i = 0; i < 180; i += 1) jar.put(cookie({ name: `k${i}` }));
    const old = cookie({ name: 'k7' });
    await apply(editSlots(old, { ...old, name: 'renamed' }, null));
    expect(jar.all()).toHaveLength(180);
  });

  it('takes a rename back at 180 without losing a third', async () => {
    for (let i = 0; i < 180; i += 1) jar.put(cookie({ name: `k${i}` }));
    const old = cookie({ name: 'k7' });
    let writes = 0;
    store.beforeSet = () => {
      if ((writes += 1) === 2) throw new StorageFull();
    };
    const answer = await apply(editSlots(old, { ...old, name: 'renamed' }, null));
    expect(answer).toMatchObject({ kind: 'failed', code: 'storage-full', restored: true });
    expect(jar.all()).toHaveLength(180);
    expect(brief()).toContain('site.test/ k7=1');
  });
});

describe('a cookie whose end has passed meanwhile', () => {
  const now = () => Math.floor(Date.now() / 1000);
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('does not keep the others of a step from coming back', async () => {
    const short = cookie({ name: 'short', expirationDate: now() + 30 });
    const long = cookie({ name: 'long' });
    [short, long].forEach(jar.put);
    const done = await apply(removalSlots([short, long]));
    vi.advanceTimersByTime(60_000);
    expect(await undo(done)).toMatchObject({ kind: 'done', stored: [null, { name: 'long' }] });
    expect(brief()).toEqual(['site.test/ long=1']);
    expect((await redo(done)).kind).toBe('done');
    expect(brief()).toEqual([]);
  });

  it('is gone after the undo of what made it last longer', async () => {
    const short = cookie({ expirationDate: now() + 30 });
    jar.put(short);
    const done = await apply(editSlots(short, { ...short, expirationDate: now() + 3000 }, null));
    vi.advanceTimersByTime(60_000);
    expect(await undo(done)).toMatchObject({ kind: 'done', stored: [null] });
    expect(brief()).toEqual([]);
    expect(await redo(done)).toMatchObject({ kind: 'done', stored: [{ name: 'a' }] });
  });

  it('comes back as it was before its end was set near, without a question', async () => {
    const old = cookie();
    jar.put(old);
    const done = await apply(editSlots(old, { ...old, expirationDate: now() + 10 }, null));
    vi.advanceTimersByTime(11_000);
    expect(brief(await jar.list({ storeId: '0' }))).toEqual([]);
    expect((await undo(done)).kind).toBe('done');
    expect(await jar.list({ storeId: '0' })).toEqual([old]);
    expect((await redo(done)).kind).toBe('done');
    expect(await jar.list({ storeId: '0' })).toEqual([]);
  });

  it('is asked about where another one took its place', async () => {
    const old = cookie();
    jar.put(old);
    const done = await apply(editSlots(old, { ...old, expirationDate: now() + 10 }, null));
    vi.advanceTimersByTime(11_000);
    jar.put(cookie({ value: 'theirs' }));
    expect((await undo(done)).kind).toBe('conflict');
    expect(brief()).toEqual(['site.test/ a=theirs']);
  });
});

describe('the journal', () => {
  it('forgets the oldest steps over its budget, and says when one step alone is too large', async () => {
    start('chromium', 3000);
    const first = await apply(editSlots(null, cookie({ name: 'n0', value: 'x'.repeat(400) }), null));
    for (let i = 1; i < 6; i += 1)
      await apply(editSlots(null, cookie({ name: `n${i}`, value: 'x'.repeat(400) }), null));
    expect((await undo(first)).kind).toBe('failed');
    const large = await apply(editSlots(null, cookie({ name: 'big', value: 'x'.repeat(3500) }), null));
    expect(large).toMatchObject({ kind: 'failed', code: 'too-large-to-undo', restored: true });
    expect(jar.all().map((c) => c.name)).not.toContain('big');
  });

  it('ends what could be redone with the next change, and not with one that failed', async () => {
    const done = await apply(editSlots(null, cookie(), null));
    await undo(done);
    const { write } = jar;
    jar.write = async () => Promise.reject(new JarError('refused'));
    expect((await apply(editSlots(null, cookie({ name: 'b' }), null))).kind).toBe('failed');
    jar.write = write;
    expect((await redo(done)).kind).toBe('done');
    await undo(done);
    await apply(editSlots(null, cookie({ name: 'b' }), null));
    expect((await redo(done)).kind).toBe('failed');
  });
});
