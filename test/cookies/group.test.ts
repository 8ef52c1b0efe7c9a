import { describe, expect, it } from 'vitest';
import { groupOf, isSentTo } from '../../src/cookies/group.ts';
import { cookie } from '../fakes/cookie.ts';

const page = (href: string) => {
  const url = new URL(href);
  return { url, topLevelSite: `${url.protocol}//site.test`, site: 'site.test' };
};
const partition = (topLevelSite: string, hasCrossSiteAncestor: boolean | null) => ({
  partitionKey: { topLevelSite, hasCrossSiteAncestor },
});

describe('why a cookie is in the list of https://www.site.test/account', () => {
  const here = page('https://www.site.test/account');
  it.each([
    ['sent', cookie({ domain: 'www.site.test' })],
    ['sent', cookie({ domain: 'www.site.test', hostOnly: false, path: '/account', secure: true })],
    ['sent', cookie({ domain: 'www.site.test', ...partition('https://site.test', false) })],
    ['sent', cookie({ domain: 'www.site.test', ...partition('https://site.test', null) })],
    ['parent', cookie({ hostOnly: false })],
    ['other-path', cookie({ domain: 'www.site.test', path: '/admin' })],
    ['other-path', cookie({ hostOnly: false, path: '/accounts' })],
    ['sibling', cookie()],
    ['sibling', cookie({ domain: 'api.site.test' })],
    ['subdomain', cookie({ domain: 'a.www.site.test' })],
    ['partition', cookie({ domain: 'www.site.test', ...partition('https://other.test', true) })],
    ['partition', cookie({ domain: 'www.site.test', ...partition('https://other.test', false) })],
    ['partition-here', cookie({ domain: 'www.site.test', ...partition('https://site.test', true) })],
    ['partition-here', cookie({ domain: 'chat.test', ...partition('https://site.test', true) })],
    ['frame', cookie({ domain: 'chat.test' })],
    ['frame', cookie({ domain: 'other.test', hostOnly: false })],
  ] as const)('%s', (group, one) => expect(groupOf(one, here)).toBe(group));
});

it('while the site of a page is not known, no cookie is said to be of a frame', () => {
  expect(groupOf(cookie({ domain: 'chat.test' }), { ...page('https://www.site.test/'), site: '' })).toBe('sibling');
});

it('Secure cookies are not sent over http, but to loopback hosts', () => {
  expect(groupOf(cookie({ secure: true }), page('http://site.test/'))).toBe('not-secure');
  for (const host of ['localhost', '127.0.0.1', '[::1]']) {
    expect(isSentTo(cookie({ secure: true, domain: host }), page(`http://${host}:8080/`))).toBe(true);
  }
});

it('a domain cookie of an address or of a part of it reaches nothing else', () => {
  expect(isSentTo(cookie({ domain: '0.0.1', hostOnly: false }), page('http://127.0.0.1/'))).toBe(false);
});
