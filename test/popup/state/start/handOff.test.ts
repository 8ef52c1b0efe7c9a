import { expect, test } from 'vitest';
import { forgetPrivate } from '../../../../src/background/privateStore.ts';
import { createApp } from '../../../../src/popup/state/start/createApp.ts';
import { cookie as cookieOf } from '../../../fakes/cookie.ts';
import { cookieKey } from '../../../../src/cookies/cookie.ts';
import { until } from '../../until.ts';
import { createWorld } from '../../world.ts';

const cookie = cookieOf({ name: 'apple', domain: 'shop.site.test' });
const key = cookieKey(cookie);

async function startIn(world: ReturnType<typeof createWorld>) {
  const app = createApp(world.adapters);
  await until(() => app.cookies.state.value.kind === 'ready');
  return app;
}

test('what is looked for and what is open is there in the place that opens next, once', async () => {
  const world = createWorld();
  world.jar.put(cookie);
  const popup = await startIn(world);
  popup.rows.search.value = 'app';
  popup.view.open(key);
  await popup.handOff.pack(popup.page.site.value!);
  // the place that packs keeps what it has, and takes nothing out
  expect(popup.rows.search.value).toBe('app');
  popup.dispose();

  const page = await startIn(world);
  await until(() => page.rows.search.value === 'app');
  expect(page.view.place.value).toMatchObject({ kind: 'open', key });
  const third = await startIn(world);
  expect(third.rows.search.value).toBe('');
  expect(third.view.place.value).toEqual({ kind: 'list' });
  page.dispose();
  third.dispose();
});

test('what is being imported goes along, unless it is too long to be kept', async () => {
  const world = createWorld();
  for (const [text, there] of [
    ['a=1; b=2', 'a=1; b=2'],
    ['', ''],
    ['x'.repeat(500_001), ''],
  ] as const) {
    const popup = await startIn(world);
    popup.view.import(text);
    await popup.handOff.pack(popup.page.site.value!);
    popup.dispose();
    const page = await startIn(world);
    await until(() => page.view.place.value.kind === 'import');
    expect(page.view.place.value).toEqual({ kind: 'import', text: there });
    page.dispose();
  }
});

test('a panel that is open already takes it too', async () => {
  const world = createWorld();
  world.jar.put(cookie);
  const panel = await startIn(world);
  const popup = await startIn(world);
  popup.view.open(key);
  await popup.handOff.pack(popup.page.site.value!);
  await until(() => panel.view.place.value.kind === 'open');
  expect(popup.view.place.value).toMatchObject({ kind: 'open', key });
  panel.dispose();
  popup.dispose();
});

test('nothing of it is left once the private window is closed', async () => {
  const world = createWorld();
  world.tab = { ...world.tab!, storeId: '1', incognito: true };
  const popup = await startIn(world);
  await popup.handOff.pack(popup.page.site.value!);
  expect(world.session.entries.size).toBe(1);
  await forgetPrivate(world.session, ['0']);
  expect([...world.session.entries]).toEqual([]);
  popup.dispose();
});
