import { beforeEach, describe, expect, it, vi } from 'vitest';
import { JarError } from '../../src/cookies/jar.ts';
import { editSlots, removalSlots } from '../../src/cookies/step.ts';
import { cookie } from '../fakes/cookie.ts';
import { createWorkerWorld } from './workerWorld.ts';
import { apply, brief, jar, start, store, undo, wake, writer } from './theWriter.ts';

beforeEach(() => start());

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

  it('asks before an addition takes away what the server has set', async () => {
    jar.put(cookie({ value: 'theirs' }));
    const answer = await apply(editSlots(null, cookie({ value: 'mine' }), null));
    expect(answer).toMatchObject({ kind: 'conflict', conflicts: [{ expected: null, current: { value: 'theirs' } }] });
    expect(brief()).toEqual(['site.test/ a=theirs']);
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
    wake();
    await writer.recover(); // takes it for finished: nobody asks for the undo now
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
    await vi.waitFor(() => expect(store.entries.size).toBe(2));
    gone();
    wake();
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
  wake();
  await writer.recover();
  expect(brief()).toEqual(['site.test/ old=1']);
});

it('nothing is begun, undone or finished in a private store whose windows are closed', async () => {
  const old = cookie({ storeId: 'firefox-private' });
  const world = createWorkerWorld('firefox', [old]);
  let isOpen = true;
  world.wake({ isOpen: async (id) => id !== 'firefox-private' || isOpen });
  expect(await world.apply('delete', removalSlots([old]))).toMatchObject({ kind: 'done' });
  isOpen = false;
  world.jar.calls.length = 0;
  expect(await world.retrace('undo')).toMatchObject({ kind: 'failed', code: 'store-gone', restored: true });
  const again = removalSlots([{ ...old, name: 'b' }]);
  expect(await world.apply('delete', again)).toMatchObject({ kind: 'failed', code: 'store-gone' });
  expect(world.jar.calls).toEqual([]);
});
