import { afterEach, describe, expect, it, vi } from 'vitest';
import { cookie } from '../fakes/cookie.ts';
import { engines, loadCookies } from './cookiesApi.ts';

afterEach(() => void vi.unstubAllGlobals());

const partitionKey = { topLevelSite: 'https://top.test', hasCrossSiteAncestor: true };
describe.each(engines)('listing cookies, %s', (engine) => {
  const any = engine === 'firefox' ? { firstPartyDomain: null } : {};

  it('asks for all partitions, and in Firefox for all first parties', async () => {
    const { browserJar, calls } = await loadCookies(engine);
    await browserJar.list({ url: 'https://site.test/', storeId: '0' });
    await browserJar.list({ domain: 'site.test', storeId: '0', topLevelSite: 'https://top.test' });
    expect(calls).toStrictEqual([
      ['getAll', { url: 'https://site.test/', storeId: '0', partitionKey: {}, ...any }],
      ['getAll', { domain: 'site.test', storeId: '0', partitionKey: { topLevelSite: 'https://top.test' }, ...any }],
    ]);
  });

  it('gives each in our form, without those that are over', async () => {
    const { hostOnly: _, expirationDate: __, partitionKey: ___, firstPartyDomain: ____, ...held } = cookie();
    const { browserJar } = await loadCookies(engine, () => [
      { ...held, hostOnly: true },
      { ...held, name: 'b', hostOnly: false, domain: '.site.test', expirationDate: 4e9, firstPartyDomain: 'f.test' },
      { ...held, name: 'c', hostOnly: true, partitionKey },
      { ...held, name: 'd', hostOnly: true, partitionKey: { topLevelSite: 'https://top.test' } },
      { ...held, name: 'e', hostOnly: true, partitionKey: {} },
      { ...held, name: 'over', hostOnly: true, expirationDate: 1 },
    ]);
    expect(await browserJar.list({ storeId: '0' })).toEqual([
      cookie(),
      cookie({ name: 'b', hostOnly: false, expirationDate: 4e9, firstPartyDomain: 'f.test' }),
      cookie({ name: 'c', partitionKey }),
      cookie({ name: 'd', partitionKey: { ...partitionKey, hasCrossSiteAncestor: null } }),
      cookie({ name: 'e' }),
    ]);
  });

  it('tells of changes until it is stopped', async () => {
    const { onCookieChanged, onChanged } = await loadCookies(engine);
    const told = vi.fn<(...told: unknown[]) => void>();
    const stop = onCookieChanged(told);
    onChanged.tell({ cookie: { ...cookie(), partitionKey: undefined }, removed: true, cause: 'explicit' });
    expect(told).toHaveBeenCalledExactlyOnceWith({ cookie: cookie(), removed: true, cause: 'explicit' });
    stop();
    expect(onChanged.count()).toBe(0);
  });
});

describe('a host that a rule keeps from extensions', () => {
  it.each([
    ['chromium', 'This extension has no host permissions for it: permission denied', true],
    ['chromium', 'Invalid cookie store id', false],
    ['firefox', 'Permission denied', false],
  ] as const)('%s, “%s”: %s', async (engine, message, isBlocked) => {
    const api = await loadCookies(engine, () => Promise.reject(new Error(message)));
    expect(await api.isBlocked('https://site.test/', '0')).toBe(isBlocked);
  });

  it('is not one that answers', async () => {
    const { isBlocked, calls } = await loadCookies('chromium', async () => null);
    expect(await isBlocked('https://site.test/', '0')).toBe(false);
    expect(calls).toEqual([['get', { url: 'https://site.test/', name: 'x', storeId: '0' }]]);
  });
});
