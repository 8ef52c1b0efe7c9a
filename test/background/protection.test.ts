import { beforeEach, describe, expect, it } from 'vitest';
import { createProtection, type Protection, restoreLimit, restoreWindow } from '../../src/background/protection.ts';
import { withRoom } from '../../src/background/withRoom.ts';
import { StorageFull } from '../../src/browser/store.ts';
import { type Cookie, cookieKey } from '../../src/cookies/cookie.ts';
import { JarError } from '../../src/cookies/jar.ts';
import { editSlots, inverted, removalSlots } from '../../src/cookies/step.ts';
import { kinds, type Protected } from '../../src/records.ts';
import { cookie } from '../fakes/cookie.ts';
import { createFakeJar, type FakeJar } from '../fakes/jar.ts';
import { createFakeStore, type FakeStore } from '../fakes/store.ts';

const mine = cookie({ value: 'mine' });
let store: FakeStore;
let jar: FakeJar;
let protection: Protection;
let clock: number;

const record = async () => (await store.get(kinds.guards.prefix + cookieKey(mine))) as Protected | undefined;
const value = () => jar.all()[0]?.value ?? null;

/** A page or server writes or removes it, and the browser tells. */
async function others(change: Cookie | null): Promise<void> {
  if (change === null) jar.drop(mine);
  else jar.put(change);
  await protection.onChange(change ?? mine);
}

/** A step of ours writes or removes it. */
async function own(after: Cookie | null): Promise<void> {
  if (after === null) jar.drop(mine);
  else jar.put(after);
  await protection.follow([{ before: mine, after }], null);
  await protection.onChange(mine);
}

