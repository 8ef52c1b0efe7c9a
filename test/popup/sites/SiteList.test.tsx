// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { app, at, begin, draw, end, holder, settled, world } from '../list/drawnList.tsx';

beforeEach(begin);
afterEach(end);

test('sites that are shown before the page’s own is known can be selected once it is', async () => {
  let tell: (isBlocked: boolean) => void = () => undefined;
  const known = new Promise<boolean>((resolve) => (tell = resolve));
  world.adapters.access.isBlocked = () => known;
  world.granted.add('*://*/*');
  world.jar.put(at('a'));
  draw();
  app.view.sites();
  const rows = () => holder.querySelectorAll('[role="option"]').length;
  const ticks = () => holder.querySelectorAll('[data-tick]').length;
  await settled(() => expect(rows()).toBe(1));
  expect(ticks()).toBe(0);
  tell(false);
  await settled(() => expect(ticks()).toBe(1));
});
