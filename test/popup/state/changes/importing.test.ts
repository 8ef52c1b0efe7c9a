import { expect, test } from 'vitest';
import type { Cookie } from '../../../../src/cookies/cookie.ts';
import { createApp } from '../../../../src/popup/state/start/createApp.ts';
import { cookie } from '../../../fakes/cookie.ts';
import { until } from '../../until.ts';
import { createWorld } from '../../world.ts';

const imported = (over: Partial<Cookie>) => ({ before: null, after: cookie({ name: 'imported', ...over }) });

test('an import into another store and other sites tells them, and its undo is offered here all the same', async () => {
  const world = createWorld();
  const kept = cookie({ domain: 'shop.site.test' });
  world.jar.put(kept);
  const app = createApp(world.adapters);
  await until(() => app.page.site.value?.access === 'granted');
  await app.changes.remove([kept]);
  const slots = ['cdn.other.test', 'other.test', 'shop.site.test', 'localhost'].map((domain) =>
    imported({ domain, storeId: '1' }),
  );
  expect(await app.changes.apply('import', slots)).toMatchObject({ kind: 'done' });
  const [, request] = world.sent;
  expect(request).toMatchObject({
    step: { kind: 'import', site: 'site.test', sites: ['other.test', 'localhost'], storeId: '1' },
  });
  expect(app.toasts.current.value?.notice).toMatchObject({ act: { kind: 'import', count: 4, name: null } });
  await until(() => app.changes.undoable.value?.step.kind === 'import');
  await app.changes.undo();
  expect(world.jar.all()).toEqual([]);
  expect(app.toasts.current.value?.notice).toMatchObject({ act: { way: 'undo', kind: 'import', count: 4 } });
});

test('what is imported needs no page, and anything else does', async () => {
  const world = createWorld({ url: 'about:blank' });
  const app = createApp(world.adapters);
  await until(() => app.page.current.value.kind === 'never');
  expect(await app.changes.apply('add', [imported({})])).toMatchObject({ kind: 'failed', code: 'no-access' });
  expect(await app.changes.apply('import', [imported({ domain: 'a.other.test' })])).toMatchObject({ kind: 'done' });
  await until(() => app.changes.undoable.value !== null);
  await app.changes.undo();
  expect(world.jar.all()).toEqual([]);
});
