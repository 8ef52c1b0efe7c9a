// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { at, begin, current, end, holder, names, open, press, settled, world } from './drawnList.tsx';

beforeEach(begin);
afterEach(end);

test('what tells that a change is done can reload the page, and gives the focus back', async () => {
  await open(at('a'), at('b'));
  press('ArrowDown', document.body);
  press('d');
  await settled(() => expect(names()).toEqual(['b']));
  const reload = () => [...holder.querySelectorAll('button')].find((one) => one.textContent === 'Reload the page');
  await settled(() => expect(reload()).toBeDefined());
  reload()!.focus();
  reload()!.click();
  expect(world.reloaded).toEqual([7]);
  expect(reload()).toBeUndefined();
  expect(current()).toBe('b');
});
