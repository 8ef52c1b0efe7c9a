import { expect, test } from 'vitest';
import { saltIn } from '../../../src/sessions/signing/saltIn.ts';

test.each([
  ['activate', 'activate'],
  ['"activate"', 'activate'],
  ["b'activate',", 'activate'],
  ['salt = activate', 'activate'],
  ['session.salt = pyramid.custom.', 'pyramid.custom.'],
  ["salt='my salt'", 'my salt'],
  ['\'signed_cookie_salt\' => "a salt",', 'a salt'],
  ['config.action_dispatch.signed_cookie_salt = "a salt"', 'a salt'],
  [' my salt', ' my salt'],
  ['django.contrib.messages', 'django.contrib.messages'],
  ['', ''],
])('%j is %j', (typed, salt) => {
  expect(saltIn({ salt: [typed] })).toBe(salt);
});
