/** Whom a curl command asks, where the page is known. */
import { expect, test } from 'vitest';
import { formatById } from '../../../src/transfer/index.ts';
import { cookie } from '../../fakes/cookie.ts';

const inShop = cookie({ domain: 'www.site.test' });
const ofParent = cookie({ domain: 'site.test', hostOnly: false, name: 'p' });
const secure = cookie({ domain: 'www.site.test', name: 's', secure: true });

test.each([
  ['a port of this machine', 'http://localhost:39303', [cookie({ domain: 'localhost', secure: true })], null],
  ['a server without TLS', 'http://www.site.test:39303', [inShop, ofParent], null],
  ['a port of its own', 'https://www.site.test:8443', [inShop, secure], null],
  ['the parent’s cookies alone', 'http://www.site.test:39303', [ofParent], null],
  ['Secure, which http would not carry', 'http://www.site.test:39303', [inShop, secure], 'https://www.site.test'],
  ['another host’s', 'http://www.site.test:39303', [cookie({ domain: 'api.site.test' })], 'https://api.site.test'],
  [
    'more of another host’s',
    'http://www.site.test:1',
    [inShop, inShop, secure].map((one) => ({ ...one, domain: 'api.test' })).concat(inShop),
    'https://api.test',
  ],
])('the page’s own origin, with %s', (_, origin, cookies, other) => {
  for (const id of ['curl', 'curl-cmd', 'curl-powershell'])
    expect(formatById(id)!.write!(cookies, { origin })).toMatch(new RegExp(`[ '"]${other ?? origin}/['"^]*\\s*$`));
});

test('without a page the scheme is guessed as before', () => {
  expect(formatById('curl')!.write!([inShop])).toContain(' https://www.site.test/');
});
