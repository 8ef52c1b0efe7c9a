import { expect, test } from 'vitest';
import { type Cookie, cookieKey } from '../../../../src/cookies/cookie.ts';
import { editSlots } from '../../../../src/cookies/step.ts';
import { createApp } from '../../../../src/popup/state/start/createApp.ts';
import { cookie } from '../../../fakes/cookie.ts';
import { until } from '../../until.ts';
import { createWorld, type World } from '../../world.ts';

const theme = cookie({ name: 'theme', value: 'dark', domain: 'shop.site.test' });
const cart = cookie({ name: 'cart', value: '3', domain: 'shop.site.test' });

async function open(world: World = createWorld(), cookies: Cookie[] = [theme, cart]) {
  cookies.forEach((each) => world.jar.put(each));
  const app = createApp(world.adapters);
  await until(() => app.cookies.state.value.kind === 'ready' && app.page.site.value?.access === 'granted');
  const values = () => Object.fromEntries(world.jar.all().map(({ name, value }) => [name, value]));
  return { world, app, values };
}

test('a deletion is one step, is told, and can be undone and redone', async () => {
  const { world, app, values } = await open();
  expect(await app.changes.remove([theme, cart])).toMatchObject({ kind: 'done', stored: [null, null] });
  expect(values()).toEqual({});
  expect(world.sent).toHaveLength(1);
  expect(world.sent[0]).toMatchObject({
    kind: 'apply',
    onConflict: 'ask',
    step: { id: 'step-1', kind: 'delete', site: 'site.test', storeId: '0', at: world.now() },
  });
  expect(app.toasts.current.value?.notice).toEqual({
    kind: 'done',
    act: { way: 'apply', kind: 'delete', count: 2, name: null },
    differences: [],
    undo: true,
  });
  await until(() => app.changes.undoable.value !== null);
  await app.changes.undo();
  expect(values()).toEqual({ theme: 'dark', cart: '3' });
  expect(app.toasts.current.value?.notice).toMatchObject({ act: { way: 'undo', count: 2 }, undo: false });
  expect(app.changes.undoable.value).toBeNull();
  await app.changes.redo();
  expect(values()).toEqual({});
});

test('it is told when its row has gone, no frame before', async () => {
  const world = createWorld();
  const frames: (() => void)[] = [];
  world.adapters.frame = (run) => void frames.push(run);
  const { app } = await open(world);
  const seen: string[][] = [];
  const stop = app.toasts.current.subscribe((toast) => {
    if (toast) seen.push([...app.cookies.byKey.value.values()].map(({ name }) => name));
  });
  const removal = app.changes.remove([theme]);
  const isTold = removal.then(() => true);
  while (!(await Promise.race([isTold, new Promise((resolve) => setImmediate(resolve))]))) frames.shift()?.();
  expect(seen).toEqual([['cart']]);
  stop();
});

test('undo is offered by the next popup too', async () => {
  const world = createWorld();
  const first = await open(world);
  await first.app.changes.remove([theme]);
  first.app.dispose();
  const second = await open(world, []);
  await until(() => second.app.changes.undoable.value !== null);
  expect(second.app.changes.undoable.value?.step.kind).toBe('delete');
  await second.app.changes.undo();
  expect(second.values()).toEqual({ theme: 'dark', cart: '3' });
});

test('undo takes back the newest step of this site and store alone', async () => {
  const world = createWorld();
  const { app } = await open(world);
  await app.changes.remove([theme]);
  const { step, ...rest } = app.changes.undoable.value!;
  for (const other of [{ site: 'other.test' }, { storeId: '1' }])
    await world.session.set(`journal:${Object.keys(other)[0]}`, {
      ...rest,
      seq: 99,
      step: { ...step, ...other, id: Object.keys(other)[0]! },
    });
  expect(app.changes.undoable.value?.step.id).toBe('step-1');
});

test('with nothing to undo or redo a toast says so', async () => {
  const { app } = await open();
  expect(await app.changes.undo()).toBeNull();
  expect(app.toasts.current.value?.notice).toEqual({ kind: 'nothing-to-undo' });
  expect(await app.changes.redo()).toBeNull();
  expect(app.toasts.current.value?.notice).toEqual({ kind: 'nothing-to-redo' });
});

