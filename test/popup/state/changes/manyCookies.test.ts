import { expect, test } from 'vitest';
import { JarError } from '../../../../src/cookies/jar.ts';
import { createApp } from '../../../../src/popup/state/start/createApp.ts';
import { cookie } from '../../../fakes/cookie.ts';
import { until } from '../../until.ts';
import { createWorld } from '../../world.ts';

const five = ['a', 'b', 'c', 'd', 'e'].map((name) => cookie({ name, domain: 'shop.site.test' }));

async function open() {
  const world = createWorld();
  five.forEach(world.jar.put);
  const app = createApp(world.adapters);
  await until(() => app.cookies.state.value.kind === 'ready' && app.page.site.value?.access === 'granted');
  /** From its third write on the step waits. */
  let go!: () => void;
  const gate = new Promise<void>((resolve) => (go = resolve));
  let writes = 0;
  const held = new Promise<void>((resolve) => {
    world.jar.beforeCall = async () => {
      if ((writes += 1) < 3) return;
      resolve();
      await gate;
    };
  });
  const names = () =>
    world.jar
      .all()
      .map(({ name }) => name)
      .toSorted()
      .join('');
  return { world, app, go, held, names };
}

test('a step of many says after a while how far it is, and is silent when it is over', async () => {
  const { world, app, go, held } = await open();
  const work = app.changes.remove(five);
  await held;
  world.pass(299);
  expect(app.changes.longStep.value).toBeNull();
  world.pass(1);
  await until(() => app.changes.longStep.value !== null);
  expect(app.changes.longStep.value).toMatchObject({ count: 5, isCancelled: false, progress: { isGoingBack: false } });
  const { part } = app.changes.longStep.value!.progress;
  expect(part).toBeGreaterThan(0.5);
  expect(part).toBeLessThan(1);
  go();
  expect(await work).toMatchObject({ kind: 'done' });
  expect(app.changes.longStep.value).toBeNull();
  expect(world.timers.filter(({ at }) => at - world.now() <= 300)).toEqual([]);
});

test('how far it is, and Cancel, are there in the next popup too', async () => {
  const { world, app, go, held, names } = await open();
  const work = app.changes.remove(five);
  await held;
  app.dispose();
  const again = createApp(world.adapters);
  await until(() => again.page.site.value?.access === 'granted');
  await new Promise((resolve) => setTimeout(resolve));
  world.pass(300);
  await until(() => again.changes.longStep.value !== null);
  expect(again.changes.longStep.value).toMatchObject({ count: 5, isCancelled: false });
  again.changes.cancel();
  go();
  await work;
  await until(() => again.changes.longStep.value === null);
  expect(names()).toBe('abcde');
  expect(again.changes.busy.value).toBe(false);
});

test('cancelled, all is as before, and each cookie has its answer', async () => {
  const { world, app, go, held, names } = await open();
  const work = app.changes.remove(five);
  await held;
  world.pass(300);
  await until(() => app.changes.longStep.value !== null);
  app.changes.cancel();
  expect(app.changes.longStep.value?.isCancelled).toBe(true);
  go();
  expect(await work).toEqual({
    kind: 'failed',
    code: 'cancelled',
    restored: true,
    slot: null,
    fates: ['put-back', 'put-back', 'put-back', 'not-begun', 'not-begun'],
  });
  expect(names()).toBe('abcde');
  expect(app.toasts.current.value?.notice).toMatchObject({ kind: 'failed', code: 'cancelled', at: null });
  expect(app.changes.longStep.value).toBeNull();
});

test('a step of one cookie is too short to be told about', async () => {
  const { world, app } = await open();
  let go!: () => void;
  const held = new Promise<void>((resolve) => {
    world.jar.beforeCall = () => {
      resolve();
      return new Promise((next) => (go = next));
    };
  });
  const work = app.changes.remove(five.slice(0, 1));
  await held;
  expect(world.timers.filter(({ at }) => at - world.now() <= 300)).toEqual([]);
  go();
  expect(await work).toMatchObject({ kind: 'done' });
});

test('a failure names the cookie, of several', async () => {
  const { world, app, names } = await open();
  world.jar.beforeCall = (_, { name }) => {
    if (name === 'd') throw new JarError('refused');
  };
  expect(await app.changes.remove(five)).toMatchObject({ kind: 'failed', code: 'refused', slot: 3 });
  expect(app.toasts.current.value?.notice).toMatchObject({ kind: 'failed', at: 'd' });
  await app.changes.remove(five.slice(3, 4));
  expect(app.toasts.current.value?.notice).toMatchObject({ kind: 'failed', at: null });
  expect(names()).toBe('abcde');
});

test('an undo counts what it brings back, and says when that is nothing', async () => {
  const { world, app, go, names } = await open();
  go();
  world.jar.drop(five[0]!);
  world.jar.drop(five[1]!);
  await app.changes.remove(five.slice(0, 3));
  await until(() => app.changes.undoable.value !== null);
  await app.changes.undo();
  expect(app.toasts.current.value?.notice).toMatchObject({
    kind: 'done',
    act: { count: 1, name: 'c' },
    differences: [],
  });
  expect(names()).toBe('cde');
  await app.changes.remove(five.slice(0, 1));
  await until(() => app.changes.undoable.value?.step.slots.length === 1);
  await app.changes.undo();
  expect(app.toasts.current.value?.notice).toEqual({ kind: 'nothing-came-back' });
  expect(names()).toBe('cde');
});
