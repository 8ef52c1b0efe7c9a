import { expect, test } from 'vitest';
import { type CookieKey, cookieKey } from '../../../../src/cookies/cookie.ts';
import { createEditors } from '../../../../src/popup/state/editor/editors.ts';
import { createApp } from '../../../../src/popup/state/start/createApp.ts';
import { cookie } from '../../../fakes/cookie.ts';
import { until } from '../../until.ts';
import { createWorld } from '../../world.ts';

const mine = cookie({ name: 'mine', domain: 'shop.site.test' });

async function open(...granted: string[]) {
  const world = createWorld();
  granted.forEach((pattern) => world.granted.add(pattern));
  world.jar.put(mine);
  const app = createApp(world.adapters);
  const editors = createEditors(app);
  await until(() => app.cookies.state.value.kind === 'ready' && app.cookies.state.value.complete);
  /** @param key without one a cookie is added */
  const begin = async (key?: CookieKey) => {
    if (key === undefined) app.view.add();
    else app.view.open(key);
    await until(() => editors.current.value !== null);
    return editors.current.value!;
  };
  return { world, app, editors, begin };
}

test('a new cookie can be of any host that was allowed, and is written there', async () => {
  const { world, begin } = await open('*://api.site.test/*');
  const editor = await begin();
  editor.set({ name: 'new', value: '1', domain: 'api.site.test' });
  await until(() => editor.problems.value.length === 0);
  expect(await editor.save()).toMatchObject({ kind: 'saved', stored: { domain: 'api.site.test', hostOnly: true } });
  expect(world.jar.all().map(({ domain }) => domain)).toContain('api.site.test');
});

test('of a host that was not allowed it is refused, also once the access was taken back', async () => {
  const { world, begin } = await open('*://api.site.test/*');
  const editor = await begin();
  const codes = () => editor.problems.value.map(({ code }) => code);
  editor.set({ name: 'new', value: '1', domain: 'other.test' });
  await until(() => codes().includes('domain-elsewhere'));
  expect(await editor.save()).toMatchObject({ kind: 'obstacle', obstacle: { field: 'domain' } });
  editor.set({ domain: 'api.site.test' });
  await until(() => codes().length === 0);
  world.granted.delete('*://api.site.test/*');
  expect(await editor.save()).toMatchObject({ kind: 'obstacle', obstacle: { field: 'domain' } });
  expect(world.jar.all()).toHaveLength(1);
});

test('a copy of a cookie of another host of the site can be saved as it is', async () => {
  const { world, app, editors } = await open('*://api.site.test/*');
  const theirs = cookie({ name: 'theirs', domain: 'api.site.test' });
  world.server.put(theirs);
  await until(() => app.cookies.byKey.value.has(cookieKey(theirs)));
  app.view.add(theirs);
  await until(() => editors.current.value !== null);
  await until(() => editors.current.value!.problems.value.length === 0);
  expect(await editors.current.value!.save()).toMatchObject({ kind: 'saved', stored: { name: 'theirs_2' } });
});

test('what is moved to another site leaves this list, is told, and can be undone here', async () => {
  const { world, app, begin } = await open('*://*/*');
  const editor = await begin(cookieKey(mine));
  editor.set({ domain: 'other.test' });
  await until(() => editor.problems.value.length === 0);
  expect(await editor.save()).toMatchObject({ kind: 'saved' });
  expect(app.view.place.value.kind).toBe('list');
  expect(world.jar.all()).toMatchObject([{ domain: 'other.test' }]);
  expect(app.toasts.current.value?.notice).toMatchObject({ kind: 'done', act: { kind: 'save' } });
  await until(() => app.changes.undoable.value !== null);
  await app.changes.undo();
  expect(world.jar.all()).toEqual([mine]);
});

test('a full site of this page is no matter of another one', async () => {
  const { world, app, begin } = await open('*://*/*');
  for (let index = 0; index < 179; index += 1)
    world.server.put(cookie({ name: `n${index}`, domain: 'shop.site.test' }));
  await until(() => app.cookies.byKey.value.size === 180);
  const editor = await begin();
  editor.set({ name: 'new' });
  expect(editor.crowds.value).toBe('site.test');
  editor.set({ domain: 'other.test' });
  expect(editor.crowds.value).toBeNull();
});
