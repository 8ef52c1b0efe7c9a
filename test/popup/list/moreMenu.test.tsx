// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { app, at, begin, end, holder, names, open, settled } from './drawnList.tsx';

beforeEach(begin);
afterEach(end);

const menu = () => holder.querySelector<HTMLElement>('[aria-label="More"]')!;
const item = () =>
  [...holder.querySelectorAll('[role=menuitem]')]
    .map((each) => each.textContent)
    .find((each) => each.startsWith('Delete'));

test('what would be deleted is what is shown, also while an undo or a redo changes that under the open menu', async () => {
  await open(at('a'), at('b'), at('c'));
  await app.changes.remove([app.rows.all.value[0]!.cookie]);
  menu().click();
  await settled(() => expect(item()).toBe('Delete all 2 shown'));
  await app.changes.undo();
  await settled(() => expect(names()).toHaveLength(3));
  expect(item()).toBe('Delete all 3 shown');
  await app.changes.redo();
  await settled(() => expect(names()).toHaveLength(2));
  expect(item()).toBe('Delete all 2 shown');
});
