import { afterEach, expect, test } from 'vitest';
import { type Cookie, cookieKey } from '../../../../src/cookies/cookie.ts';
import { createKeyRing } from '../../../../src/popup/state/settings/keys.ts';
import { createApp } from '../../../../src/popup/state/start/createApp.ts';
import * as sessions from '../../../../src/sessions/index.ts';
import { flaskSession } from '../../../demo/flaskSession.ts';
import { cookie } from '../../../fakes/cookie.ts';
import { until } from '../../until.ts';
import { createWorld } from '../../world.ts';

const content = '{"user_id":"007"}';
let app: ReturnType<typeof createApp>;
afterEach(() => app.dispose());

const sessionOf = async (name: string, key: string, at: number): Promise<Cookie> =>
  cookie({ name, domain: 'shop.site.test', value: await flaskSession(content, key, at) });

async function start(...given: [Cookie, string][]) {
  const world = createWorld();
  const ring = createKeyRing(world.session);
  const placeOf = ({ storeId, domain, name }: Cookie) => ({ storeId, host: domain, cookieName: name, format: 'flask' });
  for (const [one, key] of given) {
    world.jar.put(one);
    if (key !== '') await ring.save(placeOf(one), { secret: [key] });
  }
  let checked = 0;
  const checkKeys: typeof sessions.checkKeys = (...asked) => {
    checked += 1;
    return sessions.checkKeys(...asked);
  };
  app = createApp({ ...world.adapters, sessions: async () => ({ ...sessions, checkKeys }) });
  const kinds = () => Object.fromEntries(app.rows.all.value.map((row) => [row.cookie.name, row.check?.kind]));
  await until(() => app.recognitions.settled.value && app.rows.all.value.length === given.length);
  return { world, ring, placeOf, kinds, count: () => checked };
}

const seconds = createWorld().now() / 1000;

test('rows know whether the key that was typed for their session fits', async () => {
  const { kinds } = await start(
    [await sessionOf('right', 'a', seconds - 60), 'a'],
    [await sessionOf('wrong', 'a', seconds - 60), 'b'],
    [await sessionOf('over', 'a', seconds - 40 * 86_400), 'a'],
    [await sessionOf('soon', 'a', seconds + 900), 'a'],
    [await sessionOf('unknown', 'a', seconds - 60), ''],
    [cookie({ name: 'theme', domain: 'shop.site.test', value: 'dark' }), 'a'],
  );
  await until(() => kinds()['soon'] !== undefined);
  expect(kinds()).toEqual({
    right: 'right',
    wrong: 'wrong',
    over: 'expired',
    soon: 'future',
    unknown: undefined,
    theme: undefined,
  });
});

test('a key that is typed, changed or forgotten is checked at once, and nothing else is checked again', async () => {
  const one = await sessionOf('one', 'a', seconds - 60);
  const other = await sessionOf('other', 'a', seconds - 60);
  const { ring, placeOf, kinds, count } = await start([one, ''], [other, 'a']);
  await until(() => kinds()['other'] === 'right');
  await ring.save(placeOf(one), { secret: ['b'] });
  await until(() => kinds()['one'] === 'wrong');
  await ring.save(placeOf(one), { secret: ['a'] });
  await until(() => kinds()['one'] === 'right');
  expect(count()).toBe(3);
  await ring.forget(placeOf(one));
  await until(() => kinds()['one'] === undefined);
  expect(kinds()['other']).toBe('right');
});

test('a session that the app signs anew is checked anew', async () => {
  const one = await sessionOf('one', 'a', seconds - 60);
  const { world, kinds } = await start([one, 'a']);
  await until(() => kinds()['one'] === 'right');
  world.server.put({ ...one, value: await flaskSession(content, 'b', seconds) });
  await until(() => kinds()['one'] === 'wrong');
  expect(app.rows.all.value[0]!.key).toBe(cookieKey(one));
});
