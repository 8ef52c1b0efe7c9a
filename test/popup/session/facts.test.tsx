// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cookieKey } from '../../../src/cookies/cookie.ts';
import { DetailPlace } from '../../../src/popup/detail/DetailPlace.ts';
import { app, at, begin, end, holder, open, settled, world } from '../list/drawnList.tsx';

beforeEach(begin);
afterEach(end);

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const words = (): string => holder.querySelector('dl')?.textContent ?? '';

test('a time in milliseconds is called out, with what was meant', async () => {
  await DetailPlace.load();
  const token = at('token', {
    value: `${part({ alg: 'HS256' })}.${part({ exp: 1_800_000_000_000 })}.${'A'.repeat(43)}`,
  });
  await open(token);
  app.view.open(cookieKey(token));
  await settled(() => expect(holder.textContent).toMatch(/exp is in milliseconds \(.*2027.*\)/));
});

test('a token that ends while it is open counts down, and is then said to have expired', async () => {
  await DetailPlace.load();
  const exp = Math.floor(world.adapters.now() / 1000) + 30;
  const token = at('token', { value: `${part({ alg: 'HS256' })}.${part({ sub: 'a', exp })}.${'A'.repeat(43)}` });
  await open(token);
  world.pass(5000);
  app.view.open(cookieKey(token));
  await settled(() => expect(words()).toMatch(/^Expires.* in 2[45] sec/));
  world.pass(10_000);
  await settled(() => expect(words()).toMatch(/^Expires.* in 1[45] sec/));
  world.pass(17_000);
  await settled(() => expect(words()).toMatch(/^Expired/));
});
