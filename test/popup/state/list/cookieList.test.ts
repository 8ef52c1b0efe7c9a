import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { CookieEvent } from '../../../../src/browser/cookies.ts';
import { type Cookie, cookieKey } from '../../../../src/cookies/cookie.ts';
import { createCookieList } from '../../../../src/popup/state/list/cookieList.ts';
import { createFrames } from '../../../../src/popup/state/page/frames.ts';
import { createPage } from '../../../../src/popup/state/page/page.ts';
import { cookie } from '../../../fakes/cookie.ts';
import { until } from '../../until.ts';
import { createWorld, type World } from '../../world.ts';

const own = cookie({ name: 'own', domain: 'shop.site.test' });
const parent = cookie({ name: 'parent', domain: 'site.test', hostOnly: false });
const api = cookie({ name: 'api', domain: 'api.site.test' });

async function open(world: World, cookies: Cookie[] = [own, parent, api]) {
  cookies.forEach((each) => world.jar.put(each));
  const page = createPage(world.adapters);
  const list = createCookieList(world.adapters, page, createFrames(world.adapters, page).all);
  await page.reload();
  return { page, list, names: () => [...list.byKey.value.values()].map(({ name }) => name) };
}

const complete = (list: Awaited<ReturnType<typeof open>>['list']) => () =>
  list.state.value.kind === 'ready' && list.state.value.complete;

test('what the URL receives comes first, everything of the site after it', async () => {
  const world = createWorld();
  const release: (() => void)[] = [];
  const { registrableDomain } = world.adapters;
  world.adapters.registrableDomain = (host) =>
    new Promise((resolve) => release.push(() => resolve(registrableDomain(host))));
  [own, parent, api].forEach((each) => world.jar.put(each));
  const page = createPage(world.adapters);
  const list = createCookieList(world.adapters, page, createFrames(world.adapters, page).all);
  void page.reload();
  await until(() => list.state.value.kind === 'ready');
  expect(list.state.value).toEqual({ kind: 'ready', complete: false });
  expect([...list.byKey.value.values()]).toEqual([own, parent]);
  release.forEach((run) => run());
  await until(complete(list));
  expect([...list.byKey.value.values()]).toEqual([own, parent, api]);
});

test('an empty answer is not taken for an empty page before access is known', async () => {
  const world = createWorld();
  world.granted.clear();
  const { list } = await open(world);
  await until(() => list.state.value.kind !== 'loading');
  expect(list.state.value).toEqual({ kind: 'denied' });
});

test('a page without cookies is ready and empty', async () => {
  const { list, names } = await open(createWorld(), []);
  await until(() => list.state.value.kind === 'ready');
  expect(names()).toEqual([]);
});

test('goes on by itself when access is given, and stops when it is taken', async () => {
  const world = createWorld();
  world.granted.clear();
  const { list, names } = await open(world);
  await until(() => list.state.value.kind === 'denied');
  world.grant('*://*.site.test/*');
  await until(complete(list));
  expect(names()).toEqual(['own', 'parent', 'api']);
  world.revoke('*://*.site.test/*');
  await until(() => list.state.value.kind === 'denied');
  expect(names()).toEqual([]);
});

test('with narrower access, what is visible is shown', async () => {
  const world = createWorld();
  world.granted = new Set(['*://shop.site.test/*']);
  const { page, list, names } = await open(world);
  await until(() => list.state.value.kind === 'ready' && page.site.value?.access === 'missing');
  expect(names()).toEqual(['own']);
});

test('a failure is told by its code, and reading again goes on', async () => {
  const world = createWorld();
  world.failing = 'store-gone';
  const { list, names } = await open(world);
  await until(() => list.state.value.kind === 'failed');
  expect(list.state.value).toEqual({ kind: 'failed', code: 'store-gone' });
  world.failing = null;
  await list.reload();
  expect(names()).toEqual(['own', 'parent', 'api']);
});

test('on http://localhost both schemes are asked: Firefox lists Secure cookies for https alone', async () => {
  const world = createWorld({ url: 'http://localhost:3000/app', engine: 'firefox' });
  world.granted = new Set(['*://localhost/*']);
  const { list, names } = await open(world, [cookie({ name: 's', domain: 'localhost', secure: true })]);
  await until(complete(list));
  expect(names()).toEqual(['s']);
  expect(world.listed.slice(0, 2).map(({ url }) => url)).toEqual([
    'http://localhost:3000/app',
    'https://localhost:3000/app',
  ]);
});

