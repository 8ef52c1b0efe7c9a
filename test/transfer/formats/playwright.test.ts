import { expect, test } from 'vitest';
import type { Cookie } from '../../../src/cookies/cookie.ts';
import format from '../../../src/transfer/formats/playwright.ts';
import { cookie } from '../../fakes/cookie.ts';

const { read, write, losses, detect } = format;
const partitionKey = { topLevelSite: 'https://top.test', hasCrossSiteAncestor: false };
const written = (over: Partial<Cookie>) => JSON.parse(write([cookie(over)])).cookies[0];

test('a session cookie ends at -1, and says no SameSite where it has none', () => {
  expect(JSON.parse(write([cookie({ sameSite: 'unspecified' })]))).toEqual({
    cookies: [{ name: 'a', value: '1', domain: 'site.test', path: '/', expires: -1, httpOnly: false, secure: false }],
    origins: [],
  });
});

test('says by a dot and by the ancestor what Playwright would take to be otherwise', () => {
  expect(written({ hostOnly: false, secure: true, sameSite: 'no_restriction', partitionKey })).toMatchObject({
    domain: '.site.test',
    sameSite: 'None',
    partitionKey: 'https://top.test',
    _crHasCrossSiteAncestor: false,
  });
});

test.each([
  ['a prefix that is not kept', { name: '__Host-a', secure: true, hostOnly: false }],
  ['a prefix that is not kept for its path', { name: '__Host-a', secure: true, path: '/x' }],
  ['None without Secure', { sameSite: 'no_restriction' }],
  ['a partition without Secure', { partitionKey }],
  ['what is too long', { value: 'x'.repeat(4096) }],
  ['a tab', { value: 'a\tb' }],
  ['what is over', { expirationDate: 1 }],
] as const)('leaves out what would keep the whole file from being taken: %s', (_, over) => {
  const [bad, good] = [cookie(over), cookie({ name: 'good' })];
  expect(JSON.parse(write([bad, good])).cookies).toMatchObject([{ name: 'good' }]);
  expect(losses([bad, good])).toEqual([{ code: 'dropped', cookies: [bad] }]);
});

test('writes what is just short enough', () => {
  expect(JSON.parse(write([cookie({ name: 'a', value: 'x'.repeat(4095) })])).cookies).toHaveLength(1);
});

test('reads a bare list, a URL in place of the domain, and a partition without its ancestor', () => {
  const text = JSON.stringify([
    { name: 'a', value: '1', url: 'https://www.site.test/x', expires: 1_822_392_000 },
    { name: 'b', value: '2', domain: '.site.test', path: '/x', expires: -1, partitionKey: 'https://top.test' },
    { name: 'c', domain: 'a b', value: '' },
    7,
    { name: 'd', value: '3', url: 'https://www.site.test/', domain: null, expires: -1 },
  ]);
  expect(detect(text)).toBeGreaterThan(0.5);
  expect(read(text)).toMatchObject([
    { line: 1, cookie: { domain: 'www.site.test', hostOnly: true, path: '/', sameSite: 'unspecified' } },
    { line: 2, cookie: { hostOnly: false, partitionKey: { ...partitionKey, hasCrossSiteAncestor: true } } },
    { line: 3, problem: 'no-domain' },
    { line: 4, problem: 'not-a-cookie' },
    { line: 5, cookie: { domain: 'www.site.test' } },
  ]);
});

test('refuses what is none', () => {
  expect(() => read('{"cookies": {}}')).toThrow('not-this-format');
  expect(() => read('{"cookies": [')).toThrow('truncated');
});
