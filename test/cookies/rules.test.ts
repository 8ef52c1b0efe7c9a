import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cookie } from '../../src/cookies/cookie.ts';
import { checkCookie, type Problem, type RuleContext } from '../../src/cookies/rules.ts';

const now = 1_800_000_000;
const day = 86_400;

const plain: Cookie = {
  name: 'viewed',
  value: '1',
  domain: 'shop.example.com',
  hostOnly: true,
  path: '/',
  secure: false,
  httpOnly: false,
  sameSite: 'unspecified',
  expirationDate: null,
  storeId: '0',
  partitionKey: null,
  firstPartyDomain: '',
};

const suffixes = new Set(['com', 'co.uk', 'github.io']);
const chromium: RuleContext = {
  engine: 'chromium',
  pageHost: 'shop.example.com',
  pageScheme: 'https:',
  original: null,
  isPublicSuffix: (domain) => suffixes.has(domain),
  now,
};
const firefox: RuleContext = { ...chromium, engine: 'firefox' };

function check(edit: Partial<Cookie>, context: RuleContext = chromium): Problem[] {
  return checkCookie({ ...plain, ...edit }, context);
}
const codes = (edit: Partial<Cookie>, context?: RuleContext) => check(edit, context).map(({ code }) => code);

/** The repair that is offered for the only problem, applied: nothing is left to say. */
function expectMended(edit: Partial<Cookie>, context: RuleContext = chromium) {
  const [problem, ...others] = check(edit, context);
  expect(others).toEqual([]);
  expect(problem?.repair).toBeDefined();
  expect(codes({ ...edit, ...problem?.repair }, context)).toEqual([]);
}

test('a plain cookie has no problem', () => {
  expect(codes({})).toEqual([]);
  expect(codes({}, firefox)).toEqual([]);
});

describe('name', () => {
  test('empty beside an empty value', () => {
    expect(codes({ name: '', value: '' })).toEqual(['empty']);
    expect(codes({ name: '', value: '' }, firefox)).toEqual(['empty']);
    expect(codes({ name: 'a', value: '' })).toEqual([]);
  });

  test('empty beside a value: Chromium stores it, Firefox does not', () => {
    expect(codes({ name: '', value: 'v' })).toEqual([]);
    expect(codes({ name: '', value: 'v' }, firefox)).toEqual(['name-empty']);
  });

  test('empty beside a value that would pass for a named cookie', () => {
    expect(codes({ name: '', value: 'a=b' })).toEqual(['name-looks-named']);
    expect(codes({ name: '', value: '__host-a' })).toEqual(['name-looks-named']);
  });

  test('an equals sign', () => {
    expect(codes({ name: 'a=b' })).toEqual(['name-equals']);
    expectMended({ name: 'a=b' });
  });

  test('not ASCII: Chromium stores it, Firefox takes letters for bytes', () => {
    expect(codes({ name: '日本' })).toEqual([]);
    expect(codes({ name: 'caf\u00E9' }, firefox)).toEqual(['name-not-ascii']);
    expect(check({ name: 'a日b' }, firefox)[0]?.repair).toEqual({ name: 'a%E6%97%A5b' });
    expectMended({ name: '日本' }, firefox);
  });

  test('not ASCII but unchanged goes back as it came', () => {
    const original = { ...plain, name: 'æ\u0097¥' };
    expect(codes({ name: original.name, value: 'other' }, { ...firefox, original })).toEqual([]);
  });
});

