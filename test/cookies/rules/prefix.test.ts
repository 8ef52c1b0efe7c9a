import { describe, expect, test } from 'vitest';
import { check, chromium, codes, expectMended, firefox } from './plain.ts';

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
