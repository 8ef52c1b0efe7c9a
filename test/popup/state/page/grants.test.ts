import { expect, test } from 'vitest';
import { createGrants } from '../../../../src/popup/state/page/grants.ts';
import { until } from '../../until.ts';
import { createWorld } from '../../world.ts';

async function start(...patterns: string[]) {
  const world = createWorld();
  world.granted = new Set(patterns);
  const grants = createGrants(world.adapters);
  await until(() => grants.all.value !== null);
  return { world, grants };
}

test('what was granted, in words', async () => {
  const { grants } = await start('*://*.site.test/*', '*://localhost/*');
  expect(grants.all.value).toEqual([
    { pattern: '*://localhost/*', site: 'localhost', subdomains: false },
    { pattern: '*://*.site.test/*', site: 'site.test', subdomains: true },
  ]);
  expect(grants.everywhere.value).toBe(false);
});

test('each can be taken back', async () => {
  const { world, grants } = await start('*://*.site.test/*');
  await grants.rollback(grants.all.value![0]!);
  expect([...world.granted]).toEqual([]);
  expect(grants.all.value).toEqual([]);
  expect(grants.kept.value).toBeNull();
});

test('a part of a wider grant stays, and that is said', async () => {
  const { grants } = await start('*://*/*', '*://*.site.test/*');
  expect(grants.everywhere.value).toBe(true);
  await grants.rollback(grants.all.value!.find(({ site }) => site === 'site.test')!);
  expect(grants.kept.value).toBe('*://*.site.test/*');
});

test('a grant from elsewhere is there at once', async () => {
  const { world, grants } = await start();
  world.grant('*://*.new.test/*');
  await until(() => grants.all.value!.length === 1);
  expect(grants.all.value![0]!.site).toBe('new.test');
});
