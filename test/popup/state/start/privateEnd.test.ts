import { expect, test, vi } from 'vitest';
import { createApp } from '../../../../src/popup/state/start/createApp.ts';
import { kinds } from '../../../../src/records.ts';
import { until } from '../../until.ts';
import { createWorld } from '../../world.ts';

const draftOf = (store: string) => `${kinds.drafts.prefix}${store}:site.test:new`;

function openIn(storeId: string) {
  const world = createWorld();
  world.adapters.surface = 'page';
  world.tab = { ...world.tab!, storeId, incognito: storeId === '1' };
  return { world, app: createApp(world.adapters) };
}

test('a tab of ours begins anew when the private windows that it looks at are closed, and leaves nothing of them', async () => {
  const { world, app } = openIn('1');
  await until(() => app.page.current.value.kind === 'site');
  await world.session.set(draftOf('1'), {});
  await world.session.set(draftOf('0'), {});
  world.closeStore('1');
  await vi.waitFor(() => expect(world.opened).toEqual(['restarted']));
  expect([...world.session.entries.keys()].filter((key) => key.startsWith(kinds.drafts.prefix))).toEqual([
    draftOf('0'),
  ]);
});

test.each([
  ['0', '1'],
  ['1', 'firefox-container-2'],
])('over the store %s it stays as it is when %s goes', async (own, closed) => {
  const { world, app } = openIn(own);
  await until(() => app.page.current.value.kind === 'site');
  world.closeStore(closed);
  await new Promise((resolve) => setImmediate(resolve));
  expect(world.opened).toEqual([]);
});

test('what was written over the end goes once the page has begun anew, over a tab that is gone', async () => {
  const world = createWorld();
  world.adapters.surface = 'page';
  world.tab = null;
  world.stores = ['0'];
  await world.session.set(draftOf('1'), {});
  const app = createApp(world.adapters);
  await until(() => app.page.current.value.kind === 'closed');
  await vi.waitFor(() => expect(world.session.entries.has(draftOf('1'))).toBe(false));
});

test('over a tab that is gone nothing goes that is of private windows still open', async () => {
  const world = createWorld();
  world.adapters.surface = 'page';
  world.tab = null;
  world.stores = ['0', '1'];
  await world.session.set(draftOf('1'), {});
  const looked = vi.spyOn(world.session, 'keys');
  const app = createApp(world.adapters);
  await until(() => app.page.current.value.kind === 'closed');
  await vi.waitFor(() => expect(looked).toHaveBeenCalled());
  await new Promise((resolve) => setImmediate(resolve));
  expect(world.session.entries.has(draftOf('1'))).toBe(true);
});
