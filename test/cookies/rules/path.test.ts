import { describe, expect, test } from 'vitest';
import { check, chromium, codes, expectMended, firefox, plain } from './plain.ts';

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
