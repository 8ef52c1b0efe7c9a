import { describe, expect, it } from 'vitest';
import type { SameSite } from '../../src/cookies/cookie.ts';
import type { Engine } from '../../src/cookies/traits.ts';
import { fromSite, isSent, type SentRequest } from '../../src/cookies/sent.ts';
import { cookie } from '../fakes/cookie.ts';

const request = (over: Partial<SentRequest> & { href?: string } = {}): SentRequest => ({
  url: new URL(over.href ?? 'https://site.test/a'),
  kind: 'navigation',
  method: 'GET',
  from: 'same-site',
  topLevelSite: 'https://site.test',
  ...over,
});
const rule = (one: Parameters<typeof isSent>[0], asked: SentRequest, engine: Engine = 'chromium') =>
  isSent(one, asked, engine, 1000).rule;

describe('what every request has to pass', () => {
  it.each([
    ['all', {}, {}],
    ['expired', { expirationDate: 1000 }, {}],
    ['host-only', {}, { href: 'https://www.site.test/' }],
    ['domain', { domain: 'www.site.test', hostOnly: false }, {}],
    ['all', { hostOnly: false }, { href: 'https://www.site.test/' }],
    ['path', { path: '/b' }, {}],
    ['secure', { secure: true }, { href: 'http://site.test/' }],
    ['all', { secure: true, domain: 'localhost' }, { href: 'http://localhost:3000/' }],
  ] as const)('%s: %j to %j', (expected, over, asked) => expect(rule(cookie(over), request(asked))).toBe(expected));
});

describe('SameSite', () => {
  const contexts = {
    'top-level GET': request({ from: 'cross-site' }),
    'top-level POST': request({ from: 'cross-site', method: 'POST' }),
    fetch: request({ kind: 'fetch', from: 'cross-site', topLevelSite: 'https://other.test' }),
    'same-site fetch': request({ kind: 'fetch' }),
  };
  const table: [SameSite, keyof typeof contexts, string][] = [
    ['strict', 'top-level GET', 'same-site-strict'],
    ['strict', 'same-site fetch', 'all'],
    ['lax', 'top-level GET', 'all'],
    ['lax', 'top-level POST', 'same-site-lax'],
    ['lax', 'fetch', 'same-site-lax'],
    ['no_restriction', 'fetch', 'all'],
    ['unspecified', 'top-level GET', 'all'],
    ['unspecified', 'top-level POST', 'same-site-unset'],
    ['unspecified', 'fetch', 'same-site-unset'],
  ];
  it.each(table)('%s with a cross-site %s: %s', (sameSite, context, expected) =>
    expect(rule(cookie({ sameSite, secure: true }), contexts[context])).toBe(expected),
  );

  it('counts an unset one as None in Firefox, and as young in Chrome', () => {
    const unset = cookie({ sameSite: 'unspecified' });
    expect(rule(unset, contexts['top-level POST'], 'firefox')).toBe('all');
    expect(isSent(unset, contexts['top-level POST'], 'chromium', 0).unlessYoung).toBe(true);
    expect(isSent(unset, contexts.fetch, 'chromium', 0).unlessYoung).toBe(false);
    expect(isSent(cookie({ sameSite: 'lax' }), contexts['top-level POST'], 'chromium', 0).unlessYoung).toBe(false);
  });

  it('says whether it is sent beside the rule, and in Firefox too', () => {
    const strict = cookie({ sameSite: 'strict' });
    for (const engine of ['chromium', 'firefox'] as const) {
      expect(isSent(strict, contexts['top-level GET'], engine, 0)).toMatchObject({
        sent: false,
        rule: 'same-site-strict',
      });
      expect(isSent(strict, contexts['same-site fetch'], engine, 0)).toMatchObject({ sent: true, rule: 'all' });
    }
  });
});

it('takes the scheme for a part of the site in Chrome alone', () => {
  expect(fromSite('http://site.test', 'https://site.test', 'chromium')).toBe('cross-site');
  expect(fromSite('http://site.test', 'https://site.test', 'firefox')).toBe('same-site');
  expect(fromSite('http://site.test', 'http://other.test', 'firefox')).toBe('cross-site');
});

describe('partitions', () => {
  const inFrame = request({ kind: 'frame', from: 'cross-site', topLevelSite: 'https://top.test' });
  const chips = (topLevelSite: string, hasCrossSiteAncestor: boolean | null) =>
    cookie({ sameSite: 'no_restriction', secure: true, partitionKey: { topLevelSite, hasCrossSiteAncestor } });

  it.each([
    ['all', chips('https://top.test', true), inFrame],
    ['all', chips('https://top.test', null), inFrame],
    ['partition', chips('https://top.test', false), inFrame],
    ['partition', chips('https://other.test', true), inFrame],
    ['all', chips('https://site.test', false), request()],
    ['partition', chips('https://site.test', true), request()],
  ] as const)('%s', (expected, one, asked) => expect(rule(one, asked)).toBe(expected));

  it('Firefox keeps unpartitioned cookies from other sites’ pages', () => {
    const plain = cookie({ sameSite: 'no_restriction', secure: true });
    expect([rule(plain, inFrame, 'firefox'), rule(plain, inFrame, 'chromium')]).toEqual(['partition-embedded', 'all']);
  });
});
