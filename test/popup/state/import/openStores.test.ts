import { expect, test } from 'vitest';
import { createOpenStores } from '../../../../src/popup/state/import/openStores.ts';
import { until } from '../../until.ts';
import { createWorld } from '../../world.ts';

test('the stores that are open, until their last window closes', async () => {
  const world = createWorld();
  world.stores = ['0', '1', 'firefox-container-2'];
  const stores = createOpenStores(world.adapters);
  await until(() => stores.open.value.length === 3);
  expect(stores.open.value.map(({ kind }) => kind)).toEqual(['normal', 'private', 'container']);
  world.closeStore('1');
  await until(() => stores.open.value.length === 2);
  expect(stores.open.value.map(({ id }) => id)).toEqual(['0', 'firefox-container-2']);
  stores.dispose();
});
