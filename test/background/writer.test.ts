import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { JarError } from '../../src/cookies/jar.ts';
import { editSlots, removalSlots } from '../../src/cookies/step.ts';
import { cookie } from '../fakes/cookie.ts';
import { apply, brief, jar, moves, redo, start, takeAccess, undo, wake, writer } from './theWriter.ts';

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

  it('says which step writes, in its direction, while it writes and no longer', async () => {
    const old = cookie();
    jar.put(old);
    const deeds: (string | null)[] = [];
    jar.listen(() => deeds.push(writer.deed()));
    const done = await apply(removalSlots([old]));
    await undo(done);
    expect(deeds).toEqual([`${done.id}:apply`, `${done.id}:undo`]);
    expect(writer.deed()).toBeNull();
  });

  it('takes a cookie that it may no longer see for hidden, not for gone', async () => {
    const old = cookie();
    takeAccess(); // and the browser lists nothing
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

  it('edits what stands at a path that no URL has, where the browser can', async () => {
    start('firefox');
    const odd = cookie({ path: '/a b', value: 'old' });
    jar.put(odd);
    const done = await apply(editSlots(odd, { ...odd, value: 'new' }, null));
    expect(done).toMatchObject({ kind: 'done', stored: [{ value: 'new' }] });
    await undo(done);
    expect(brief()).toEqual(['site.test/a b a=old']);
  });

  it('knows no step of another id, and names no cookie of it', async () => {
    const answer = await undo({ kind: 'done', id: 'unknown', stored: [] });
    expect(answer).toMatchObject({ kind: 'failed', code: 'unknown-step', restored: true, slot: null });
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
  wake();
  await writer.recover();
  expect(brief()).toEqual(['site.test/ old=1']);
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

  it('is asked about before an edit makes it anew', async () => {
    const short = cookie({ expirationDate: now() + 10 });
    jar.put(short);
    vi.advanceTimersByTime(11_000);
    expect(await apply(editSlots(short, { ...short, expirationDate: now() + 3000 }, null))).toMatchObject({
      kind: 'conflict',
      conflicts: [{ current: null }],
    });
    expect(brief()).toEqual([]);
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