describe.each(['name', 'value'] as const)('%s', (field) => {
  test('a semicolon', () => {
    expect(check({ [field]: 'a;b' })).toEqual([
      { code: 'semicolon', field, severity: 'error', repair: { [field]: 'a%3Bb' } },
    ]);
    expectMended({ [field]: 'a;b' });
  });

  test.each(['\u0000', '\n', '\r', '\u001F', '\u007F', '\t'])('the control character %j', (character) => {
    for (const context of [chromium, firefox]) {
      expect(codes({ [field]: `a${character}b` }, context)).toEqual(['control-character']);
      expectMended({ [field]: `a${character}b` }, context);
    }
  });

  test('the neighbours of the control characters', () => {
    expect(codes({ [field]: 'a b~' })).toEqual([]);
  });

  test('a TAB that Firefox has already', () => {
    const original = { ...plain, [field]: 'a\tb' };
    expect(codes({ [field]: 'a\tb', path: '/x' }, { ...firefox, original })).toEqual([]);
    expect(codes({ [field]: 'a\tb', path: '/x' }, { ...chromium, original })).toEqual(['control-character']);
    const nul = { ...plain, [field]: 'a\u0000b' };
    expect(codes({ [field]: 'a\u0000b' }, { ...firefox, original: nul })).toEqual(['control-character']);
  });

  test.each([' a', 'a ', ' '])('edge space: %j', (text) => {
    expect(codes({ name: 'n', value: 'v', [field]: text })).toContain('edge-space');
  });

  test('space within, and a no-break space at the edge, are kept by browsers', () => {
    expect(codes({ [field]: 'a b' })).toEqual([]);
    expect(codes({ value: '\u00A0v' })).toEqual([]);
    expectMended({ [field]: '  a ' });
  });

  test('half a surrogate pair, and U+FFFD', () => {
    expect(codes({ [field]: 'a\uD83D' })).toEqual(['lone-surrogate']);
    expect(codes({ [field]: 'a\uDE00' })).toEqual(['lone-surrogate']);
    expect(codes({ [field]: 'a😀' })).toEqual([]);
    expect(codes({ [field]: 'a\uFFFD' })).toEqual(['replacement-character']);
  });
});

describe('size', () => {
  test('4096 bytes of name and value fit, one more does not', () => {
    expect(codes({ name: 'n', value: 'v'.repeat(4095) })).toEqual([]);
    expect(check({ name: 'n', value: 'v'.repeat(4096) })).toEqual([
      { code: 'too-large', field: 'value', severity: 'error', amount: 1 },
    ]);
    expect(codes({ name: 'n'.repeat(4096), value: '' })).toEqual([]);
    expect(codes({ name: 'n'.repeat(4097), value: '' })).toEqual(['too-large']);
  });

  test('bytes are counted, not characters', () => {
    expect(codes({ name: 'n1', value: 'é'.repeat(2047) })).toEqual([]);
    expect(check({ name: 'n1', value: '日'.repeat(1365) })).toMatchObject([{ code: 'too-large', amount: 1 }]);
    expect(codes({ name: 'n', value: '日'.repeat(1365) })).toEqual([]);
  });
});

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

describe.each([
  ['Chromium', chromium],
  ['Firefox', firefox],
])('path in %s', (_, context) => {
  test.each(['', 'account', 'a/b', ' /'])('no slash at its beginning: %j', (path) => {
    expect(codes({ path }, context)).toEqual(['path-no-slash']);
    expectMended({ path }, context);
  });

  test('the repair of a path without a slash', () => {
    expect(check({ path: 'account' }, context)[0]?.repair).toEqual({ path: '/account' });
  });

  test.each(['/a;b', '/a\nb', '/\u0000', '/\u007F', '/a\tb'])('characters that end or break the header: %j', (path) => {
    expect(codes({ path }, context)).toEqual(['path-character']);
    expectMended({ path }, context);
  });

  test('1024 characters, and one more', () => {
    expect(codes({ path: `/${'a'.repeat(1023)}` }, context)).toEqual([]);
    expect(check({ path: `/${'a'.repeat(1024)}` }, context)).toMatchObject([{ code: 'path-too-long', amount: 1 }]);
  });

  test.each([
    ['/a b', '/a%20b'],
    ['/ä', '/%C3%A4'],
    ['/a/../b', '/b'],
    ['/a/./b', '/a/b'],
    ['/a/%2e%2e/b', '/b'],
    ['/a?b', '/a%3Fb'],
    ['/a#b', '/a%23b'],
    ['/a\\b', '/a%5Cb'],
    ['/<>', '/%3C%3E'],
  ])('%j is spelled %j in requests', (path, mended) => {
    expect(check({ path }, context)).toEqual([
      { code: 'path-not-canonical', field: 'path', severity: 'error', repair: { path: mended } },
    ]);
    expectMended({ path }, context);
  });

  test.each(['/[x]', "/a'b", '/a,b', '/a%2fb', '/%7e', '//', '/a=b'])('canonical: %j', (path) => {
    expect(codes({ path }, context)).toEqual([]);
  });

  test('what stands there already', () => {
    expect(codes({ path: '/a b' }, { ...context, original: { ...plain, path: '/a b' } })).toEqual([]);
  });
});

