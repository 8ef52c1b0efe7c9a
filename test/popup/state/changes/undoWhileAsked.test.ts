/** Undo and redo while something else is under way, or the person is being asked. */
import { expect, test } from 'vitest';
import { editSlots } from '../../../../src/cookies/step.ts';
import { createApp } from '../../../../src/popup/state/start/createApp.ts';
import { cookie } from '../../../fakes/cookie.ts';
import { until } from '../../until.ts';
import { createWorld } from '../../world.ts';

const theme = cookie({ name: 'theme', value: 'dark', domain: 'shop.site.test' });
const cart = cookie({ name: 'cart', value: '3', domain: 'shop.site.test' });

/** `hold`: requests wait before the worker has them, or its answers before the page has them, until they are let go. */
async function open() {
  const world = createWorld();
  for (const each of [theme, cart]) world.jar.put(each);
  const gates = { request: Promise.resolve(), answer: Promise.resolve() };
  const { send } = world.adapters;
  world.adapters.send = async (request) => {
    await gates.request;
    const response = await send(request);
    await gates.answer;
    return response;
  };
  const app = createApp(world.adapters);
  await until(() => app.cookies.state.value.kind === 'ready' && app.page.site.value?.access === 'granted');
  const values = () => Object.fromEntries(world.jar.all().map(({ name, value }) => [name, value]));
  const notice = () => app.toasts.current.value?.notice;
  const hold = (what: keyof typeof gates): (() => void) => {
    let letGo = (): void => undefined;
    gates[what] = new Promise<void>((resolve) => (letGo = resolve));
    return () => letGo();
  };
  return { world, app, values, notice, hold };
}

const isAsked = ({ changes }: ReturnType<typeof createApp>) => until(() => changes.question.value !== null);

test('undo while a question stands open does nothing, also after the answer', async () => {
  const { world, app, values, notice } = await open();
  await app.changes.remove([cart]);
  world.jar.put({ ...theme, value: 'light' });
  const outcome = app.changes.remove([theme]);
  await isAsked(app);
  expect(await Promise.all([app.changes.undo(), app.changes.redo()])).toEqual([null, null]);
  app.changes.answer('go-on');
  expect(await outcome).toMatchObject({ kind: 'done' });
  expect(values()).toEqual({});
  expect(notice()).toMatchObject({ kind: 'done', undo: true });
  expect(world.sent.every(({ kind }) => kind === 'apply')).toBe(true);
});

test('nor does an undo that was pressed before the person knew of a question', async () => {
  const { world, app, values } = await open();
  await app.changes.remove([cart]);
  await app.changes.apply('save', editSlots(theme, { ...theme, value: 'blue' }, null));
  world.jar.put({ ...theme, value: 'somebody' });
  const both = [app.changes.undo(), app.changes.undo()];
  await isAsked(app);
  app.changes.answer('leave');
  expect(await Promise.all(both)).toEqual([{ kind: 'left' }, null]);
  expect(values()).toEqual({ theme: 'somebody' });
});

test('a change that nobody has seen done is not undone by an earlier key: it says to wait', async () => {
  const { app, values, notice, hold } = await open();
  const letGo = hold('request');
  const outcome = app.changes.remove([theme]);
  expect(await app.changes.undo()).toBeNull();
  expect(notice()).toEqual({ kind: 'wait' });
  letGo();
  expect(await outcome).toMatchObject({ kind: 'done' });
  expect(values()).toEqual({ cart: '3' });
  expect(notice()).toMatchObject({ kind: 'done', undo: true });
});

test('one that the list shows done is, although the answer is still on its way', async () => {
  const { app, values, hold } = await open();
  const letGo = hold('answer');
  const outcome = app.changes.remove([theme]);
  await until(() => app.cookies.byKey.value.size === 1);
  const undone = app.changes.undo();
  letGo();
  expect(await outcome).toMatchObject({ kind: 'done' });
  expect(await undone).toMatchObject({ kind: 'done' });
  expect(values()).toEqual({ theme: 'dark', cart: '3' });
});

test('an undo under way is not redone by an earlier key, and a second undo waits for its turn', async () => {
  const { app, values, notice, hold } = await open();
  await app.changes.remove([theme]);
  await app.changes.remove([cart]);
  const letGo = hold('request');
  const both = [app.changes.undo(), app.changes.undo()];
  expect(await app.changes.redo()).toBeNull();
  expect(notice()).toEqual({ kind: 'wait' });
  letGo();
  expect(await Promise.all(both)).toMatchObject([{ kind: 'done' }, { kind: 'done' }]);
  expect(values()).toEqual({ theme: 'dark', cart: '3' });
});
