import { expect, test } from 'vitest';
import { scopeOf } from '../../../../src/popup/state/page/scope.ts';

test('a site is asked for with its sub-domains and both schemes', () => {
  expect(scopeOf(new URL('https://shop.example.co.uk/a'), 'example.co.uk', 'chromium')).toEqual({
    site: 'example.co.uk',
    subdomains: true,
    topLevelSite: 'https://example.co.uk',
    pattern: '*://*.example.co.uk/*',
    amongAll: false,
  });
});

test.each([
  ['http://localhost:3000/', 'localhost'],
  ['http://127.0.0.1/', '127.0.0.1'],
  ['http://[::1]:8080/', '[::1]'],
  ['https://intranet/', 'intranet'],
])('%s is asked for alone: it has no sub-domains', (url, host) => {
  expect(scopeOf(new URL(url), null, 'chromium')).toMatchObject({
    site: host,
    subdomains: false,
    pattern: `*://${host}/*`,
  });
});

test('a host that is a public suffix is never asked for with the sites below it', () => {
  expect(scopeOf(new URL('https://github.io/'), null, 'chromium')).toMatchObject({
    site: 'github.io',
    subdomains: false,
    pattern: '*://github.io/*',
  });
});

test('Firefox shows cookies of IPv6 hosts only to those who may see all sites', () => {
  const scope = scopeOf(new URL('http://[::1]:8080/'), null, 'firefox');
  expect(scope).toMatchObject({ site: '[::1]', subdomains: false, pattern: '*://*/*', amongAll: true });
  expect(scopeOf(new URL('http://127.0.0.1/'), null, 'firefox').amongAll).toBe(false);
});
