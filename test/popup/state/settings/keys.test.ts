import { expect, test, vi } from 'vitest';
import {
  areSameKeys,
  createKeptKeys,
  createKeyRing,
  idOfPlace,
  type KeyPlace,
  mirrorKeys,
  placeOfId,
} from '../../../../src/popup/state/settings/keys.ts';
import { cookie } from '../../../fakes/cookie.ts';
import { createFakeStore } from '../../../fakes/store.ts';

const place: KeyPlace = { storeId: '0', host: 'localhost', cookieName: 'session', format: 'flask' };
const others: KeyPlace[] = [
  { ...place, storeId: '1' },
  { ...place, host: 'site.test' },
  { ...place, cookieName: 'sid' },
  { ...place, format: 'rails' },
  { ...place, host: '["a","b"]:', cookieName: 'a:b","c' },
];

test('what is typed for one place is kept for that one alone', async () => {
  const ring = createKeyRing(createFakeStore());
  const all = [place, ...others];
  for (const [index, one] of all.entries()) await ring.save(one, { secret: [`key${index}`] });
  for (const [index, one] of all.entries()) expect(await ring.load(one)).toEqual({ secret: [`key${index}`] });
  await ring.forget(place);
  expect(await ring.load(place)).toEqual({});
  expect(await ring.load(others[0]!)).toEqual({ secret: ['key1'] });
});

test('an id tells its place', () => {
  for (const one of [place, ...others]) expect(placeOfId(idOfPlace(one))).toEqual(one);
});

test('what holds nothing is not kept, and with nothing left the place is forgotten', async () => {
  const store = createFakeStore();
  const ring = createKeyRing(store);
  await ring.save(place, { secret: ['', 'old', 'new'], salt: [''] });
  expect(await ring.load(place)).toEqual({ secret: ['old', 'new'] });
  await ring.save(place, { secret: [''], salt: [] });
  expect(store.entries.size).toBe(0);
});

test('a change is told to those who look at its place, until they no longer do', async () => {
  const ring = createKeyRing(createFakeStore());
  const listener = vi.fn<() => void>();
  const stop = ring.onChanged(place, listener);
  for (const other of others) await ring.save(other, { secret: ['a'] });
  expect(listener).not.toHaveBeenCalled();
  await ring.save(place, { secret: ['a'] });
  await ring.forget(place);
  expect(listener).toHaveBeenCalledTimes(2);
  stop();
  await ring.save(place, { secret: ['a'] });
  expect(listener).toHaveBeenCalledTimes(2);
});

test('keys are the same whatever the order of their fields, and whatever is empty', () => {
  const keys = { secret: ['a', 'b'], salt: ['c'] };
  expect(areSameKeys(keys, { salt: ['c'], secret: ['a', '', 'b'], digest: [''] })).toBe(true);
  expect(areSameKeys({ a: ['1'], c: ['3'], b: ['2'] }, { b: ['2'], c: ['3'], a: ['1'] })).toBe(true);
  for (const other of [{ secret: ['b', 'a'], salt: ['c'] }, { secret: ['a', 'b'] }, { ...keys, salt: ['d'] }, {}])
    expect(areSameKeys(keys, other)).toBe(false);
});

test('a list knows what is kept for its cookies, once it is painted, and what is typed after that', async () => {
  const session = createFakeStore();
  const ring = createKeyRing(session);
  await ring.save(place, { secret: ['a'] });
  let paint = () => {};
  const kept = createKeptKeys({ session, painted: () => new Promise<void>((resolve) => (paint = resolve)) });
  const one = cookie({ domain: 'localhost', name: 'session' });
  await Promise.resolve();
  expect(kept.of.value(one, 'flask')).toBeUndefined();
  paint();
  await vi.waitFor(() => expect(kept.of.value(one, 'flask')).toEqual({ secret: ['a'] }));
  for (const [other, format] of [
    [one, 'rails'],
    [{ ...one, storeId: '1' }, 'flask'],
    [{ ...one, name: 'sid' }, 'flask'],
    [{ ...one, domain: 'site.test' }, 'flask'],
  ] as const)
    expect(kept.of.value(other, format)).toBeUndefined();
  await ring.save(place, { secret: ['b'] });
  expect(kept.of.value(one, 'flask')).toEqual({ secret: ['b'] });
  kept.dispose();
  await ring.save(place, { secret: ['c'] });
  expect(kept.of.value(one, 'flask')).toEqual({ secret: ['b'] });
});

test('the keys of all places are there for the settings', async () => {
  const session = createFakeStore();
  await createKeyRing(session).save(place, { secret: ['a'] });
  const { records, loaded } = mirrorKeys(session);
  await loaded;
  expect([...records.value]).toEqual([[idOfPlace(place), { secret: ['a'] }]]);
});
