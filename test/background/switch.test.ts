import { expect, it } from 'vitest';
import { createSwitch } from '../../src/background/switch.ts';
import { recordsOf } from '../../src/browser/recordsOf.ts';
import { onOff } from '../../src/preferences.ts';
import { kinds } from '../../src/records.ts';
import { createFakeStore, type FakeStore } from '../fakes/store.ts';

const key = `${kinds.prefs.prefix}lamp`;
const settled = () => new Promise((resolve) => setTimeout(resolve));

function start(store: FakeStore, untilKnown = true) {
  const told: boolean[] = [];
  const lamp = createSwitch(recordsOf(store, kinds.prefs), onOff('lamp', true, untilKnown), () =>
    told.push(lamp.isOn()),
  );
  return { told, lamp };
}

it('is what is stored, and tells changes alone', async () => {
  const store = createFakeStore();
  await store.set(key, false);
  const { told, lamp } = start(store);
  expect(lamp.isOn()).toBe(true);
  await settled();
  expect(lamp.isOn()).toBe(false);
  await store.set(key, false);
  await store.set(`${kinds.prefs.prefix}other`, true);
  expect([lamp.isOn(), told]).toEqual([false, [false]]);
});

it('is the standard again once what was stored is gone, or is of another version', async () => {
  const store = createFakeStore();
  const { told } = start(store);
  await settled();
  await store.set(key, false);
  await store.remove(key);
  await store.set(key, false);
  await store.set(key, 'dim');
  expect(told).toEqual([false, true, false, true]);
});

it('keeps what was set while the older state was being read', async () => {
  const store = createFakeStore();
  await store.set(key, true);
  let answer = () => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const reading: FakeStore = {
    ...store,
    async get(asked) {
      const found = await store.get(asked);
      await answered;
      return found;
    },
  };
  const { lamp } = start(reading);
  await settled();
  await store.set(key, false);
  answer();
  await settled();
  expect(lamp.isOn()).toBe(false);
});
