// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cookieKey } from '../../../src/cookies/cookie.ts';
import { DetailPlace } from '../../../src/popup/detail/DetailPlace.ts';
import { app, at, begin, end, holder, open, press, settled, world } from '../list/drawnList.tsx';

beforeEach(begin);
afterEach(end);

test('Ctrl+S in a conflict says why nothing is saved, and leads to the choice', async () => {
  const theme = at('theme', { value: 'dark' });
  await DetailPlace.load();
  await open(theme);
  app.view.open(cookieKey(theme));
  await settled(() => expect(holder.querySelector('[data-field=value] textarea')).not.toBeNull());
  const value = holder.querySelector<HTMLTextAreaElement>('[data-field=value] textarea')!;
  value.focus();
  value.value = 'mine';
  value.dispatchEvent(new Event('input', { bubbles: true }));
  world.server.put({ ...theme, value: 'theirs' });
  await settled(() => expect(holder.querySelector('[data-field=conflict]')).not.toBeNull());
  const said = 'Not saved: choose a version first.';
  expect(holder.textContent).not.toContain(said);
  expect(document.activeElement).toBe(value);
  press('s', value, { ctrlKey: true });
  await settled(() => expect(holder.querySelector('[data-field=conflict]')!.textContent).toContain(said));
  expect(document.activeElement?.closest('[data-field=conflict]')).not.toBeNull();
  expect(document.activeElement?.tagName).toBe('BUTTON');
  expect(world.sent).toEqual([]);
  // said again at the next conflict only when it is asked for again
  (document.activeElement as HTMLButtonElement).click();
  await settled(() => expect(holder.querySelector('[data-field=conflict]')).toBeNull());
  value.value = 'mine again';
  value.dispatchEvent(new Event('input', { bubbles: true }));
  world.server.put({ ...theme, value: 'once more' });
  await settled(() => expect(holder.querySelector('[data-field=conflict]')).not.toBeNull());
  expect(holder.textContent).not.toContain(said);
});
