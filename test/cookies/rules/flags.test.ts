import { describe, expect, test } from 'vitest';
import { check, chromium, codes, expectMended, firefox, plain } from './plain.ts';

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
    expect(codes({ partitionKey }, { ...firefox, original: plain })).toEqual(['partitioned']);
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
