import { expect, test, vi } from 'vitest';
import { createPage, noTab } from '../../../../src/popup/state/page/page.ts';
import { until } from '../../until.ts';
import { createWorld } from '../../world.ts';

async function open(url: string | null, grants: string[] = []) {
  const world = createWorld();
  world.tab = url === '' ? null : { id: 7, url, storeId: '0', incognito: false };
  world.granted = new Set(grants);
  const page = createPage(world.adapters);
  await page.reload();
  return { world, page };
}

test('a site is known with its scope, and access is asked of the browser', async () => {
  const { page } = await open('https://shop.site.test/account', ['*://*.site.test/*']);
  expect(page.current.value).toMatchObject({
    kind: 'site',
    host: 'shop.site.test',
    storeId: '0',
    loopback: false,
    access: 'granted',
    everywhere: false,
    scope: { site: 'site.test', pattern: '*://*.site.test/*' },
  });
});

test('a grant that is narrower than the site is no access to it', async () => {
  const { page } = await open('https://shop.site.test/', ['*://shop.site.test/*']);
  expect(page.site.value?.access).toBe('missing');
});

test('a rule above the grant is told from a grant, and means nothing without one', async () => {
  const { page, world } = await open('https://shop.site.test/', ['*://*.site.test/*']);
  world.blocked.add('shop.site.test');
  await page.reload();
  expect(page.site.value?.access).toBe('blocked');
  world.revoke('*://*.site.test/*');
  await until(() => page.site.value?.access === 'missing');
});

test.each([
  'chrome://version/',
  'about:blank',
  'file:///etc/hosts',
  'data:text/html,x',
  'chrome-extension://abc/page.html',
])('%s never has cookies', async (url) => {
  const { page } = await open(url);
  expect(page.current.value).toEqual({ kind: 'never', url });
});

test('no tab, and a tab that is gone, are out of sight', async () => {
  expect((await open('')).page.current.value).toEqual({ kind: 'no-tab' });
  const world = createWorld();
  world.adapters.tab = () => Promise.reject(new Error('No tab with id: 7.'));
  const page = createPage(world.adapters);
  await page.reload();
  expect(page.current.value).toEqual({ kind: 'no-tab' });
});

test('an address that stays hidden although the toolbar button was pressed is one of the browser’s own', async () => {
  expect((await open(null)).page.current.value).toEqual({ kind: 'never', url: null });
  const world = createWorld();
  world.tab = { id: 7, url: null, storeId: '0', incognito: false };
  world.adapters.surface = 'panel';
  const page = createPage(world.adapters);
  await page.reload();
  expect(page.current.value).toEqual({ kind: 'no-tab' });
});

test('loopback is plain http to this machine', async () => {
  expect((await open('http://localhost:3000/')).page.site.value).toMatchObject({
    loopback: true,
    scope: { pattern: '*://localhost/*' },
  });
  expect((await open('https://localhost/')).page.site.value?.loopback).toBe(false);
});

test('the request is made in the very call, so that the browser takes it for a click', async () => {
  const { world, page } = await open('https://shop.site.test/');
  const answer = page.requestAccess('site');
  expect(world.asked).toEqual(['*://*.site.test/*']);
  expect(await answer).toBe(true);
  expect(page.site.value?.access).toBe('granted');
});

test('all sites can be asked for at once', async () => {
  const { world, page } = await open('https://shop.site.test/');
  await page.requestAccess('all');
  expect(world.asked).toEqual(['*://*/*']);
  expect(page.site.value).toMatchObject({ access: 'granted', everywhere: true });
});

test('a refusal leaves access missing', async () => {
  const { world, page } = await open('https://shop.site.test/');
  world.answer = false;
  expect(await page.requestAccess('site')).toBe(false);
  expect(page.site.value?.access).toBe('missing');
});

test('nothing is asked before it is known what for', async () => {
  const world = createWorld();
  world.adapters.registrableDomain = () => new Promise(() => undefined);
  const page = createPage(world.adapters);
  void page.reload();
  await until(() => page.site.value !== null);
  expect(page.site.value?.scope).toBeNull();
  expect(await page.requestAccess('site')).toBe(false);
  expect(world.asked).toEqual([]);
});

test('follows access that is given or taken elsewhere', async () => {
  const { world, page } = await open('https://shop.site.test/');
  world.grant('*://*.site.test/*');
  await until(() => page.site.value?.access === 'granted');
  world.revoke('*://*.site.test/*');
  await until(() => page.site.value?.access === 'missing');
  expect(world.asked).toEqual([]);
});

test('follows the tab; on the same origin what is known stays', async () => {
  const { world, page } = await open('https://shop.site.test/a', ['*://*.site.test/*']);
  world.goTo('https://shop.site.test/b');
  await until(() => page.site.value?.url.pathname === '/b');
  expect(page.site.value).toMatchObject({ access: 'granted', scope: { site: 'site.test' } });
  world.goTo('https://other.test/');
  await until(() => page.site.value?.host === 'other.test' && page.site.value.access === 'missing');
  expect(await page.scope()).toMatchObject({ site: 'other.test' });
});

test('an answer about the page that was left is not taken for the new one', async () => {
  const world = createWorld();
  const waiting: ((host: string) => void)[] = [];
  world.adapters.registrableDomain = (host) => new Promise((resolve) => waiting.push(() => resolve(host)));
  const page = createPage(world.adapters);
  void page.reload();
  await until(() => page.site.value !== null);
  world.goTo('https://other.test/');
  await vi.waitFor(() => expect(waiting).toHaveLength(2));
  waiting.toReversed().forEach((answer) => answer(''));
  await until(() => page.site.value?.scope !== null);
  expect(page.site.value?.scope?.site).toBe('other.test');
});

test('whoever waits for the scope finds it in the site too, however early they ask', async () => {
  const world = createWorld();
  const page = createPage(world.adapters);
  const asked = page.scope();
  let answer = () => {};
  const gate = new Promise<void>((resolve) => (answer = resolve));
  const { has } = world.adapters.access;
  world.adapters.access.has = async (pattern) => {
    await gate;
    return has(pattern);
  };
  void page.reload();
  await until(() => page.site.value !== null);
  setTimeout(answer, 20);
  await asked;
  expect(page.site.value?.scope).toMatchObject({ site: 'site.test' });
});

test('the same site is looked at in another store, and back in the tab’s own', async () => {
  const { page } = await open('http://shop.site.test/a', ['*://*.site.test/*']);
  await page.lookInto('1');
  expect(page.site.value).toMatchObject({ tabId: noTab, storeId: '1', incognito: true });
  expect(page.site.value?.url.href).toBe('http://shop.site.test/a');
  await page.lookInto('0');
  expect(page.site.value).toMatchObject({ tabId: 7, storeId: '0', incognito: false });
});
