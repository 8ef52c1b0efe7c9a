// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { app, at, begin, draw, end, holder, names, open, press, settled, world } from './drawnList.tsx';

beforeEach(begin);
afterEach(end);

test('a long list is drawn a frame at a time: nothing of it is lost, and what changed is seen in the end', async () => {
  const frames: (() => void)[] = [];
  const { frame } = world.adapters;
  let isHeld = false;
  world.adapters.frame = (run) => (isHeld ? void frames.push(run) : frame(run));
  const all = Array.from({ length: 100 }, (_, index) => at(`c${String(index).padStart(2, '0')}`));
  await open(...all);
  await settled(() => expect(names()).toHaveLength(100));
  // the first frame filled the screen
  const first = [...holder.querySelectorAll<HTMLElement>('[data-first=true]')].map((row) => row.dataset['key']);
  expect(first).toEqual(app.rows.shown.value.slice(0, 16).map(({ key }) => key));
  isHeld = true;
  app.rows.search.value = 'c99';
  app.rows.search.value = '';
  expect(names()).toHaveLength(17);
  // the others' room is kept where they will be: what is there already does not move
  const rooms = [...holder.querySelectorAll<HTMLElement>('[role=rowgroup] > :not([role])')];
  expect(rooms.map(({ style }) => style.getPropertyValue('--rows'))).toEqual(['83']);
  expect(rooms[0]!.nextElementSibling?.textContent).toContain('c99');
  await settled(() => {
    frames.shift()?.();
    expect(names()).toEqual(all.map(({ name }) => name));
  });
});

test('a tick shows what is selected, also after a range that holds its row already', async () => {
  await open(at('a'), at('b'), at('c'));
  const ticks = () => [...holder.querySelectorAll<HTMLInputElement>('[role=row][data-key] input')];
  // a signal reaches the box after the event
  const click = (index: number, init: MouseEventInit = {}) => {
    ticks()[index]!.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...init }));
    return new Promise((resolve) => setTimeout(resolve));
  };
  const checked = () => ticks().map((tick) => tick.checked);
  await click(0);
  await click(1, { shiftKey: true });
  expect(checked()).toEqual([true, true, false]);
  await click(1, { shiftKey: true });
  expect(checked()).toEqual([true, true, false]);
  expect(app.selection.rows.value.map(({ cookie: { name } }) => name)).toEqual(['a', 'b']);
  await click(0);
  expect(checked()).toEqual([false, true, false]);
  app.selection.clear();
  await settled(() => expect(checked()).toEqual([false, false, false]));
});

test('the buttons of a row are drawn once the pointer or the focus was there', async () => {
  await open(at('a'), at('b'));
  const [first, second] = [...holder.querySelectorAll<HTMLElement>('[role=row][data-key]')];
  const buttons = (row: HTMLElement | undefined) => row?.querySelectorAll('button').length;
  expect([buttons(first), buttons(second)]).toEqual([0, 0]);
  first!.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
  expect([buttons(first), buttons(second)]).toEqual([3, 0]);
  second!.focus();
  press('ArrowRight');
  expect(document.activeElement).toBe(second!.querySelector('button'));
});

test('they are drawn at once, also while other rows wait for theirs', async () => {
  const frames: (() => void)[] = [];
  const all = Array.from({ length: 100 }, (_, index) => at(`c${String(index).padStart(2, '0')}`));
  await open(...all);
  await settled(() => expect(names()).toHaveLength(100));
  world.adapters.frame = (run) => void frames.push(run);
  const last = [...holder.querySelectorAll<HTMLElement>('[role=row][data-key]')].at(-1)!;
  all.forEach((each) => world.server.put({ ...each, value: 'new' }));
  await settled(() => {
    frames.shift()?.();
    expect(holder.querySelector('[data-key]')?.textContent).toContain('new');
  });
  expect(last.textContent).not.toContain('new');
  last.focus();
  press('ArrowRight');
  expect(document.activeElement).toBe(last.querySelector('button'));
});

test('the list says that it is busy until each cookie was looked at once', async () => {
  const { sessions } = world.adapters;
  let go: () => void = () => {};
  const wait = new Promise<void>((resolve) => (go = resolve));
  world.adapters.sessions = () => wait.then(sessions);
  world.jar.put(at('a'));
  draw();
  const busy = () => holder.querySelector('[role=grid]')?.getAttribute('aria-busy');
  await settled(() => expect(names()).toEqual(['a']));
  expect(busy()).toBe('true');
  go();
  await settled(() => expect(busy()).toBe('false'));
  world.server.put(at('b'));
  await settled(() => expect(names()).toEqual(['a', 'b']));
  expect(busy()).toBe('false');
});
