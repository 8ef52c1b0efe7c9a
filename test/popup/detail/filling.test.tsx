// @vitest-environment happy-dom
/** A cookie pasted into a field of a new one. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DetailPlace } from '../../../src/popup/detail/DetailPlace.ts';
import { app, at, begin, end, holder, open, press, settled, world } from '../list/drawnList.tsx';

beforeEach(begin);
afterEach(end);

const control = (field: string) =>
  holder.querySelector<HTMLInputElement>(`[data-field=${field}] :is(input, textarea)`)!;
const note = () =>
  [...holder.querySelectorAll('[role=status]')]
    .map(({ textContent }) => textContent)
    .find((text) => /illed|match/.test(text ?? '')) ?? '';

async function addCookie(): Promise<void> {
  await DetailPlace.load();
  await open(at('a'));
  app.view.add();
  await settled(() => expect(control('name')).not.toBeNull());
}

/** @returns whether the browser would paste it as it is */
function paste(field: string, text: string): boolean {
  const event = new Event('paste', { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: () => text } });
  return control(field).dispatchEvent(event);
}

const line = 'Set-Cookie: sid=a=b; Path=/x; Secure; HttpOnly; SameSite=Strict';

test('a Set-Cookie line fills the fields, from whichever it is pasted into, and says so', async () => {
  await addCookie();
  expect(paste('path', line)).toBe(false);
  await settled(() => expect(note()).toContain('Filled from Set-Cookie: Name, Value, Path, HttpOnly, and SameSite.'));
  expect([control('name').value, control('value').value, control('path').value]).toEqual(['sid', 'a=b', '/x']);
  expect(control('domain').value).toBe('shop.site.test');
  expect(paste('name', line)).toBe(false);
  await settled(() => expect(note()).toContain('already match'));
});

test('Ctrl+Z and the button take it back, until something else is typed', async () => {
  await addCookie();
  paste('name', line);
  await settled(() => expect(control('name').value).toBe('sid'));
  press('z', control('name'), { ctrlKey: true });
  await settled(() => expect([control('name').value, control('path').value, note()]).toEqual(['', '/', '']));
  paste('name', line);
  await settled(() => expect(note()).toContain('Undo'));
  control('path').value = '/y';
  control('path').dispatchEvent(new Event('input', { bubbles: true }));
  await settled(() => expect(note()).not.toContain('Undo'));
});

test('a value is a value, and several cookies lead to where they are imported', async () => {
  await addCookie();
  expect(paste('value', 'a=b')).toBe(true);
  expect(paste('name', 'abc')).toBe(true);
  expect(paste('name', 'Cookie: a=1; b=2')).toBe(false);
  expect(app.view.place.value).toEqual({ kind: 'import', text: 'Cookie: a=1; b=2' });
  expect(world.sent).toEqual([]);
});

test('a cookie that is there is not filled', async () => {
  await addCookie();
  app.view.open(app.rows.shown.value[0]!.key);
  await settled(() => expect(control('name').value).toBe('a'));
  expect(paste('name', line)).toBe(true);
});