test('a cookie that somebody changed meanwhile is left alone until the person decides', async () => {
  const { world, app, values } = await open();
  world.jar.put({ ...theme, value: 'light' });
  const outcome = app.changes.remove([theme]);
  await until(() => app.changes.question.value !== null);
  expect(app.changes.question.value).toMatchObject({
    kind: 'conflict',
    act: { kind: 'delete', name: 'theme' },
    conflicts: [{ expected: { value: 'dark' }, current: { value: 'light' }, wanted: null }],
  });
  expect(values()).toEqual({ theme: 'light', cart: '3' });
  app.changes.answer('leave');
  expect(await outcome).toEqual({ kind: 'left' });
  expect(app.changes.question.value).toBeNull();
  expect(values()).toEqual({ theme: 'light', cart: '3' });
});

test('when told to go on it does, and undo brings back what was really there', async () => {
  const { world, app, values } = await open();
  world.jar.put({ ...theme, value: 'light' });
  const outcome = app.changes.remove([theme]);
  await until(() => app.changes.question.value !== null);
  app.changes.answer('go-on');
  expect(await outcome).toMatchObject({ kind: 'done' });
  expect(values()).toEqual({ cart: '3' });
  await app.changes.undo();
  expect(values()).toEqual({ theme: 'light', cart: '3' });
});

test('an undo over a later change asks too', async () => {
  const { world, app, values } = await open();
  await app.changes.apply('save', editSlots(theme, { ...theme, value: 'blue' }, null));
  world.jar.put({ ...theme, value: 'somebody' });
  const outcome = app.changes.undo();
  await until(() => app.changes.question.value !== null);
  expect(app.changes.question.value).toMatchObject({
    act: { way: 'undo' },
    conflicts: [{ expected: { value: 'blue' }, current: { value: 'somebody' }, wanted: { value: 'dark' } }],
  });
  app.changes.answer('leave');
  expect(await outcome).toEqual({ kind: 'left' });
  expect(values()['theme']).toBe('somebody');
});

test('a lost answer says nothing: the journal is asked', async () => {
  const { world, app } = await open();
  world.intercept = (request, response) => (request.kind === 'apply' ? { kind: 'lost' } : response);
  expect(await app.changes.remove([theme])).toMatchObject({ kind: 'done' });
  expect(world.sent.map(({ kind }) => kind)).toEqual(['apply', 'outcome']);
  expect(world.sent[1]).toEqual({ kind: 'outcome', of: 'apply', id: 'step-1' });
});

test('a step that did not happen because the worker was stopped is told as such', async () => {
  const { world, app } = await open();
  world.adapters.send = async (request) => {
    world.sent.push(request);
    return request.kind === 'apply'
      ? { kind: 'lost' }
      : { kind: 'failed', id: 'step-1', code: 'interrupted', restored: true, slot: null, fates: [] };
  };
  const again = createApp(world.adapters);
  await until(() => again.page.site.value?.access === 'granted');
  expect(await again.changes.remove([theme])).toEqual({
    kind: 'failed',
    code: 'interrupted',
    restored: true,
    slot: null,
    fates: [],
  });
  expect(again.toasts.current.value?.notice).toMatchObject({ kind: 'failed', code: 'interrupted' });
  app.dispose();
});

test('a worker that never answers is asked no more than a few times', async () => {
  const { world, app } = await open();
  world.intercept = () => ({ kind: 'lost' });
  expect(await app.changes.remove([theme])).toEqual({ kind: 'unknown' });
  expect(world.sent).toHaveLength(4);
  expect(app.toasts.current.value?.notice).toMatchObject({ kind: 'unknown' });
});

test('what became of a step that the journal has no room for, nobody is asked', async () => {
  const { world, app } = await open();
  world.intercept = (request, response) => {
    if (request.kind !== 'apply' || request.withoutUndo) return { kind: 'lost' };
    return response.kind !== 'done'
      ? response
      : { kind: 'failed', id: response.id, code: 'too-large-to-undo', restored: true, slot: null, fates: [] };
  };
  const outcome = app.changes.remove([theme]);
  await until(() => app.changes.question.value !== null);
  app.changes.answer('go-on');
  expect(await outcome).toEqual({ kind: 'unknown' });
  expect(world.sent.map(({ kind }) => kind)).toEqual(['apply', 'apply']);
});

