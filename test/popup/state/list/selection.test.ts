import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { type Cookie, cookieKey } from '../../../../src/cookies/cookie.ts';
import type { Row } from '../../../../src/popup/state/list/Row.ts';
import { createSelection } from '../../../../src/popup/state/list/selection.ts';
import { cookie } from '../../../fakes/cookie.ts';
import { createWorld } from '../../world.ts';

const rowOf = (over: Partial<Cookie>): Row => {
  const made = cookie(over);
  return {
    key: cookieKey(made),
    cookie: made,
    group: 'sent',
    recognition: null,
    check: null,
    namesakes: null,
    hit: null,
  };
};

function start() {
  const list = ['a', 'b', 'c', 'd', 'e'].map((name) => rowOf({ name, value: name.repeat(3) }));
  const all = signal<readonly Row[]>(list);
  const shown = signal<readonly Row[]>(list);
  const selection = createSelection(createWorld().adapters, { all, shown });
  const names = () => selection.rows.value.map((row) => row.cookie.name).join('');
  return { list, all, shown, selection, names };
}

test('one by one, and what they weigh', () => {
  const { list, selection, names } = start();
  selection.toggle(list[1]!);
  selection.toggle(list[3]!);
  expect(names()).toBe('bd');
  expect(selection.bytes.value).toBe(8);
  selection.toggle(list[1]!);
  expect(names()).toBe('d');
});

test('a range goes from the last one toggled, either way', () => {
  const { list, selection, names } = start();
  selection.range(list[2]!);
  expect(names()).toBe('c');
  selection.range(list[4]!);
  expect(names()).toBe('cde');
  selection.range(list[0]!);
  expect(names()).toBe('abcde');
});

test('a range takes nothing along that is not shown, and begins anew where its start is not', () => {
  const { list, shown, selection, names } = start();
  selection.toggle(list[0]!);
  shown.value = [list[0]!, list[2]!, list[4]!];
  selection.range(list[4]!);
  expect(names()).toBe('ace');
  shown.value = [list[2]!, list[3]!, list[4]!];
  selection.range(list[3]!);
  expect(names()).toBe('acde');
  selection.range(list[2]!);
  expect(names()).toBe('acde');
});

test('all of what is shown, and none again', () => {
  const { list, shown, selection, names } = start();
  shown.value = list.slice(0, 2);
  selection.toggleAll(selection.selectable.value);
  expect(names()).toBe('ab');
  selection.toggleAll(selection.selectable.value);
  expect(names()).toBe('');
});

test('what has gone from the list has gone from the selection, and does not come back into it', () => {
  const { list, all, selection, names } = start();
  selection.toggleAll(list);
  all.value = list.slice(1);
  expect(names()).toBe('bcde');
  all.value = list;
  expect(names()).toBe('bcde');
  all.value = [];
  all.value = list;
  expect(names()).toBe('');
});

test('what no extension can change exactly cannot be selected', () => {
  const { all, shown, selection, names } = start();
  all.value = shown.value = [rowOf({ name: 'x', path: '/a b' }), rowOf({ name: 'y' })];
  selection.toggleAll(all.value);
  expect(names()).toBe('y');
});
