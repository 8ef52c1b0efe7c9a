// @vitest-environment happy-dom
/** Keys while the person is being asked. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { app, at, begin, end, holder, names, open, press, settled, world } from '../list/drawnList.tsx';

beforeEach(begin);
afterEach(end);

const panel = () => holder.querySelector('[role=alertdialog]');

/** A removal about which the person is asked. */
async function ask() {
  await open(at('a'), at('b'));
  world.jar.put(at('a', { value: 'another' }));
  const outcome = app.changes.remove([at('a')]);
  await settled(() => expect(panel()).not.toBeNull());
  return { outcome };
}

const isQuiet = () => [app.view.place.value.kind, names(), world.sent.length, panel() !== null];

test.each(['d', 'x', 'n', 's', 'i', 'u', 'U', '?', '/', 'Delete'])('%s does nothing', async (key) => {
  await ask();
  const before = isQuiet();
  const focused = document.activeElement;
  press(key);
  press(key, holder.querySelector('[data-key]')!);
  press(key, document.body);
  expect(isQuiet()).toEqual(before);
  expect(document.activeElement).toBe(focused);
});

test('who types in the search types on, and Ctrl+S is nobody’s', async () => {
  await ask();
  const search = holder.querySelector('input[type=search]')!;
  const keys = ['u', 's'].map(
    (key) => new KeyboardEvent('keydown', { key, ctrlKey: key === 's', bubbles: true, cancelable: true }),
  );
  for (const event of keys) search.dispatchEvent(event);
  expect(keys.map(({ defaultPrevented }) => defaultPrevented)).toEqual([false, true]);
});

test('the browser keeps its own keys, and letters act again after the answer', async () => {
  const { outcome } = await ask();
  const find = new KeyboardEvent('keydown', { key: 'f', ctrlKey: true, bubbles: true, cancelable: true });
  panel()!.dispatchEvent(find);
  expect(find.defaultPrevented).toBe(false);
  press('Escape', panel()!);
  expect(await outcome).toEqual({ kind: 'left' });
  await settled(() => expect(panel()).toBeNull());
  press('?', document.body);
  expect(app.view.place.value.kind).toBe('help');
});

test('what is pasted does not take the place of what is asked about', async () => {
  await ask();
  const paste = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), {
    clipboardData: { getData: () => 'a=1; b=2' },
  });
  document.body.dispatchEvent(paste);
  expect([paste.defaultPrevented, app.view.place.value.kind]).toEqual([false, 'list']);
});