test('a refusal is told with its code, and all is as before', async () => {
  const { app, values } = await open();
  const big = { ...theme, value: 'x'.repeat(5000) };
  expect(await app.changes.apply('save', editSlots(theme, big, null))).toEqual({
    kind: 'failed',
    code: 'refused',
    restored: true,
    slot: 0,
    fates: ['put-back'],
  });
  expect(values()).toEqual({ theme: 'dark', cart: '3' });
});

test('what the browser stored otherwise is told', async () => {
  const { world, app } = await open();
  const tooLong = { ...theme, expirationDate: world.now() / 1000 + 1000 * 86_400 };
  const outcome = await app.changes.apply('save', editSlots(theme, tooLong, null));
  expect(outcome).toMatchObject({
    kind: 'done',
    differences: [{ asked: tooLong, stored: { expirationDate: world.now() / 1000 + 400 * 86_400 } }],
  });
});

test('a step too large to be undone is asked about first, and done without undo', async () => {
  const { world, app, values } = await open();
  const { send } = world.adapters;
  let tooLarge = true;
  world.adapters.send = async (request) => {
    if (request.kind === 'apply' && tooLarge && !request.withoutUndo)
      return { kind: 'failed', id: request.step.id, code: 'too-large-to-undo', restored: true, slot: null, fates: [] };
    return send(request);
  };
  const again = createApp(world.adapters);
  await until(() => again.page.site.value?.access === 'granted');
  const first = again.changes.remove([theme]);
  await until(() => again.changes.question.value !== null);
  expect(again.changes.question.value?.kind).toBe('too-large');
  again.changes.answer('leave');
  expect(await first).toEqual({ kind: 'left' });
  expect(values()).toEqual({ theme: 'dark', cart: '3' });
  const second = again.changes.remove([theme]);
  await until(() => again.changes.question.value !== null);
  again.changes.answer('go-on');
  expect(await second).toMatchObject({ kind: 'done' });
  expect(values()).toEqual({ cart: '3' });
  tooLarge = false;
  app.dispose();
});

test('steps wait for one another, so that no answer is given to the wrong question', async () => {
  const { world, app, values } = await open();
  world.jar.put({ ...theme, value: 'light' });
  const first = app.changes.remove([theme]);
  const second = app.changes.remove([cart]);
  await until(() => app.changes.question.value !== null);
  expect(app.changes.busy.value).toBe(true);
  expect(world.sent).toHaveLength(1);
  expect(values()).toEqual({ theme: 'light', cart: '3' });
  app.changes.answer('leave');
  expect(await first).toEqual({ kind: 'left' });
  expect(await second).toMatchObject({ kind: 'done' });
  expect(app.changes.busy.value).toBe(false);
});

test('a rename is about one cookie, under its new name; undone, under its old one', async () => {
  const { app, values } = await open();
  await app.changes.apply('save', editSlots(theme, { ...theme, name: 'skin' }, null));
  expect(app.toasts.current.value?.notice).toMatchObject({ act: { count: 1, name: 'skin' } });
  expect(values()).toEqual({ skin: 'dark', cart: '3' });
  await app.changes.undo();
  expect(app.toasts.current.value?.notice).toMatchObject({ act: { way: 'undo', count: 1, name: 'theme' } });
});

test('the list follows by itself', async () => {
  const { app } = await open();
  await app.changes.remove([theme]);
  await until(() => !app.cookies.byKey.value.has(cookieKey(theme)));
  await app.changes.undo();
  await until(() => app.cookies.byKey.value.has(cookieKey(theme)));
  expect(app.rows.all.value).toHaveLength(2);
});

test('copying tells whether it worked', async () => {
  const { world, app } = await open();
  await app.copy('secret', 'theme');
  expect(world.copied).toEqual(['secret']);
  expect(app.toasts.current.value?.notice).toEqual({ kind: 'copied', name: 'theme', of: 'value' });
  world.adapters.copy = () => Promise.reject(new Error('NotAllowedError'));
  await app.copy('secret', 'theme');
  expect(app.toasts.current.value?.notice).toEqual({ kind: 'not-copied' });
});
