import { expect, test } from 'vitest';
import { inSendingOrder } from '../../src/cookies/sendingOrder.ts';
import { cookie } from '../fakes/cookie.ts';

const [old, young] = [cookie({ name: 'old' }), cookie({ name: 'young' })];
const [deep, elsewhere] = [cookie({ name: 'deep', path: '/a' }), cookie({ name: 'elsewhere', path: '/other' })];

test('longer paths first, then the older ones; what the page does not receive takes its place by its path', () => {
  const all = [young, elsewhere, deep, old];
  expect(inSendingOrder(all, [deep, old, young]).map(({ name }) => name)).toEqual([
    'elsewhere',
    'deep',
    'old',
    'young',
  ]);
});

test('where no age is known the order stays', () => {
  expect(inSendingOrder([young, old], [])).toEqual([young, old]);
});
