// @vitest-environment happy-dom
/** Keys while a cookie is open. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cookieKey } from '../../../src/cookies/cookie.ts';
import { DetailPlace } from '../../../src/popup/detail/DetailPlace.ts';
import { app, at, begin, end, holder, names, open, press, settled, world } from '../list/drawnList.tsx';

beforeEach(begin);
afterEach(end);

const isOpen = () => settled(() => expect(holder.querySelector('[data-field=value]')).not.toBeNull());

test('Ctrl+S where nothing was changed is no step, and undo is of the one before', async () => {
  await DetailPlace.load();
  await open(at('a'), at('b'));
  press('ArrowDown', document.body);
  press('d');
  await settled(() => expect(names()).toEqual(['b']));
  app.view.open(cookieKey(at('b')));
  await isOpen();
  press('s', document.body, { ctrlKey: true });
  await settled(() => expect(app.changes.busy.value).toBe(false));
  app.view.back();
  void app.changes.undo();
  await settled(() => expect(names()).toEqual(['a', 'b']));
  expect(world.sent.filter(({ kind }) => kind === 'apply')).toHaveLength(1);
});

test('Alt and the arrow back lead back from a field too: the browser would leave the page', async () => {
  await DetailPlace.load();
  await open(at('a'));
  app.view.open(cookieKey(at('a')));
  await isOpen();
  const field = holder.querySelector<HTMLTextAreaElement>('[data-field=value] textarea')!;
  const event = new KeyboardEvent('keydown', { key: 'ArrowLeft', altKey: true, bubbles: true, cancelable: true });
  field.dispatchEvent(event);
  expect([event.defaultPrevented, app.view.place.value.kind]).toEqual([true, 'list']);
  await settled(() => expect(holder.querySelector('input[type=search]')).not.toBeNull());
  const search = holder.querySelector('input[type=search]')!;
  const inSearch = new KeyboardEvent('keydown', { key: 'ArrowLeft', altKey: true, bubbles: true, cancelable: true });
  search.dispatchEvent(inSearch);
  expect(inSearch.defaultPrevented).toBe(true);
});
