import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Cookie } from '../../src/cookies/cookie.ts';
import { cookie } from '../fakes/cookie.ts';
import { createEvent, over } from './fakeApi.ts';

afterEach(() => void vi.unstubAllGlobals());

const engines = ['chromium', 'firefox'] as const;
type Engine = (typeof engines)[number];
type Details = Record<string, unknown>;

async function load(engine: Engine, answer: (details: Details) => unknown = () => []) {
  const calls: [string, Details][] = [];
  const call = (name: string) => (details: Details) => {
    calls.push([name, details]);
    return answer(details);
  };
  const onChanged = createEvent<[Details]>();
  const cookies = { getAll: call('getAll'), get: call('get'), set: call('set'), remove: call('remove'), onChanged };
  const api = await over({ cookies }, () => import('../../src/browser/cookies.ts'), engine);
  return { ...api, calls, onChanged, answer };
}

const partitionKey = { topLevelSite: 'https://top.test', hasCrossSiteAncestor: true };
const plain = {
  url: 'https://site.test/',
  name: 'a',
  value: '1',
  path: '/',
  secure: false,
  httpOnly: false,
  sameSite: 'lax',
  storeId: '0',
};

describe.each(engines)('writing a cookie, %s', (engine) => {
  it.each<[string, Partial<Cookie>, Details]>([
    ['a plain one, through https', {}, {}],
    ['of a path', { path: '/app' }, { path: '/app', url: 'https://site.test/app' }],
    ['of a path that a URL would write otherwise', { path: '/a b' }, { path: '/a b' }],
    ['of a whole domain', { hostOnly: false }, { domain: 'site.test' }],
    ['with an end', { expirationDate: 2e9 }, { expirationDate: 2e9 }],
    [
      'with flags',
      { secure: true, httpOnly: true, sameSite: 'strict' },
      { secure: true, httpOnly: true, sameSite: 'strict' },
    ],
    ['in a partition', { partitionKey }, { partitionKey }],
    [
      'in a partition of whose ancestors the browser does not say',
      { partitionKey: { ...partitionKey, hasCrossSiteAncestor: null } },
      { partitionKey: { topLevelSite: 'https://top.test' } },
    ],
    ['of a first party', { firstPartyDomain: 'first.test' }, { firstPartyDomain: 'first.test' }],
    ['of another store', { storeId: '1' }, { storeId: '1' }],
  ])('%s', async (_, over_, details) => {
    const { browserJar, calls } = await load(engine);
    await browserJar.write(cookie(over_));
    expect(calls).toEqual([['set', { ...plain, ...details }]]);
  });

  it('removes by a past end and a value that is not empty', async () => {
    const { browserJar, calls } = await load(engine);
    await browserJar.expire(cookie({ name: '', value: '', expirationDate: 2e9 }));
    expect(calls).toEqual([['set', { ...plain, name: '', value: 'x', expirationDate: 1 }]]);
  });

  it.each([
    ['No host permissions for cookies at url', 'no-access'],
    ['Permission denied to set cookie {"value":"secret"}', 'no-access'],
    ['Invalid cookie store id: "1"', 'store-gone'],
    ['Unknown storeId 1', 'store-gone'],
    ['Failed to parse or set cookie named "a": secret', 'refused'],
  ])('refused with “%s” it is %s, and nothing of the message goes on', async (message, code) => {
    for (const refuse of [() => Promise.reject(new Error(message)), () => Promise.reject(message as unknown)]) {
      const { browserJar } = await load(engine, refuse);
      const reason = await browserJar.write(cookie()).catch((error: unknown) => error);
      expect(reason).toMatchObject({ name: 'JarError', code });
      expect(String(reason)).not.toContain('secret');
    }
  });

  it('refused at once, it rejects and does not throw', async () => {
    const { browserJar } = await load(engine, () => {
      throw new Error('Unexpected property');
    });
    await expect(browserJar.write(cookie())).rejects.toMatchObject({ code: 'refused' });
  });
});

describe.each(engines)('listing cookies, %s', (engine) => {
  const any = engine === 'firefox' ? { firstPartyDomain: null } : {};

  it('asks for all partitions, and in Firefox for all first parties', async () => {
    const { browserJar, calls } = await load(engine);
    await browserJar.list({ url: 'https://site.test/', storeId: '0' });
    await browserJar.list({ domain: 'site.test', storeId: '0', topLevelSite: 'https://top.test' });
    expect(calls).toEqual([
      ['getAll', { url: 'https://site.test/', storeId: '0', partitionKey: {}, ...any }],
      ['getAll', { domain: 'site.test', storeId: '0', partitionKey: { topLevelSite: 'https://top.test' }, ...any }],
    ]);
  });

  it('gives each in our form, without those that are over', async () => {
    const { hostOnly: _, expirationDate: __, partitionKey: ___, firstPartyDomain: ____, ...held } = cookie();
    const { browserJar } = await load(engine, () => [
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
    const { onCookieChanged, onChanged } = await load(engine);
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
    const api = await load(engine, () => Promise.reject(new Error(message)));
    expect(await api.isBlocked('https://site.test/', '0')).toBe(isBlocked);
  });

  it('is not one that answers', async () => {
    const { isBlocked, calls } = await load('chromium', async () => null);
    expect(await isBlocked('https://site.test/', '0')).toBe(false);
    expect(calls).toEqual([['get', { url: 'https://site.test/', name: 'x', storeId: '0' }]]);
  });
});
