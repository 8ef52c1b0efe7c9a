import { expect, test, vi } from 'vitest';
import { forgetPrivate } from '../../../../src/background/privateStore.ts';
import { createSitePrefs } from '../../../../src/popup/state/settings/sitePrefs.ts';
import { onOff } from '../../../../src/preferences.ts';
import { createFakeStore } from '../../../fakes/store.ts';
import { until } from '../../until.ts';

const declared = { quiet: onOff('quiet', false) };

function start() {
  const stores = { session: createFakeStore(), local: createFakeStore() };
  return { ...stores, of: (storeId: string, site: string) => createSitePrefs(stores, { storeId, site }, declared) };
}

test('each site has its own, in each store, and keeps it', async () => {
  const { local, of } = start();
  const shop = of('0', 'shop.test');
  const others = [of('0', 'other.test'), of('firefox-container-1', 'shop.test'), of('0', 'sub.shop.test')];
  await until(() => [shop, ...others].every(({ known }) => known.value));
  shop.set('quiet', true);
  const next = of('0', 'shop.test');
  await until(() => next.known.value);
  expect([next.quiet.value, ...others.map(({ quiet }) => quiet.value)]).toEqual([true, false, false, false]);
  expect(local.entries.size).toBe(1);
});

test.each(['1', 'firefox-private'])(
  'what is of the private store %s never reaches the disk, and goes with it',
  async (storeId) => {
    const { session, local, of } = start();
    of(storeId, 'shop.test').set('quiet', true);
    await vi.waitFor(() => expect(session.entries.size).toBe(1));
    expect(local.entries.size).toBe(0);
    await forgetPrivate(session, ['0']);
    expect(session.entries.size).toBe(0);
  },
);
