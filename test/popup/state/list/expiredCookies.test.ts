import { expect, test } from 'vitest';
import { createApp } from '../../../../src/popup/state/start/createApp.ts';
import { cookie } from '../../../fakes/cookie.ts';
import { until } from '../../until.ts';
import { createWorld } from '../../world.ts';

test.each([
  ['firefox', 1],
  ['chromium', 0],
] as const)('what is over and still listed is counted and swept (%s: %i)', async (engine, counted) => {
  const world = createWorld({ engine });
  world.jar.put(cookie({ domain: 'shop.site.test', name: 'lives' }));
  world.jar.put(cookie({ domain: 'shop.site.test', name: 'ends', expirationDate: world.now() / 1000 + 5 }));
  const app = createApp(world.adapters);
  await until(() => app.rows.all.value.length === 2);
  expect(app.expiredCookies.count.value).toBe(0);
  world.pass(6000);
  await until(() => app.rows.all.value.length === 1);
  await until(() => app.expiredCookies.count.value === counted);
  if (counted > 0) await app.expiredCookies.sweep();
  expect(app.expiredCookies.count.value).toBe(0);
  expect(world.jar.over().length).toBe(1 - counted);
  app.dispose();
});