/** All that has been begun is over: nothing here takes longer than promises do. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  clock = 1_000_000;
  store = createFakeStore();
  jar = createFakeJar('chromium');
  jar.put(mine);
  protection = createProtection(
    store,
    jar,
    (run) => run(),
    () => clock,
  );
});

describe('a protected value', () => {
  beforeEach(() => protection.protect(mine, 'value'));

  it('comes back when changed, and when deleted', async () => {
    await others({ ...mine, value: 'theirs' });
    expect(value()).toBe('mine');
    await others(null);
    expect(value()).toBe('mine');
    await others({ ...mine, httpOnly: true });
    expect(jar.all()[0]!.httpOnly).toBe(false);
  });

  it('follows our own edit, and ends with our own deletion', async () => {
    await own({ ...mine, value: 'edited' });
    await others({ ...mine, value: 'theirs' });
    expect(value()).toBe('edited');
    await own(null);
    expect(await record()).toBeUndefined();
    await others({ ...mine, value: 'new' });
    expect(value()).toBe('new');
  });

  it('is what we wrote, also when somebody wrote since', async () => {
    await protection.follow([{ before: mine, after: { ...mine, value: 'edited' } }], null);
    await others({ ...mine, value: 'theirs' });
    expect(value()).toBe('edited');
  });

  it('stays with a cookie that our step found gone', async () => {
    await protection.follow([{ before: mine, after: null, idle: true }], null);
    expect(await record()).toMatchObject({ cookie: mine });
  });

  it('goes with the cookie to another name, and comes back with undo', async () => {
    const renamed = { ...mine, name: 'renamed' };
    const rename = editSlots(mine, renamed, null);
    jar.drop(mine);
    await protection.follow(rename, { from: mine, to: renamed });
    expect(await record()).toBeUndefined();
    await others(null);
    expect(value()).toBeNull();
    jar.put({ ...renamed, value: 'theirs' });
    await protection.onChange(renamed);
    expect(value()).toBe('mine');
    await protection.follow(inverted(rename), { from: renamed, to: mine });
    expect(await record()).toMatchObject({ cookie: mine });
  });

  it.each([
    ['an edit', [{ before: mine, after: { ...mine, value: 'edited' } }], null],
    ['a deletion', removalSlots([mine]), null],
    ['a rename', editSlots(mine, { ...mine, name: 'r' }, null), { from: mine, to: { ...mine, name: 'r' } }],
  ])('is as before where %s is put back after all', async (_, slots, move) => {
    const before = new Map(store.entries);
    const takeBack = await protection.follow(slots, move);
    expect(store.entries).not.toEqual(before);
    await takeBack();
    expect(store.entries).toEqual(before);
  });

  it('stays ended where a person ends it before the step is put back', async () => {
    const takeBack = await protection.follow([{ before: mine, after: { ...mine, value: 'edited' } }], null);
    await protection.unprotect(cookieKey(mine));
    await takeBack();
    expect(await record()).toBeUndefined();
  });

  it('stays ended where a person ends it while it goes to another name', async () => {
    const renamed = { ...mine, name: 'renamed' };
    store.beforeSet = () => void protection.unprotect(cookieKey(mine));
    await protection.follow(editSlots(mine, renamed, null), { from: mine, to: renamed });
    await settled();
    expect(store.entries.size).toBe(0);
  });

  it('pauses when somebody writes against it, and goes on when told', async () => {
    for (let i = 0; i < restoreLimit; i += 1) await others({ ...mine, value: `theirs ${i}` });
    expect([value(), (await record())!.paused]).toEqual(['mine', false]);
    await others({ ...mine, value: 'again' });
    expect([value(), (await record())!.paused]).toEqual(['again', true]);
    await protection.resume(cookieKey(mine));
    expect([value(), (await record())!.paused]).toEqual(['mine', false]);
  });

  it('comes back when somebody writes it in the moment between its write and the reading back', async () => {
    jar.afterCall = () => {
      jar.afterCall = () => undefined;
      jar.put({ ...mine, value: 'theirs' });
    };
    await others({ ...mine, value: 'theirs' });
    expect(value()).toBe('mine');
    expect(await record()).toMatchObject({ paused: false, restores: [clock, clock] });
  });

  it('counts only what happened lately', async () => {
    for (let i = 0; i < 3 * restoreLimit; i += 1) {
      clock += restoreWindow / (restoreLimit - 1);
      await others({ ...mine, value: `theirs ${i}` });
    }
    expect([value(), (await record())!.paused]).toEqual(['mine', false]);
  });

  it('pauses when the browser refuses', async () => {
    jar.beforeCall = () => {
      throw new JarError('no-access');
    };
    await others(null);
    expect([value(), (await record())!.paused]).toEqual([null, true]);
  });

  it('does not count what happened in the future: the clock was put back', async () => {
    for (let i = 0; i < restoreLimit; i += 1) await others({ ...mine, value: `theirs ${i}` });
    clock -= 3_600_000;
    await others({ ...mine, value: 'again' });
    expect([value(), (await record())!.paused]).toEqual(['mine', false]);
  });

  it('comes back although the storage is full, and pauses all the same', async () => {
    store.beforeSet = () => {
      throw new StorageFull();
    };
    for (let i = 0; i < restoreLimit; i += 1) await others({ ...mine, value: `theirs ${i}` });
    expect(value()).toBe('mine');
    await others({ ...mine, value: 'again' });
    expect(value()).toBe('again');
  });

  it('stays ended where a person ends it while the storage, which is full, makes room for it', async () => {
    let isFull = true;
    const roomy = withRoom(store, async () => {
      if (!isFull) return false;
      isFull = false;
      await Promise.race([guarding.unprotect(cookieKey(mine)), settled()]);
      return true;
    });
    const guarding = createProtection(
      roomy,
      jar,
      (run) => run(),
      () => clock,
    );
    store.beforeSet = () => {
      if (isFull) throw new StorageFull();
    };
    jar.put({ ...mine, value: 'theirs' });
    await guarding.onChange(mine);
    await settled();
    expect([value(), store.entries.size]).toEqual(['theirs', 0]);
  });

  it('leaves no older cookie for the next worker where there is no room for the newer', async () => {
    store.beforeSet = () => {
      throw new StorageFull();
    };
    await own({ ...mine, value: 'edited' });
    expect(await record()).toBeUndefined();
    await others({ ...mine, value: 'theirs' });
    expect(value()).toBe('edited');
  });

  it.each(['ended', 'protected anew'])('stays as told where it is %s while it is being put back', async (what) => {
    const anew = { ...mine, value: 'anew' };
    const list = jar.list.bind(jar);
    jar.list = async (query) => {
      const found = await list(query);
      jar.list = list;
      await (what === 'ended' ? protection.unprotect(cookieKey(mine)) : protection.protect(anew, 'value'));
      return found;
    };
    await others({ ...mine, value: 'theirs' });
    expect([value(), (await record())?.cookie.value]).toEqual(
      what === 'ended' ? ['theirs', undefined] : ['anew', 'anew'],
    );
  });

  it('lets go when told', async () => {
    await protection.unprotect(cookieKey(mine));
    await others({ ...mine, value: 'theirs' });
    expect(value()).toBe('theirs');
  });
});

it('a cookie that nobody protects is not protected by its rename', async () => {
  const renamed = { ...mine, name: 'renamed' };
  await protection.follow(editSlots(mine, renamed, null), { from: mine, to: renamed });
  expect(store.entries.size).toBe(0);
});

it('a protected existence lets the value change, and brings the newest one back', async () => {
  await protection.protect(mine, 'existence');
  await others({ ...mine, value: 'newer' });
  expect(value()).toBe('newer');
  await others(null);
  expect(value()).toBe('newer');
});

it('comes back as long as it lasts', async () => {
  const lasting = { ...mine, expirationDate: Date.now() / 1000 + 3600 };
  clock = Date.now();
  await protection.protect(lasting, 'value');
  await others(null);
  expect(value()).toBe('mine');
});

it('ends at its own expiry', async () => {
  const short = { ...mine, expirationDate: clock / 1000 + 5 };
  await protection.protect(short, 'value');
  clock += 6000;
  await others(null);
  expect([value(), await record()]).toEqual([null, undefined]);
});

it('of a private window that closes over it, the protection goes without a word', async () => {
  const fake = createFakeJar('chromium');
  const held = createFakeStore();
  const gone = () => Promise.reject(new JarError('store-gone'));
  const inPrivate = cookie({ storeId: '1' });
  for (const broken of [{ list: gone }, { write: gone }]) {
    const guarding = createProtection(held, { ...fake, ...broken }, (run) => run(), Date.now);
    await guarding.protect(inPrivate, 'value');
    await guarding.onChange(inPrivate);
    expect(held.entries.size).toBe(0);
  }
});

it('what goes wrong otherwise is told, and ends no protection nor pauses it', async () => {
  await protection.protect(mine, 'value');
  const { list } = jar;
  for (const reason of [new JarError('refused'), new Error('mistake')]) {
    jar.list = () => Promise.reject(reason);
    await expect(protection.onChange(mine)).rejects.toBe(reason);
  }
  jar.list = list;
  jar.drop(mine);
  jar.beforeCall = () => Promise.reject(new Error('mistake'));
  await expect(protection.onChange(mine)).rejects.toThrow('mistake');
  expect(await record()).toMatchObject({ cookie: mine, paused: false });
});
