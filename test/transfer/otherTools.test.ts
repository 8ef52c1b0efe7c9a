/** What further tools print, copy and hold. */
import { expect, test } from 'vitest';
import { readAll } from './readAll.ts';

const end = 1999999999;

test.each([
  [
    'with an end that the program works out',
    "await browser.setCookie({ name: 'a', value: '1', domain: 'a.test', expires: Date.now() / 1000 + 10 });",
    'automation-script',
    { name: 'a', value: '1', domain: 'a.test' },
  ],
  [
    'made by WebDriver in Java',
    'driver.manage().addCookie(new Cookie("a", "1", ".a.test", "/x", expiry));',
    'automation-script',
    { name: 'a', value: '1', domain: 'a.test', hostOnly: false, path: '/x' },
  ],
  [
    'added by RestSharp',
    'request.AddCookie("a", "1", "/x", "a.test");',
    'automation-script',
    { name: 'a', value: '1', domain: 'a.test', path: '/x' },
  ],
  [
    'a cookie as Python prints it',
    `[Cookie(version=0, name='a', value='1', port=None, domain='.a.test', path='/', secure=True, expires=${end}, rest={})]`,
    'python-requests',
    { name: 'a', value: '1', domain: 'a.test', hostOnly: false, path: '/', secure: true, expirationDate: end },
  ],
  ['what Firefox copies of a request', '{"Request Cookies":{"a":"1"}}', 'firefox-devtools', { name: 'a', value: '1' }],
  [
    'what Firefox copies of an answer',
    '{"Response Cookies":{"a":{"expires":"2033-05-18T03:33:19.000Z","httpOnly":true,"path":"/","samesite":"Lax","secure":true,"value":"1"}}}',
    'firefox-devtools',
    { name: 'a', value: '1', path: '/', secure: true, httpOnly: true, sameSite: 'lax', expirationDate: end },
  ],
  [
    'what Insomnia keeps as YAML',
    'type: collection.insomnia.rest/5.0\nname: Scratch\ncookieJar:\n  name: Default Jar\n  cookies:\n    - id: x\n      key: a\n      value: "1"\n      domain: a.test\n      httpOnly: true\nenvironments:\n  name: Base',
    'yaml',
    { name: 'a', value: '1', domain: 'a.test', httpOnly: true },
  ],
  [
    'a list in YAML by hand',
    "- name: a\n  value: 'it''s' # mine\n  domain: .a.test\n  nested:\n    value: 2\n  secure: true",
    'yaml',
    { name: 'a', value: "it's", domain: 'a.test', hostOnly: false, secure: true },
  ],
  [
    'a header of ffmpeg',
    String.raw`ffmpeg -headers $'Cookie: a=1\r\nX: y\r\n' -i https://a.test/v.m3u8`,
    'cookie-header',
    { name: 'a', value: '1', domain: 'a.test' },
  ],
  [
    'a header of yt-dlp',
    'yt-dlp --add-header "Cookie: a=1" https://a.test/v',
    'cookie-header',
    { name: 'a', value: '1', domain: 'a.test' },
  ],
])('%s', (_, text, format, expected) => {
  expect(readAll(text)).toEqual([format, expect.objectContaining(expected)]);
});

test('a cookie of which the value is worked out is none, and no empty one', () => {
  expect(readAll("page.setCookie({ name: 'a', value: token(), domain: 'a.test' })")).toEqual([
    'automation-script',
    'not-a-cookie',
  ]);
});

test('variables in YAML are no cookies', () => {
  expect(readAll('env:\n  - name: A\n    value: "1"\n  - name: B\n    value: "2"')).toEqual([undefined]);
});