describe('flags', () => {
  test.each([chromium, firefox])('SameSite=None wants Secure', (context) => {
    expect(codes({ sameSite: 'no_restriction' }, context)).toEqual(['same-site-none']);
    expect(codes({ sameSite: 'no_restriction', secure: true }, context)).toEqual([]);
    expect(codes({ sameSite: 'lax' }, context)).toEqual([]);
    expectMended({ sameSite: 'no_restriction' }, context);
  });

  const partitionKey = { topLevelSite: 'https://top.example', hasCrossSiteAncestor: true };

  test('Partitioned wants Secure', () => {
    expect(codes({ partitionKey })).toEqual(['partitioned']);
    expect(codes({ partitionKey }, firefox)).toEqual(['partitioned']);
    expectMended({ partitionKey });
  });

  test('but not what Firefox partitioned by itself', () => {
    const original = { ...plain, partitionKey };
    expect(codes({ partitionKey, value: '2' }, { ...firefox, original })).toEqual([]);
    expect(codes({ partitionKey, value: '2' }, { ...chromium, original })).toEqual(['partitioned']);
    const secure = { ...original, secure: true };
    expect(codes({ partitionKey }, { ...firefox, original: secure })).toEqual(['partitioned']);
  });

  test('Secure on a page that is not: a notice', () => {
    const http = { ...chromium, pageScheme: 'http:' };
    expect(check({ secure: true }, http)).toMatchObject([{ code: 'secure-on-http', severity: 'notice' }]);
    expect(codes({ secure: true })).toEqual([]);
    expect(codes({}, http)).toEqual([]);
    for (const pageHost of ['localhost', '127.0.0.1', '[::1]', 'a.localhost']) {
      expect(codes({ secure: true, domain: pageHost }, { ...http, pageHost })).toEqual([]);
    }
  });
});

describe.each([
  ['Chromium', chromium],
  ['Firefox', firefox],
])('prefixes in %s', (_, context) => {
  const fine = { secure: true, httpOnly: true } as const;
  const parent = { domain: 'example.com', hostOnly: false } as const;

  test.each(['__Secure-a', '__secure-a', '__SECURE-'])('%s', (name) => {
    expect(codes({ name }, context)).toEqual(['prefix-secure']);
    expect(codes({ name, secure: true, path: '/x', ...parent }, context)).toEqual([]);
    expectMended({ name }, context);
  });

  test.each(['__Host-a', '__host-a', '__hOsT-'])('%s', (name) => {
    expect(codes({ name, secure: true }, context)).toEqual([]);
    expect(codes({ name }, context)).toEqual(['prefix-secure']);
    expect(codes({ name, secure: true, path: '/x' }, context)).toEqual(['prefix-path']);
    expect(codes({ name, secure: true, hostOnly: false }, context)).toEqual(['prefix-host-only']);
    expect(codes({ name, path: '/x', ...parent }, context)).toEqual([
      'prefix-host-only',
      'prefix-path',
      'prefix-secure',
    ]);
    expectMended({ name, secure: true, path: '/x' }, context);
    expectMended({ name, secure: true, ...parent }, context);
    expectMended({ name, secure: true, domain: 'example.com' }, context);
  });

  test.each(['__Http-a', '__HTTP-a'])('%s', (name) => {
    expect(codes({ name, ...fine, path: '/x', ...parent }, context)).toEqual([]);
    expect(codes({ name }, context)).toEqual(['prefix-http-only', 'prefix-secure']);
    expect(codes({ name, ...fine, httpOnly: false }, context)).toEqual(['prefix-http-only']);
    expectMended({ name, ...fine, httpOnly: false }, context);
  });

  test.each(['__Host-Http-a', '__host-http-a'])('%s', (name) => {
    expect(codes({ name, ...fine }, context)).toEqual([]);
    expect(codes({ name, path: '/x', hostOnly: false }, context)).toEqual([
      'prefix-host-only',
      'prefix-path',
      'prefix-http-only',
      'prefix-secure',
    ]);
    expect(check({ name, ...fine, path: '/x' }, context)).toMatchObject([{ subject: '__Host-Http-' }]);
  });

  test('names that only resemble one', () => {
    for (const name of ['_Host-a', '__Host', '__Secure_a', 'a__Host-', '__HostHttp-']) {
      expect(codes({ name, path: '/x' }, context)).toEqual([]);
    }
  });
});