test('a host that is a public suffix does not show the sites below it', async () => {
  const world = createWorld({ url: 'https://github.io/' });
  world.granted = new Set(['*://*/*']);
  const { list, names } = await open(world, [
    cookie({ name: 'suffix', domain: 'github.io' }),
    cookie({ name: 'someone', domain: 'octo.github.io' }),
  ]);
  await until(complete(list));
  expect(names()).toEqual(['suffix']);
});

test('only the store of the tab is read', async () => {
  const world = createWorld();
  const { list, names } = await open(world, [own, { ...own, name: 'private', storeId: '1' }]);
  await until(complete(list));
  expect(names()).toEqual(['own']);
  expect(world.listed.every(({ storeId }) => storeId === '0')).toBe(true);
});

test('follows what servers do, and leaves out what belongs elsewhere', async () => {
  const world = createWorld();
  const { list, names } = await open(world);
  await until(complete(list));
  world.granted.add('*://*/*');
  world.server.put({ ...own, value: 'changed' });
  world.server.drop(api);
  world.server.put(cookie({ name: 'new', domain: 'shop.site.test' }));
  world.server.put(cookie({ name: 'foreign', domain: 'other.test' }));
  world.server.put({ ...own, name: 'private', storeId: '1' });
  await until(() => names().includes('new'));
  expect(names()).toEqual(['parent', 'own', 'new']);
  expect(list.byKey.value.get(cookieKey(own))?.value).toBe('changed');
});

test('many events make one change', async () => {
  const world = createWorld();
  const { list } = await open(world);
  await until(complete(list));
  const frames: (() => void)[] = [];
  world.adapters.frame = (run) => frames.push(run);
  const again = createCookieList(world.adapters, { site: (await open(createWorld())).page.site }, signal([]));
  await until(() => again.state.value.kind === 'ready');
  let seen = 0;
  again.byKey.subscribe(() => (seen += 1));
  for (let i = 0; i < 50; i += 1) world.server.put({ ...own, value: String(i) });
  expect(frames).toHaveLength(1);
  frames[0]!();
  expect(seen).toBe(2); // at the start, and once for all
  expect(again.byKey.value.get(cookieKey(own))?.value).toBe('49');
});

test('an event that comes while a list is on its way is not lost', async () => {
  const world = createWorld();
  const { list, names } = await open(world);
  await until(complete(list));
  const read = world.adapters.jar.list;
  world.adapters.jar.list = async (query) => {
    const answer = await read(query); // read before …
    if (query.domain !== undefined) world.server.put(cookie({ name: 'late', domain: 'shop.site.test' })); // … it came
    return answer;
  };
  await list.reload();
  expect(names()).toContain('late');
});

test('an expired cookie goes by our own clock: Firefox never tells', async () => {
  const world = createWorld();
  const soon = { ...own, name: 'soon', expirationDate: world.now() / 1000 + 10 };
  const later = { ...own, name: 'later', expirationDate: world.now() / 1000 + 7200 };
  const { list, names } = await open(world, [own, soon, later]);
  await until(complete(list));
  expect(names()).toContain('soon');
  world.pass(9_000);
  expect(names()).toContain('soon');
  world.pass(2_000);
  expect(names()).toEqual(['own', 'later']);
  world.pass(7_200_000);
  expect(names()).toEqual(['own']);
});

test('another page starts anew: nothing of the old one is left for a moment', async () => {
  const world = createWorld();
  const { page, list, names } = await open(world);
  await until(complete(list));
  world.goTo('https://other.test/');
  await until(() => page.site.value?.host === 'other.test');
  expect(list.state.value.kind).not.toBe('ready');
  expect(names()).toEqual([]);
  await until(() => list.state.value.kind === 'denied');
});

test('reading again what is known already changes no object', async () => {
  const world = createWorld();
  const { list } = await open(world);
  await until(complete(list));
  const before = list.byKey.value.get(cookieKey(own));
  await list.reload();
  expect(list.byKey.value.get(cookieKey(own))).toBe(before);
});

