import { expect, test } from 'vitest';
import { type Cookie, cookieKey } from '../../../../src/cookies/cookie.ts';
import { editSlots } from '../../../../src/cookies/step.ts';
import { createApp } from '../../../../src/popup/state/start/createApp.ts';
import { cookie } from '../../../fakes/cookie.ts';
import { until } from '../../until.ts';
import { createWorld } from '../../world.ts';

const theme = cookie({ name: 'theme', value: 'dark', domain: 'shop.site.test' });
const cart = cookie({ name: 'cart', value: '3', domain: 'shop.site.test' });

async function open(cookies: Cookie[] = [theme, cart]) {
  const world = createWorld();
  cookies.forEach((each) => world.jar.put(each));
  const app = createApp(world.adapters);
  await until(() => app.cookies.state.value.kind === 'ready' && app.page.site.value?.access === 'granted');
  return { world, app, again: () => [...app.changes.setAgain.value] };
}

test('a cookie that the site sets again before the worker looks was deleted, and set again', async () => {
  const { world, app, again } = await open();
  world.jar.afterCall = () => world.jar.put(theme);
  await app.changes.remove([theme]);
  expect(app.toasts.current.value?.notice).toMatchObject({ kind: 'done', act: { kind: 'delete' } });
  expect(again()).toEqual([cookieKey(theme)]);
});

test('so was one that it sets again afterwards, until the next change', async () => {
  const { world, app, again } = await open();
  await app.changes.remove([theme]);
  expect(again()).toEqual([]);
  world.server.put(theme);
  expect(again()).toEqual([cookieKey(theme)]);
  await app.changes.remove([cart]);
  expect(again()).toEqual([]);
});

test("what the person brings back is not the site's doing", async () => {
  const { app, again } = await open();
  await app.changes.remove([theme]);
  await until(() => app.changes.undoable.value !== null);
  await app.changes.undo();
  expect(again()).toEqual([]);
});

test('what would cost the site other cookies is asked first, and nothing has happened until then', async () => {
  const many = Array.from({ length: 180 }, (_, index) => cookie({ name: `n${index}`, domain: 'shop.site.test' }));
  const { world, app } = await open(many);
  const added = editSlots(null, cookie({ name: 'added', domain: 'shop.site.test' }), null);
  for (const [choice, outcome, left] of [
    ['leave', 'left', 180],
    ['go-on', 'done', 150],
  ] as const) {
    const work = app.changes.apply('add', added);
    await until(() => app.changes.question.value !== null);
    expect(app.changes.question.value).toMatchObject({ kind: 'evicts', count: 31 });
    expect(world.jar.all()).toHaveLength(180);
    app.changes.answer(choice);
    expect((await work).kind).toBe(outcome);
    expect(world.jar.all()).toHaveLength(left);
  }
  await until(() => app.changes.undoable.value !== null);
  await app.changes.undo();
  expect(app.toasts.current.value?.notice).toMatchObject({ act: { way: 'undo', count: 1, name: 'added' } });
  expect(world.jar.all()).toHaveLength(180);
});
