import { expect, test, vi } from 'vitest';
import { createBadge } from '../../src/background/badge.ts';
import { JarError, type JarQuery } from '../../src/cookies/jar.ts';
import { cookie } from '../fakes/cookie.ts';

const tab = (id: number, url: string, storeId = '0') => ({ id, url, storeId, incognito: storeId !== '0' });

function start(list: (query: JarQuery) => ReturnType<typeof cookie>[], ...tabs: ReturnType<typeof tab>[]) {
  const marks = new Map<number, string>();
  const update = createBadge({
    jar: { list: async (query) => list(query) },
    visibleTabs: async () => tabs,
    setBadge: async (id, text) => void marks.set(id, text),
    isOn: () => true,
    soon: (run) => run(),
  });
  return { marks, update };
}

test('counts the cookies of each tab, on loopback those of both schemes once', async () => {
  const both = cookie({ name: 'both' });
  const { marks, update } = start(
    ({ url }) => (url?.startsWith('https://localhost') ? [both, cookie({ name: 'secure' })] : [both]),
    tab(1, 'https://site.test/'),
    tab(2, 'http://localhost/'),
    tab(3, 'about:blank'),
  );
  update();
  await vi.waitFor(() =>
    expect([...marks]).toEqual([
      [1, '1'],
      [2, '2'],
      [3, ''],
    ]),
  );
});

test('a private window that is closed meanwhile does not keep the others from their count', async () => {
  const { marks, update } = start(
    ({ storeId }) => {
      if (storeId === '1') throw new JarError('store-gone');
      return [cookie({ name: 'a' })];
    },
    tab(1, 'https://site.test/', '1'),
    tab(2, 'https://site.test/'),
  );
  update();
  await vi.waitFor(() => expect([...marks]).toEqual([[2, '1']]));
});
