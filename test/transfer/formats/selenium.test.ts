import { expect, test } from 'vitest';
import format from '../../../src/transfer/formats/selenium.ts';
import { cookie } from '../../fakes/cookie.ts';

const { read, write, losses, detect } = format;

test('names no domain for a host-only cookie, and cuts its date to a whole second', () => {
  const cookies = [cookie({ expirationDate: 1_822_392_000.9 }), cookie({ hostOnly: false, sameSite: 'unspecified' })];
  expect(JSON.parse(write(cookies))).toEqual([
    { name: 'a', value: '1', path: '/', secure: false, httpOnly: false, expiry: 1_822_392_000, sameSite: 'Lax' },
    { name: 'a', value: '1', path: '/', domain: '.site.test', secure: false, httpOnly: false },
  ]);
  expect(losses(cookies)).toEqual([
    { code: 'no-domain', cookies: [cookies[0]] },
    { code: 'secure', cookies },
  ]);
});

test('leaves out what would be another cookie: one of a partition', () => {
  const one = cookie({ secure: true, partitionKey: { topLevelSite: 'https://a.test', hasCrossSiteAncestor: false } });
  expect(JSON.parse(write([one]))).toEqual([]);
  expect(losses([one]).map(({ code }) => code)).toEqual(['dropped']);
});

test('reads what Cypress writes', () => {
  const text = JSON.stringify([
    {
      name: 'a',
      value: '1',
      path: '/',
      domain: 'site.test',
      hostOnly: false,
      httpOnly: true,
      sameSite: 'no_restriction',
    },
  ]);
  expect(detect(text)).toBeGreaterThan(0.5);
  expect(read(text)).toMatchObject([{ cookie: { hostOnly: false, sameSite: 'no_restriction' } }]);
});

test('refuses what is no list', () => {
  expect(() => read('{"name": "a"}')).toThrow('not-this-format');
});
