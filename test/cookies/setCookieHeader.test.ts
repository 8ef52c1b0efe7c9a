import { expect, test } from 'vitest';
import type { Cookie } from '../../src/cookies/cookie.ts';
import { setCookieHeader } from '../../src/cookies/setCookieHeader.ts';
import { cookie } from '../fakes/cookie.ts';

const header = (over: Partial<Cookie>, maxAge: number | null = null) =>
  setCookieHeader(cookie(over), { maxAge })
    .map(({ text }) => text)
    .join('; ');

test('a bare session cookie', () => {
  expect(header({ sameSite: 'unspecified' })).toBe('a=1; Path=/');
});

test('every attribute, each with its field', () => {
  const full = cookie({
    domain: 'site.test',
    hostOnly: false,
    path: '/x',
    expirationDate: 1_800_000_000.9,
    secure: true,
    httpOnly: true,
    sameSite: 'no_restriction',
    partitionKey: { topLevelSite: 'https://site.test', hasCrossSiteAncestor: false },
  });
  expect(setCookieHeader(full, { maxAge: null })).toEqual([
    { field: 'value', text: 'a=1' },
    { field: 'domain', text: 'Domain=site.test' },
    { field: 'path', text: 'Path=/x' },
    { field: 'expiry', text: 'Expires=Fri, 15 Jan 2027 08:00:00 GMT' },
    { field: 'secure', text: 'Secure' },
    { field: 'httpOnly', text: 'HttpOnly' },
    { field: 'sameSite', text: 'SameSite=None' },
    { field: 'partition', text: 'Partitioned' },
  ]);
});

test('an expiry that is counted from saving is a Max-Age', () => {
  expect(header({ expirationDate: 1_800_000_000 }, 2_592_000)).toContain('Max-Age=2592000');
  expect(header({ expirationDate: null }, 2_592_000)).not.toContain('Max-Age');
});

test('what is no date is left out', () => {
  expect(header({ expirationDate: Number.NaN })).toBe('a=1; Path=/; SameSite=Lax');
});

test('a nameless cookie has no equals sign of its own', () => {
  expect(header({ name: '', value: 'v', sameSite: 'strict' })).toBe('v; Path=/; SameSite=Strict');
});
