import { expect, test, vi } from 'vitest';
import { createBadge } from '../../src/background/badge.ts';
import { JarError, type JarQuery } from '../../src/cookies/jar.ts';
import { cookie } from '../fakes/cookie.ts';

const tab = (id: number, url: string, storeId = '0') => ({ id, url, storeId, incognito: storeId !== '0' });

function start(list: (query: JarQuery) => ReturnType<typeof cookie>[], ...tabs: ReturnType<typeof tab>[]) {
  const marks = new Map<number, string>();
  const at = { isOn: true };
  const update = createBadge({
    jar: { list: async (query) => list(query) },
    visibleTabs: async () => tabs,
    setBadge: async (id, text) => void marks.set(id, text),
    isOn: () => at.isOn,
    soon: (run) => run(),
  });
  return { at, marks, update };
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

test('counts once for a page over https or of another host, and nothing where it is off', async () => {
  const asked: JarQuery[] = [];
  const { at, marks, update } = start(
    (query) => {
      asked.push(query);
      return [cookie({ name: 'a' }), cookie({ name: 'b' })];
    },
    tab(1, 'https://localhost/'),
    tab(2, 'http://site.test/http:'),
    tab(3, 'ftp://site.test/'),
  );
  update();
  const counted = [
    [1, '2'],
    [2, '2'],
    [3, ''],
  ];
  await vi.waitFor(() => expect([...marks]).toEqual(counted));
  const storeId = '0';
  expect(asked).toEqual([
    { url: 'https://localhost/', storeId },
    { url: 'http://site.test/http:', storeId },
  ]);
  at.isOn = false;
  update();
  await vi.waitFor(() => expect([...marks.values()]).toEqual(['', '', '']));
  expect(asked).toHaveLength(2);
});

test('of many changes at a time all are counted at once, and of later ones anew', async () => {
  const due: (() => void)[] = [];
  const updated: string[] = [];
  const update = createBadge({
    jar: { list: async () => [] },
    visibleTabs: async () => [tab(1, 'https://site.test/')],
    setBadge: async (_, text) => void updated.push(text),
    isOn: () => true,
    soon: (run) => void due.push(run),
  });
  update();
  update();
  expect(due).toHaveLength(1);
  due[0]!();
  await vi.waitFor(() => expect(updated).toEqual(['']));
  update();
  expect(due).toHaveLength(2);
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
