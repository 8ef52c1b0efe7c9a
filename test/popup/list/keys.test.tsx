// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { app, at, begin, current, end, holder, names, open, press, settled, world } from './drawnList.tsx';

beforeEach(begin);
afterEach(end);

test('rows and cells are a grid with one tab stop', async () => {
  await open(at('a'), at('b'), at('c', { path: '/admin' }));
  const grid = holder.querySelector('[role=grid]')!;
  expect(grid.getAttribute('aria-label')).toBe('Cookies of shop.site.test');
  expect(names()).toEqual(['a', 'b', 'c']);
  expect(grid.querySelectorAll('[data-stop][tabindex="0"]')).toHaveLength(1);
  for (const row of grid.querySelectorAll('[role=row]'))
    expect([...row.children].every((cell) => /^(gridcell|rowheader)$/.test(cell.getAttribute('role') ?? ''))).toBe(
      true,
    );
});

test('arrows, Home and End go from row to row, and into the list from anywhere', async () => {
  await open(at('a'), at('b'), at('c'));
  press('ArrowDown', document.body);
  expect(current()).toBe('a');
  press('ArrowDown');
  press('ArrowDown');
  press('ArrowDown');
  expect(current()).toBe('c');
  press('Home');
  expect(current()).toBe('a');
  press('End');
  expect(current()).toBe('c');
  press('ArrowUp');
  expect(current()).toBe('b');
});

test('after a deletion the next row has the focus, after the last one its neighbour', async () => {
  await open(at('a'), at('b'), at('c'));
  press('ArrowDown', document.body);
  press('ArrowDown');
  press('d');
  await settled(() => expect(names()).toEqual(['a', 'c']));
  expect(current()).toBe('c');
  press('Delete');
  await settled(() => expect(names()).toEqual(['a']));
  expect(current()).toBe('a');
  press('u');
  await settled(() => expect(names()).toEqual(['a', 'c']));
  expect(current()).toBe('a');
});

test('what the search finds no more hands the focus to the next row, and the last one to the search', async () => {
  await open(at('a', { value: 'x' }), at('b', { value: 'x' }), at('c', { value: 'x' }));
  app.rows.search.value = 'x';
  await settled(() => expect(names()).toEqual(['a', 'b', 'c']));
  press('ArrowDown', document.body);
  press('ArrowDown');
  world.server.put(at('b', { value: 'y' }));
  await settled(() => expect(current()).toBe('c'));
  world.server.put(at('c', { value: 'y' }));
  await settled(() => expect(current()).toBe('a'));
  world.server.put(at('a', { value: 'y' }));
  await settled(() => expect(document.activeElement?.id).toBe('search'));
});

test('a row that goes by itself takes the focus from nobody', async () => {
  await open(at('a'), at('b'));
  holder.querySelector<HTMLInputElement>('input')!.focus();
  world.server.drop(at('a'));
  await settled(() => expect(names()).toEqual(['b']));
  expect(document.activeElement?.tagName).toBe('INPUT');
});

test('letters act on the row, unless they are switched off', async () => {
  await open(at('a', { value: 'secret' }));
  press('ArrowDown', document.body);
  press('c');
  await settled(() => expect(world.copied).toEqual(['secret']));
  app.prefs.set('letterKeys', false);
  press('d');
  press('c');
  expect(names()).toEqual(['a']);
  expect(world.copied).toHaveLength(1);
  expect(world.sent).toEqual([]);
});

test('letters with Ctrl, ⌘ or Alt are the browser’s', async () => {
  await open(at('a'));
  press('ArrowDown', document.body);
  for (const held of ['ctrlKey', 'metaKey', 'altKey']) press('d', undefined, { [held]: true });
  expect(world.sent).toEqual([]);
});

test('what is typed into the search is no command', async () => {
  await open(at('a'), at('b'));
  press('/', document.body);
  const input = document.activeElement as HTMLInputElement;
  expect(input.type).toBe('search');
  press('d', input);
  press('n', input);
  expect(world.sent).toEqual([]);
  expect(app.view.place.value.kind).toBe('list');
  input.value = 'b';
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await settled(() => expect(names()).toEqual(['b']));
  press('Escape', input);
  await settled(() => expect(names()).toEqual(['a', 'b']));
});

test('→ goes to the row’s buttons and along them, ← back, and from the row folds its group', async () => {
  await open(at('a'), at('b'));
  press('ArrowDown', document.body);
  press('ArrowRight');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Copy value');
  press('ArrowRight');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Expire now');
  press('d'); // on a button, letters wait
  expect(world.sent).toEqual([]);
  press('ArrowLeft');
  press('ArrowLeft');
  expect(current()).toBe('a');
  press('ArrowLeft');
  await settled(() => expect(holder.querySelector('[aria-expanded]')!.getAttribute('aria-expanded')).toBe('false'));
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Expand Sent to this page');
});
