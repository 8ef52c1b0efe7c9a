// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cookieKey } from '../../../src/cookies/cookie.ts';
import { DetailPlace } from '../../../src/popup/detail/DetailPlace.ts';
import { app, at, begin, end, holder, open, settled, world } from '../list/drawnList.tsx';

beforeEach(begin);
afterEach(end);

const button = (words: string) => [...holder.querySelectorAll('button')].find((each) => each.textContent === words);

test('what is encoded once too often says so, and one press and Save spell it right', async () => {
  const once = encodeURIComponent('{"theme":"dark"}');
  const prefs = at('prefs', { value: encodeURIComponent(once) });
  await DetailPlace.load();
  await open(prefs);
  app.view.open(cookieKey(prefs));
  await settled(() => expect(holder.textContent).toContain('percent-encoded once too often'));
  button('Decode once')!.click();
  await settled(() => expect(holder.textContent).not.toContain('percent-encoded once too often'));
  expect(world.sent).toEqual([]);
  [...holder.querySelectorAll('button')].find(({ textContent }) => textContent?.startsWith('Save'))!.click();
  await settled(() => expect(world.jar.all().map(({ value }) => value)).toEqual([once]));
});
