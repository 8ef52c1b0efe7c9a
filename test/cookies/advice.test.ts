import { expect, test } from 'vitest';
import { adviceFor } from '../../src/cookies/advice.ts';
import { cookie } from '../fakes/cookie.ts';

const now = 1_800_000_000;
const session = { isSession: true, isHttps: true, now };
const plain = { ...session, isSession: false };
const sound = cookie({ httpOnly: true, secure: true, sameSite: 'lax' });

test('a sound session has nothing to be said of', () => {
  expect(adviceFor(sound, session)).toEqual([]);
});

test('a session should be HttpOnly, and Secure where the page is https; another cookie need not', () => {
  const bare = { ...sound, httpOnly: false, secure: false };
  expect(adviceFor(bare, session)).toEqual(['http-only', 'secure']);
  expect(adviceFor(bare, { ...session, isHttps: false })).toEqual(['http-only']);
  expect(adviceFor(bare, plain)).toEqual([]);
});

test('every cookie should say SameSite', () => {
  expect(adviceFor({ ...sound, sameSite: 'unspecified' }, plain)).toEqual(['same-site']);
  expect(adviceFor({ ...sound, sameSite: 'no_restriction' }, plain)).toEqual([]);
});

test('an end on the last of the 400 days was likely cut, an earlier one was not', () => {
  expect(adviceFor({ ...sound, expirationDate: now + 400 * 86_400 - 60 }, plain)).toEqual(['capped']);
  expect(adviceFor({ ...sound, expirationDate: now + 395 * 86_400 }, plain)).toEqual([]);
});

test('more than three quarters of the bytes that browsers allow', () => {
  expect(adviceFor({ ...sound, name: 'n', value: 'v'.repeat(3072) }, plain)).toEqual(['large']);
  expect(adviceFor({ ...sound, name: 'n', value: 'v'.repeat(3071) }, plain)).toEqual([]);
});
