import { expect, test, vi } from 'vitest';
import { createApp } from '../../../../src/popup/state/start/createApp.ts';
import { createWorld, type World } from '../../world.ts';

/** The popup over the same browser: as often as it is opened. */
async function open(world: World) {
  const app = createApp(world.adapters);
  await vi.waitFor(() => expect(app.page.site.value?.scope ?? null).not.toBeNull());
  return app;
}
const stored = (world: World) => [...world.session.entries.keys()].filter((key) => key.startsWith('search:'));

test('what was typed into the search is there at the next opening, and goes when it is emptied', async () => {
  const world = createWorld();
  const app = await open(world);
  for (const text of ['s', 'se', 'ses']) app.rows.search.value = text;
  await vi.waitFor(() => expect(stored(world)).toEqual(['search:0:site.test']));
  app.dispose();
  const next = await open(world);
  await vi.waitFor(() => expect(next.rows.search.value).toBe('ses'));
  next.rows.search.value = '';
  await vi.waitFor(() => expect(stored(world)).toEqual([]));
});

test('who types is quicker than the store', async () => {
  const world = createWorld();
  const app = await open(world);
  app.rows.search.value = 'old';
  await vi.waitFor(() => expect(stored(world)).toHaveLength(1));
  app.dispose();
  const next = createApp(world.adapters);
  next.rows.search.value = 'new';
  await vi.waitFor(() => expect(world.session.entries.get('search:0:site.test')).toMatchObject({ text: 'new' }));
  expect(next.rows.search.value).toBe('new');
});

test('who empties the field is quicker, too', async () => {
  const world = createWorld();
  const app = await open(world);
  app.rows.search.value = 'old';
  await vi.waitFor(() => expect(stored(world)).toHaveLength(1));
  app.dispose();
  const next = createApp(world.adapters);
  next.rows.search.value = 'n';
  next.rows.search.value = '';
  await vi.waitFor(() => expect(stored(world)).toEqual([]));
  expect(next.rows.search.value).toBe('');
});

test('on another site, or much later, the list is whole', async () => {
  const world = createWorld();
  const app = await open(world);
  app.rows.search.value = 'ses';
  await vi.waitFor(() => expect(stored(world)).toHaveLength(1));
  app.dispose();
  world.pass(600_000);
  const later = await open(world);
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(later.rows.search.value).toBe('');
});
