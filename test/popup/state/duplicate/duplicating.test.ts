/** Copies of cookies for another place. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Cookie } from '../../../../src/cookies/cookie.ts';
import { createDuplicating, type Duplicating } from '../../../../src/popup/state/duplicate/duplicating.ts';
import { createApp } from '../../../../src/popup/state/start/createApp.ts';
import { cookie } from '../../../fakes/cookie.ts';
import { createWorld, type World } from '../../world.ts';

let world: World;
let app: ReturnType<typeof createApp>;
let duplicating: Duplicating;

beforeEach(() => {
  world = createWorld();
  app = createApp(world.adapters);
});
afterEach(() => {
  duplicating.dispose();
  app.dispose();
});

const at = (name: string, over: Partial<Cookie> = {}) => cookie({ name, domain: 'shop.site.test', path: '/', ...over });

function open(...cookies: Cookie[]): void {
  cookies.forEach((each) => world.jar.put(each));
  duplicating = createDuplicating(world.adapters, app.changes, cookies);
}

const prospects = () => duplicating.rows.value.map(({ cookie: copy, prospect }) => [copy?.name, prospect.kind]);
const become = (...wanted: unknown[]) => vi.waitFor(() => expect(prospects()).toEqual(wanted));

test('begins where the cookies are, and there is nothing to do there', async () => {
  open(at('a'), at('b', { path: '/x' }));
  expect(duplicating.target.value).toEqual({ host: 'shop.site.test', path: '', storeId: '0' });
  await become(['a', 'same'], ['b', 'same']);
  expect(duplicating.count.value).toBe(0);
});

test('to another host that was allowed, in one step of copies, which undo takes back', async () => {
  world.grant('*://*.other.test/*');
  const a = at('a', { secure: true, httpOnly: true });
  const b = at('b', { path: '/x', hostOnly: false, domain: 'site.test' });
  open(a, b);
  expect(duplicating.target.value.host).toBe('');
  duplicating.set({ host: ' https://API.other.test:8080/login ' });
  await become(['a', 'new'], ['b', 'new']);
  await app.page.scope();
  expect(await duplicating.write()).toBe(true);
  const copies = [
    { ...a, domain: 'api.other.test' },
    { ...b, domain: 'api.other.test' },
  ];
  expect(world.jar.all()).toEqual(expect.arrayContaining([a, b, ...copies]));
  const steps = world.sent.flatMap((request) => (request.kind === 'apply' ? [request.step] : []));
  expect(steps.map(({ kind, slots }) => [kind, slots.length])).toEqual([['duplicate', 2]]);
  expect(app.toasts.current.value?.notice).toMatchObject({ kind: 'done', act: { kind: 'duplicate', count: 2 } });
  await vi.waitFor(() => expect(app.changes.undoable.value?.step.kind).toBe('duplicate'));
  await app.changes.undo();
  expect(world.jar.all().toSorted((x, y) => (x.name < y.name ? -1 : 1))).toEqual([a, b]);
});

test('over a cookie that is there nobody is asked again, and undo brings that one back', async () => {
  world.grant('*://*.other.test/*');
  const there = at('a', { domain: 'other.test', value: 'old' });
  world.jar.put(there);
  open(at('a', { value: 'copied' }));
  duplicating.set({ host: 'other.test' });
  await become(['a', 'changes']);
  await app.page.scope();
  expect(await duplicating.write()).toBe(true);
  expect(app.changes.question.value).toBeNull();
  expect(world.jar.all()).toContainEqual({ ...there, value: 'copied' });
  await vi.waitFor(() => expect(app.changes.undoable.value?.step.kind).toBe('duplicate'));
  await app.changes.undo();
  expect(world.jar.all()).toContainEqual(there);
});

test('what a site that was not allowed needs is asked for, and then it can be written', async () => {
  open(at('a'));
  duplicating.set({ host: 'other.test' });
  await become(['a', 'no-access']);
  expect(duplicating.missing.value).toEqual([{ site: 'other.test', pattern: '*://*.other.test/*' }]);
  await duplicating.requestAccess();
  await become(['a', 'new']);
});

test('to another path and another store', async () => {
  const a = at('a');
  open(a, at('b', { path: '/x' }));
  await vi.waitFor(() =>
    expect(duplicating.stores.value.map(({ id, kind }) => [id, kind])).toEqual([
      ['0', 'normal'],
      ['1', 'private'],
    ]),
  );
  duplicating.set({ path: 'y', storeId: '1' });
  await become(['a', 'new'], ['b', 'new']);
  await app.page.scope();
  await duplicating.write();
  expect(world.jar.all()).toContainEqual({ ...a, path: '/y', storeId: '1' });
});

test('what cannot be set there is said before: prefixes, no host, repeated ones, and what is there', async () => {
  const there = at('a', { domain: 'www.site.test', value: 'other' });
  world.jar.put(there);
  open(at('__Host-x', { secure: true }), at('a'), at('b', { path: '/x' }), at('b', { path: '/z' }));
  duplicating.set({ host: 'www.site.test', path: '/q' });
  await become(['__Host-x', 'refused'], ['a', 'new'], ['b', 'twice'], ['b', 'new']);
  duplicating.set({ path: '' });
  await become(['__Host-x', 'new'], ['a', 'changes'], ['b', 'new'], ['b', 'new']);
  duplicating.set({ host: 'no host' });
  await become(['__Host-x', 'refused'], ['a', 'refused'], ['b', 'refused'], ['b', 'refused']);
  expect(duplicating.count.value).toBe(0);
});

test('a name of Firefox’s keeps its bytes', async () => {
  app.dispose();
  world = createWorld({ engine: 'firefox' });
  app = createApp(world.adapters);
  const name = 'citt\u00c3\u00a0';
  open(at(name));
  duplicating.set({ path: '/y' });
  await become([name, 'new']);
  expect(duplicating.rows.value[0]?.cookie).toEqual(at(name, { path: '/y' }));
});

test('to http, where nothing Secure would arrive, they lose Secure and what needs it, as in an import', async () => {
  world.grant('*://*.other.test/*');
  open(at('a', { secure: true, sameSite: 'no_restriction' }), at('__Secure-b', { secure: true }));
  duplicating.set({ host: 'http://dev.other.test:8080' });
  await become(['a', 'new'], ['__Secure-b', 'new']);
  expect(duplicating.rows.value.map(({ isUnsent }) => isUnsent)).toEqual([false, true]); // its name demands Secure
  expect(duplicating.rows.value[0]!.cookie).toEqual(
    at('a', { domain: 'dev.other.test', secure: false, sameSite: 'unspecified' }),
  );
  duplicating.set({ host: 'https://dev.other.test:8080' });
  await vi.waitFor(() => expect(duplicating.rows.value[1]!.isUnsent).toBe(false));
  expect(duplicating.rows.value[0]!.cookie).toMatchObject({ secure: true, sameSite: 'no_restriction' });
});
