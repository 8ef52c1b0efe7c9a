import { beforeEach, describe, expect, it } from 'vitest';
import { createProtection, type Protection, restoreLimit, restoreWindow } from '../../src/background/protection.ts';
import { StorageFull } from '../../src/browser/store.ts';
import { type Cookie, cookieKey } from '../../src/cookies/cookie.ts';
import { JarError } from '../../src/cookies/jar.ts';
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
  await protection.onChange(change ?? mine, change === null, false);
}

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
    jar.put({ ...mine, value: 'edited' });
    await protection.onChange({ ...mine, value: 'edited' }, false, true);
    await others({ ...mine, value: 'theirs' });
    expect(value()).toBe('edited');
    jar.drop(mine);
    await protection.onChange(mine, true, true);
    expect(await record()).toBeUndefined();
    await others({ ...mine, value: 'new' });
    expect(value()).toBe('new');
  });

  it('is what we wrote, also when somebody wrote since', async () => {
    jar.put({ ...mine, value: 'theirs' });
    await protection.onChange({ ...mine, value: 'edited' }, false, true);
    expect(value()).toBe('edited');
  });

  it('goes with the cookie to another name, and comes back with undo', async () => {
    const renamed = { ...mine, name: 'renamed' };
    jar.drop(mine);
    jar.put(renamed);
    const written = protection.onChange(renamed, false, true);
    await protection.moved(mine, renamed);
    await Promise.all([written, protection.onChange(mine, true, true)]);
    expect(await record()).toBeUndefined();
    jar.put({ ...renamed, value: 'theirs' });
    await protection.onChange({ ...renamed, value: 'theirs' }, false, false);
    expect(value()).toBe('mine');
    await protection.moved(renamed, mine);
    expect(await record()).toMatchObject({ cookie: mine });
  });

  it('is of the new name alone once it is renamed, also where the old one ended unseen', async () => {
    const renamed = { ...mine, name: 'renamed' };
    await protection.moved(mine, renamed);
    expect(await record()).toBeUndefined();
    jar.drop(mine);
    await protection.onChange(mine, true, false);
    expect(value()).toBeNull();
  });

  it('outlives a step that takes it away and writes it again', async () => {
    const removal = protection.onChange(mine, true, true);
    const write = protection.onChange(mine, false, true);
    await Promise.all([removal, write]);
    await others({ ...mine, value: 'theirs' });
    expect(value()).toBe('mine');
  });

  it('pauses when somebody writes against it, and goes on when told', async () => {
    for (let i = 0; i < restoreLimit; i += 1) await others({ ...mine, value: `theirs ${i}` });
    expect([value(), (await record())!.paused]).toEqual(['mine', false]);
    await others({ ...mine, value: 'again' });
    expect([value(), (await record())!.paused]).toEqual(['again', true]);
    await protection.resume(cookieKey(mine));
    expect([value(), (await record())!.paused]).toEqual(['mine', false]);
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

it('a protected existence lets the value change, and brings the newest one back', async () => {
  await protection.protect(mine, 'existence');
  await others({ ...mine, value: 'newer' });
  expect(value()).toBe('newer');
  await others(null);
  expect(value()).toBe('newer');
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
    await guarding.onChange(inPrivate, true, false);
    expect(held.entries.size).toBe(0);
  }
});
