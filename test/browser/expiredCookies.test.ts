import { afterEach, expect, it, vi } from 'vitest';
import { cookie } from '../fakes/cookie.ts';
import { over } from './fakeApi.ts';

afterEach(() => void vi.unstubAllGlobals());

const watch = { site: 'site.test', storeId: '0' };
const partitionKey = { topLevelSite: 'https://top.test', hasCrossSiteAncestor: true };
const gone = cookie({ name: 'gone', path: '/p', expirationDate: 1 });
const held = [
  gone,
  cookie({ name: 'partitioned', expirationDate: 1, partitionKey }),
  cookie({ name: 'living' }),
  cookie({ name: 'lasting', expirationDate: Date.now() / 1000 + 60 }),
  cookie({ name: 'twin', expirationDate: 1 }),
  cookie({ name: 'twin', path: '/p' }),
].map(({ expirationDate, ...rest }) => ({ ...rest, ...(expirationDate !== null && { expirationDate }) }));

async function load(engine: 'chromium' | 'firefox') {
  const getAll = vi.fn<(of: unknown) => Promise<unknown>>(async () => held);
  const remove = vi.fn<(which: unknown) => Promise<void>>(async () => undefined);
  const api = { cookies: { getAll, remove } };
  return { ...(await over(api, () => import('../../src/browser/expiredCookies.ts'), engine)), getAll, remove };
}

it('in Firefox they are those whose end has passed and that have no living namesake', async () => {
  const { listExpired, getAll } = await load('firefox');
  expect((await listExpired(watch)).map(({ name }) => name)).toEqual(['gone', 'partitioned']);
  expect(getAll).toHaveBeenCalledExactlyOnceWith({
    domain: 'site.test',
    storeId: '0',
    partitionKey: {},
    firstPartyDomain: null,
  });
});

it('are dropped one by one, each by all that tells it from others', async () => {
  const { removeExpired, remove } = await load('firefox');
  await removeExpired(watch);
  const rest = { storeId: '0', firstPartyDomain: '' };
  expect(remove.mock.calls).toEqual([
    [{ url: 'https://site.test/p', name: 'gone', ...rest }],
    [{ url: 'https://site.test/', name: 'partitioned', ...rest, partitionKey: { topLevelSite: 'https://top.test' } }],
  ]);
});

it('Chromium lists none, and is not asked', async () => {
  const { listExpired, getAll } = await load('chromium');
  expect(await listExpired(watch)).toEqual([]);
  expect(getAll).not.toHaveBeenCalled();
});
