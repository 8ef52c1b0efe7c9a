import { expect, test } from 'vitest';
import { isDamaged, unwritable } from '../../src/cookies/writability.ts';
import { cookie } from '../fakes/cookie.ts';

test.each([
  [{ path: '/a b' }, 'path-not-canonical', null],
  [{ path: '/a' }, null, null],
  [{ domain: '[::1]' }, null, 'ipv6-host'],
  [{ domain: '127.0.0.1' }, null, null],
])('%j: %s in Chromium, %s in Firefox', (over, chromium, firefox) => {
  expect([unwritable(cookie(over), 'chromium'), unwritable(cookie(over), 'firefox')]).toEqual([chromium, firefox]);
});

test('bytes that came through as U+FFFD damage it, in its name or its value', () => {
  expect([{}, { name: 'a\uFFFD' }, { value: '\uFFFDb' }].map((over) => isDamaged(cookie(over)))).toEqual([
    false,
    true,
    true,
  ]);
});
