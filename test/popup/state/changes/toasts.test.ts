import { expect, test } from 'vitest';
import { createToasts } from '../../../../src/popup/state/changes/toasts.ts';
import { createWorld } from '../../world.ts';

const open = () => {
  const world = createWorld();
  return { world, toasts: createToasts(world.adapters) };
};

test('stays for ten seconds', () => {
  const { world, toasts } = open();
  toasts.show({ kind: 'nothing-to-undo' });
  world.pass(9_999);
  expect(toasts.current.value?.notice).toEqual({ kind: 'nothing-to-undo' });
  world.pass(1);
  expect(toasts.current.value).toBeNull();
});

test('waits while the pointer or the focus is on it, and goes on with what was left', () => {
  const { world, toasts } = open();
  toasts.show({ kind: 'not-copied' });
  world.pass(6_000);
  toasts.pause();
  toasts.pause(); // pointer and focus both
  expect(toasts.paused.value).toBe(true);
  world.pass(60_000);
  expect(toasts.current.value).not.toBeNull();
  toasts.resume();
  world.pass(3_999);
  expect(toasts.current.value).not.toBeNull();
  world.pass(1);
  expect(toasts.current.value).toBeNull();
});

test('a new one takes the place of the old one, with its own ten seconds', () => {
  const { world, toasts } = open();
  toasts.show({ kind: 'copied', of: 'value', name: 'a' });
  const first = toasts.current.value!.id;
  world.pass(9_000);
  toasts.show({ kind: 'copied', of: 'value', name: 'a' });
  expect(toasts.current.value!.id).not.toBe(first);
  world.pass(9_000);
  expect(toasts.current.value).not.toBeNull();
});

test('once closed nothing comes back', () => {
  const { world, toasts } = open();
  toasts.show({ kind: 'not-copied' });
  toasts.close();
  toasts.resume();
  world.pass(20_000);
  expect(toasts.current.value).toBeNull();
  expect(world.timers).toEqual([]);
});
