import { describe, expect, it } from 'vitest';
import {
  domainMatches,
  hasNoSubdomains,
  isAkin,
  isCanonicalPath,
  isIpAddress,
  isLoopback,
  parseHost,
  pathMatches,
} from '../../src/cookies/host.ts';

describe('hosts', () => {
  it.each([
    ['127.0.0.1', true, true],
    ['10.0.0.7', true, false],
    ['10.20.30.140', true, false],
    ['127.20.30.140', true, true],
    ['127.0.0.1.example', false, false],
    ['a127.0.0.1', false, false],
    ['[::1]', true, true],
    ['[2001:db8::1]', true, false],
    ['localhost', false, true],
    ['app.localhost', false, true],
    ['notlocalhost', false, false],
    ['site.test', false, false],
    ['1.2.3.example', false, false],
  ])('%s: address %s, loopback %s', (host, address, loopback) => {
    expect([isIpAddress(host), isLoopback(host)]).toEqual([address, loopback]);
  });

  it('have sub-domains only when they are names with a dot', () => {
    expect(['localhost', '127.0.0.1', '[::1]', 'site.test'].map(hasNoSubdomains)).toEqual([true, true, true, false]);
  });

  it.each([
    ['.Example.COM', 'example.com'],
    [' example.com ', 'example.com'],
    ['Example.com.', 'example.com.'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['[::1]', '[::1]'],
    ['example.com:8080', null],
    ['[::1]:8080', null],
    ['a:[::1]', null],
    ['a[::1]', null],
    ['example.com/path', null],
    ['user@example.com', null],
    ['a b', null],
    ['', null],
    ['.', null],
  ])('reads %j as %j', (text, host) => expect(parseHost(text)).toBe(host));
});

describe('domain match (RFC 6265bis §5.1.3)', () => {
  it.each([
    ['site.test', 'site.test', true],
    ['www.site.test', 'site.test', true],
    ['evilsite.test', 'site.test', false],
    ['site.test', 'www.site.test', false],
    ['127.0.0.1', '0.0.1', false],
  ])('%s under %s: %s', (host, domain, matches) => expect(domainMatches(host, domain)).toBe(matches));
});

it.each([
  ['www.site.test', 'site.test', true],
  ['site.test', 'www.site.test', true],
  ['a.site.test', 'b.site.test', false],
])('a cookie of %s may be of use to %s: %s', (domain, site, akin) => expect(isAkin(domain, site)).toBe(akin));

describe('path match (RFC 6265bis §5.1.4)', () => {
  it.each([
    ['/', '/', true],
    ['/a', '/', true],
    ['/a', '/a', true],
    ['/a/b', '/a', true],
    ['/a/b', '/a/', true],
    ['/ab', '/a', false],
    ['/a', '/a/', false],
  ])('%s under %s: %s', (request, path, matches) => expect(pathMatches(request, path)).toBe(matches));
});

it.each([
  ['/', true],
  ['/a,b[]%2f~//', true],
  ['/a b', false],
  ['/a?b', false],
  ['/a#b', false],
  ['/a/../b', false],
  ['/a/%2e%2e/b', false],
  ['/é', false],
  ['a', false],
  ['[', false],
  ['', false],
])('the path %j is canonical: %s', (path, canonical) => expect(isCanonicalPath(path)).toBe(canonical));
