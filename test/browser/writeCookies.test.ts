import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Cookie } from '../../src/cookies/cookie.ts';
import { cookie } from '../fakes/cookie.ts';
import { type Details, engines, loadCookies } from './cookiesApi.ts';

afterEach(() => void vi.unstubAllGlobals());

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
    const { browserJar, calls } = await loadCookies(engine);
    await browserJar.write(cookie(over_));
    expect(calls).toStrictEqual([['set', { ...plain, ...details }]]);
  });

  it('removes by a past end and a value that is not empty', async () => {
    const { browserJar, calls } = await loadCookies(engine);
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
      const { browserJar } = await loadCookies(engine, refuse);
      const reason = await browserJar.write(cookie()).catch((error: unknown) => error);
      expect(reason).toMatchObject({ name: 'JarError', code });
      expect(String(reason)).not.toContain('secret');
    }
  });

  it('refused at once, it rejects and does not throw', async () => {
    const { browserJar } = await loadCookies(engine, () => {
      throw new Error('Unexpected property');
    });
    await expect(browserJar.write(cookie())).rejects.toMatchObject({ code: 'refused' });
  });
});