test('cookies of other hosts in the page’s own partition belong to the page', async () => {
  const world = createWorld();
  world.granted = new Set(['*://*/*']);
  const chat = (topLevelSite: string) =>
    cookie({ name: topLevelSite, domain: 'chat.test', partitionKey: { topLevelSite, hasCrossSiteAncestor: true } });
  const { list, names } = await open(world, [own, chat('https://site.test'), chat('https://other.test')]);
  await until(complete(list));
  expect(names()).toEqual(['own', 'https://site.test']);
  world.server.put({ ...chat('https://site.test'), name: 'later' });
  await until(() => names().includes('later'));
});

test('cookies of frames are listed where frames and their sites may be seen, and say which may not', async () => {
  const world = createWorld();
  world.frames = ['https://chat.other.test/widget', 'https://www.site.test/inner', 'about:blank'];
  const foreign = cookie({ name: 'foreign', domain: 'other.test', hostOnly: false });
  const unrelated = cookie({ name: 'unrelated', domain: 'api.other.test' });
  [own, foreign, unrelated].forEach((each) => world.jar.put(each));
  const page = createPage(world.adapters);
  const frames = createFrames(world.adapters, page);
  const list = createCookieList(world.adapters, page, frames.all);
  await page.reload();
  await until(() => frames.hidden.value.length > 0);
  expect(frames.hidden.value.map(({ site }) => site)).toEqual(['other.test']);
  expect([...list.byKey.value.values()]).toEqual([own]);
  await frames.requestAccess(frames.hidden.value[0]!);
  await until(() => list.byKey.value.size === 2);
  expect(list.byKey.value.has(cookieKey(foreign))).toBe(true);
  world.server.put({ ...foreign, name: 'later' });
  await until(() => list.byKey.value.size === 3);
});

test('cookies of an IPv6 host are found in Firefox among those of all sites', async () => {
  const world = createWorld({ url: 'http://[::1]:8080/', engine: 'firefox' });
  const here = cookie({ name: 'here', domain: '[::1]' });
  const { list, names } = await open(world, [here, own]);
  await until(() => list.state.value.kind !== 'loading');
  expect(list.state.value).toEqual({ kind: 'denied' });
  world.grant('*://*/*');
  await until(complete(list));
  expect(names()).toEqual(['here']);
});

test('a cookie that is overwritten is not gone in between', async () => {
  const world = createWorld();
  let tell: ((event: CookieEvent) => void) | undefined;
  const { onCookieChanged } = world.adapters;
  world.adapters.onCookieChanged = (listener) => {
    tell = listener;
    return onCookieChanged(listener);
  };
  const { list, names } = await open(world, [own, parent]);
  await until(complete(list));
  tell?.({ cookie: own, removed: true, cause: 'overwrite' });
  tell?.({ cookie: parent, removed: true, cause: 'evicted' });
  await until(() => !names().includes('parent'));
  expect(names()).toEqual(['own']);
});

test('access that is taken back is never a complete list without cookies', async () => {
  const world = createWorld();
  const { list } = await open(world);
  await until(() => list.state.value.kind === 'ready' && list.state.value.complete);
  const seen: [string, number][] = [];
  const stop = list.byKey.subscribe((cookies) => void seen.push([list.state.peek().kind, cookies.size]));
  world.revoke('*://*.site.test/*');
  await until(() => list.state.value.kind === 'denied');
  stop();
  expect(seen).not.toContainEqual(['ready', 0]);
});

test.each(['chromium', 'firefox'] as const)(
  'the cookies of a request stand in the order of their age (%s)',
  async (engine) => {
    const world = createWorld({ engine });
    const { list, names } = await open(world, [own, parent]);
    await until(complete(list));
    world.server.put({ ...own, secure: true });
    world.server.put({ ...parent, value: 'changed' });
    world.server.put(cookie({ name: 'new', domain: 'shop.site.test' }));
    world.server.put({ ...own, secure: true, value: 'changed' });
    await until(() => names().length === 3);
    const sent = await world.adapters.jar.list({ url: 'https://shop.site.test/account', storeId: '0' });
    expect(names()).toEqual(sent.map(({ name }) => name));
  },
);
