import { signal } from '@preact/signals';
import { beforeEach, expect, test, vi } from 'vitest';
import { createAllSites } from '../../../../src/popup/state/list/allSites.ts';
import { cookie } from '../../../fakes/cookie.ts';
import { until } from '../../until.ts';
import { createWorld } from '../../world.ts';

/** Signed by real Flask (test/sessions/vectors/flask.json holds its like). */
const session = 'eyJ1c2VybmFtZSI6ImFkYSJ9.aVW5AA.RF4wlPe7wkyk2DxQw0VyudDLFC4';

const isHidden = signal(false);
beforeEach(() => void (isHidden.value = false));

async function start() {
  const world = createWorld();
  world.granted = new Set(['*://*/*']);
  for (const [domain, name, value] of [
    ['www.one.test', 'a', '1'],
    ['one.test', 'b', '22'],
    ['api.one.test', 'session', session],
    ['shop.two.co.uk', 'c', 'needle'],
    ['localhost', 'd', '4'],
  ] as const)
    world.jar.put(cookie({ domain, name, value }));
  const all = createAllSites(world.adapters, '0', isHidden);
  all.show();
  await until(() => all.state.value === 'ready');
  return { world, all };
}

test('values and what is inside are not found while they are hidden', async () => {
  const { all } = await start();
  all.search.value = 'NEEDLE';
  expect(all.sites.value).toHaveLength(1);
  isHidden.value = true;
  expect(all.sites.value).toEqual([]);
  all.search.value = 'ada';
  await until(() => all.settled.value);
  expect(all.sites.value).toEqual([]);
  isHidden.value = false;
  await until(() => all.sites.value.length > 0);
});

test('cookies are counted by registrable domain, the largest first', async () => {
  const { all } = await start();
  expect(all.sites.value.map(({ site, cookies }) => [site, cookies.length])).toEqual([
    ['one.test', 3],
    ['localhost', 1],
    ['two.co.uk', 1],
  ]);
  expect(all.totals.value).toMatchObject({ sites: 3, cookies: 5 });
  expect(all.sites.value[2]!.bytes).toBe('cneedle'.length);
});

test('an answer that comes late does not take the place of a newer one', async () => {
  const world = createWorld();
  world.granted = new Set(['*://*/*']);
  const { list } = world.adapters.jar;
  const answers: (() => void)[] = [];
  world.adapters.jar.list = async (query) => {
    const found = await list(query);
    await new Promise<void>((resolve) => answers.push(resolve));
    return found;
  };
  const all = createAllSites(world.adapters, '0', isHidden);
  all.show();
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  world.server.put(cookie({ domain: 'new.test' }));
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[1]!();
  await until(() => all.sites.value.length === 1);
  answers[0]!();
  await new Promise((resolve) => setImmediate(resolve));
  expect(all.sites.value.map(({ site }) => site)).toEqual(['new.test']);
  all.dispose();
});

test('the search goes through names, values and sites', async () => {
  const { all } = await start();
  all.search.value = 'NEEDLE';
  expect(all.sites.value.map(({ site }) => site)).toEqual(['two.co.uk']);
  all.search.value = 'one';
  expect(all.totals.value).toMatchObject({ sites: 1, cookies: 3 });
  all.search.value = 'nowhere';
  expect(all.sites.value).toEqual([]);
});

test('a site is found in its own script and in punycode', async () => {
  const { world, all } = await start();
  world.server.put(cookie({ domain: 'xn--bcher-kva.test', name: 'x', value: 'y' }));
  for (const words of ['bücher', 'xn--bcher']) {
    all.search.value = words;
    await until(() => all.sites.value.length === 1);
    expect(all.sites.value[0]!.site).toBe('xn--bcher-kva.test');
  }
});

test('the search goes through what is inside, which is read once and only when something is sought', async () => {
  const { world, all } = await start();
  let read = 0;
  const { sessions } = world.adapters;
  world.adapters.sessions = async () => {
    const loaded = await sessions();
    return {
      ...loaded,
      recognise: (...asked) => {
        read += 1;
        return loaded.recognise(...asked);
      },
    };
  };
  const again = createAllSites(world.adapters, '0', isHidden);
  again.show();
  await until(() => again.state.value === 'ready');
  expect(read).toBe(0);
  again.search.value = 'Ada';
  await until(() => again.settled.value && again.sites.value.length === 1);
  expect(again.sites.value.map(({ site, cookies }) => [site, cookies.map(({ name }) => name)])).toEqual([
    ['one.test', ['session']],
  ]);
  expect(read).toBe(5);
  again.search.value = 'nowhere';
  world.server.put(cookie({ domain: 'new.test', name: 'x', value: 'y' }));
  again.search.value = 'username';
  await until(() => again.settled.value && read === 6);
  expect(again.totals.value.cookies).toBe(1);
  again.dispose();
  all.dispose();
});

test('sessions of a site are named once it is asked for', async () => {
  const { all } = await start();
  const { site, cookies } = all.sites.value[0]!;
  await until(() => all.labelsOf(site, cookies).value.length > 0);
  expect(all.labelsOf(site, cookies).value).toEqual([{ label: 'Flask' }]);
});

test('what a site sets, or expires, is there at once', async () => {
  const { world, all } = await start();
  world.server.put(cookie({ domain: 'new.test', name: 'x', value: 'y' }));
  await until(() => all.totals.value.sites === 4);
  expect(all.sites.value.map(({ site }) => site)).toContain('new.test');
  world.server.drop(cookie({ domain: 'new.test', name: 'x', value: 'y' }));
  await until(() => all.totals.value.sites === 3);
});

test('with some sites allowed it says so', async () => {
  const world = createWorld();
  const all = createAllSites(world.adapters, '0', isHidden);
  await until(() => !all.everywhere.value);
  world.grant('*://*/*');
  await until(() => all.everywhere.value);
  expect(world.asked).toEqual([]);
});

test('read ahead, it is read again only when it is shown, and only if something changed', async () => {
  const world = createWorld();
  world.granted = new Set(['*://*/*']);
  const all = createAllSites(world.adapters, '0', isHidden);
  await until(() => all.state.value === 'ready');
  const read = world.listed.length;
  for (const name of ['x', 'y']) world.server.put(cookie({ domain: 'new.test', name }));
  await new Promise((resolve) => setTimeout(resolve));
  expect(world.listed.length).toBe(read);
  all.show();
  await until(() => all.totals.value.cookies === 2);
  expect(world.listed.length).toBe(read + 1);
  all.dispose();
});
