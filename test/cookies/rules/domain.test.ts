import { describe, expect, test } from 'vitest';
import { check, chromium, codes, expectMended, plain } from './plain.ts';

describe('domain', () => {
  test.each(['', 'a b', 'shop.example.com/x', 'shop.example.com:8080', 'https://shop.example.com', 'a%b'])(
    'no host: %j',
    (domain) => expect(codes({ domain })).toEqual(['domain-not-host']),
  );

  test('the host within a URL or beside a port is offered', () => {
    for (const domain of ['https://shop.example.com/x?y', 'shop.example.com:8080', 'shop.example.com/']) {
      expectMended({ domain });
    }
    expect(check({ domain: 'a b' })[0]).not.toHaveProperty('repair');
  });

  test.each([
    ['//shop.example.com', 'shop.example.com'],
    [' https://shop.example.com/ ', 'shop.example.com'],
    ['view-source+1.0://user:word@shop.example.com:8080/a#b', 'shop.example.com'],
    ['user@shop.example.com', 'shop.example.com'],
    ['shop.example.com:', 'shop.example.com'],
    ['shop.example.com?a', 'shop.example.com'],
    ['shop.example.com#a', 'shop.example.com'],
    ['http://[::1]:8080/', '[::1]'],
    ['see https://shop.example.com', undefined],
    ['shop.example.com:80x', undefined],
  ])('in what was pasted, %j, the host is %s', (domain, host) => {
    const [problem, ...others] = check({ domain });
    expect([problem?.code, others.length]).toEqual(['domain-not-host', 0]);
    expect([problem?.subject, problem?.repair]).toEqual([host, host && { domain: host }]);
  });

  test('another spelling of the host', () => {
    expect(codes({ domain: 'SHOP.example.com' })).toEqual(['domain-spelling']);
    expectMended({ domain: '.shop.example.com' });
    const page = { ...chromium, pageHost: 'xn--mnchen-3ya.example' };
    expectMended({ domain: 'münchen.example' }, page);
  });

  test('host-only: the page itself and nothing else', () => {
    expect(codes({ domain: 'other.example' })).toEqual(['domain-elsewhere']);
    expect(codes({ domain: 'a.shop.example.com' })).toEqual(['domain-elsewhere']);
    expect(codes({ domain: 'hop.example.com' })).toEqual(['domain-elsewhere']);
    expectMended({ domain: 'other.example' });
  });

  test('host-only on a parent: a Domain attribute is what was meant', () => {
    expect(check({ domain: 'example.com' })).toMatchObject([{ code: 'domain-elsewhere', repair: { hostOnly: false } }]);
    expect(check({ domain: 'com' })).toMatchObject([{ repair: { domain: 'shop.example.com' } }]);
    // unless its name forbids one
    const safe = { domain: 'example.com', secure: true };
    expect(check({ ...safe, name: '__Host-a' })).toMatchObject([{ repair: { domain: 'shop.example.com' } }]);
    expect(check({ ...safe, name: '__Secure-a' })).toMatchObject([{ repair: { hostOnly: false } }]);
  });

  test('Domain attribute: the page and its parents', () => {
    expect(codes({ domain: 'shop.example.com', hostOnly: false })).toEqual([]);
    expect(codes({ domain: 'example.com', hostOnly: false })).toEqual([]);
    expect(codes({ domain: 'hop.example.com', hostOnly: false })).toEqual(['domain-elsewhere']);
    expect(codes({ domain: 'a.shop.example.com', hostOnly: false })).toEqual(['domain-elsewhere']);
  });

  test('the host of the cookie itself is in reach too', () => {
    const original = { ...plain, domain: 'cdn.example.com' };
    const context = { ...chromium, original };
    expect(codes({ domain: 'cdn.example.com' }, context)).toEqual([]);
    expect(codes({ domain: 'cdn.example.com', hostOnly: false }, context)).toEqual([]);
    expect(codes({ domain: 'api.example.com' }, context)).toEqual(['domain-elsewhere']);
  });

  test('any other host that was allowed, itself and as a Domain attribute, and no other', () => {
    const context = { ...chromium, isAllowed: (host: string) => ['api.example.com', 'other.example'].includes(host) };
    for (const domain of ['api.example.com', 'other.example']) {
      expect(codes({ domain }, context)).toEqual([]);
      expect(codes({ domain, hostOnly: false }, context)).toEqual([]);
    }
    expect(codes({ domain: 'deep.api.example.com' }, context)).toEqual(['domain-elsewhere']);
    expect(codes({ domain: 'example' }, context)).toEqual(['domain-elsewhere']);
    // what the browser would not do all the same
    const all = { ...chromium, isAllowed: () => true };
    expect(codes({ domain: 'co.uk', hostOnly: false }, all)).toEqual(['domain-public-suffix']);
    expect(codes({ domain: '127.0.0.1', hostOnly: false }, all)).toEqual(['domain-has-no-subdomains']);
    expect(codes({ domain: 'a b' }, all)).toEqual(['domain-not-host']);
  });

  test('a public suffix takes no Domain attribute', () => {
    expect(codes({ domain: 'com', hostOnly: false })).toEqual(['domain-has-no-subdomains']);
    const page = { ...chromium, pageHost: 'a.co.uk' };
    expect(check({ domain: 'co.uk', hostOnly: false }, page)).toMatchObject([
      { code: 'domain-public-suffix', repair: { domain: 'a.co.uk' } },
    ]);
    expectMended({ domain: 'co.uk', hostOnly: false }, page);
    const suffix = { ...chromium, pageHost: 'github.io' };
    expect(codes({ domain: 'github.io' }, suffix)).toEqual([]);
    expect(codes({ domain: 'github.io', hostOnly: false }, suffix)).toEqual(['domain-public-suffix']);
    expectMended({ domain: 'github.io', hostOnly: false }, suffix);
  });

  test.each(['localhost', '127.0.0.1', '[::1]', 'intranet'])('%s has no sub-domains', (pageHost) => {
    const page = { ...chromium, pageHost };
    expect(codes({ domain: pageHost }, page)).toEqual([]);
    expect(codes({ domain: pageHost, hostOnly: false }, page)).toEqual(['domain-has-no-subdomains']);
    expectMended({ domain: pageHost, hostOnly: false }, page);
  });
});