describe('expiry', () => {
  test.each([Number.NaN, Infinity, -Infinity, 8.64e12 + 1, -8.64e12 - 1])('no date: %d', (expirationDate) => {
    expect(codes({ expirationDate })).toEqual(['date-impossible']);
  });

  test('a past date would delete the cookie', () => {
    expect(codes({ expirationDate: now - 1 })).toEqual(['date-past']);
    expect(codes({ expirationDate: now })).toEqual(['date-past']);
    expect(codes({ expirationDate: now + 0.001 })).toEqual([]);
  });

  test('past 400 days: a notice that says what will be stored', () => {
    expect(codes({ expirationDate: now + 400 * day })).toEqual([]);
    expect(check({ expirationDate: now + 400 * day + 2 })).toEqual([
      {
        code: 'date-capped',
        field: 'expiry',
        severity: 'notice',
        amount: now + 400 * day,
        repair: { expirationDate: now + 400 * day },
      },
    ]);
    expectMended({ expirationDate: 8.64e12 });
  });
});

test('problems come in the order of the form', () => {
  const edit = {
    name: 'a=',
    value: ';',
    domain: 'x y',
    path: 'p',
    sameSite: 'no_restriction',
    expirationDate: 1,
  } as const;
  expect(check(edit).map(({ field }) => field)).toEqual(['name', 'value', 'expiry', 'domain', 'path', 'sameSite']);
});

test('repairs lead somewhere, and no text makes a rule throw', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('a', ';', '\t', '=', ' ', '/', '\uD800', '日', '.', ':') }),
  );
  const cookie = fc.record({
    name: fc.oneof(
      text,
      text.map((rest) => `__Host-${rest}`),
      text.map((rest) => `__http-${rest}`),
    ),
    value: text,
    domain: fc.oneof(text, fc.constantFrom('shop.example.com', 'example.com', 'com', 'localhost')),
    path: fc.oneof(
      text,
      text.map((rest) => `/${rest}`),
    ),
    hostOnly: fc.boolean(),
    secure: fc.boolean(),
    httpOnly: fc.boolean(),
    sameSite: fc.constantFrom('unspecified', 'no_restriction', 'lax', 'strict'),
    expirationDate: fc.option(fc.double()),
  });
  fc.assert(
    fc.property(cookie, fc.constantFrom(chromium, firefox), (edit, context) => {
      let mended: Partial<Cookie> = edit;
      for (let round = 0; round < 30; round += 1) {
        const problem = check(mended, context).find(({ repair }) => repair !== undefined);
        if (problem === undefined) return;
        const next: Partial<Cookie> = { ...mended, ...problem.repair };
        expect(next).not.toEqual(mended);
        mended = next;
      }
      expect.unreachable('repairs go round in circles');
    }),
    { numRuns: 2000 },
  );
});
