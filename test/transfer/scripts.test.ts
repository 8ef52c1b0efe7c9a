/** Cookies as they stand in programs, logs and other tools' words. */
import { expect, test } from 'vitest';
import { formatById } from '../../src/transfer/index.ts';
import { cookie } from '../fakes/cookie.ts';
import { readAll } from './readAll.ts';

const end = 1999999999;

test.each([
  [
    'printed by Python',
    `[{'name': 'a', 'value': "it's", 'domain': '.a.test', 'secure': True, 'httpOnly': False, 'expiry': ${end},},]`,
    'selenium',
    { name: 'a', value: "it's", domain: 'a.test', hostOnly: false, secure: true, httpOnly: false, expirationDate: end },
  ],
  [
    'printed by Ruby',
    '[{:name=>"a", :value=>"1", :domain=>"a.test", :secure=>false, :http_only=>true}]',
    'extension-json',
    { name: 'a', value: '1', domain: 'a.test', hostOnly: true, secure: false, httpOnly: true },
  ],
  [
    'a list in a script',
    "const cookies = [\n  // the login\n  { name: 'a', value: `1`, domain: 'a.test', expirationDate: 1 },\n];",
    'extension-json',
    { name: 'a', value: '1', domain: 'a.test', expirationDate: 1 },
  ],
  [
    'JSON in a fence',
    '```json\n[{"name":"a","value":"1","domain":"a.test"}]\n```',
    'extension-json',
    { name: 'a', value: '1', domain: 'a.test' },
  ],
  [
    'lines of cookies.txt in a fence',
    '```\n.a.test\tTRUE\t/\tFALSE\t0\ta\t1\n```',
    'netscape',
    { name: 'a', value: '1', domain: 'a.test', hostOnly: false },
  ],
  [
    'cookies.txt whose tabs have become spaces, without its header',
    '.a.test  TRUE  /  FALSE  0  a  1',
    'netscape',
    { name: 'a', value: '1', domain: 'a.test', hostOnly: false },
  ],
  [
    'added by Playwright',
    "await context.addCookies([{ name: 'a', value: '1', url: 'https://a.test/x' }])",
    'automation-script',
    { name: 'a', value: '1', domain: 'a.test', hostOnly: true },
  ],
  [
    'added by WebDriver',
    "driver.add_cookie({'name': 'a', 'value': '1', 'secure': True})",
    'automation-script',
    { name: 'a', value: '1', secure: true },
  ],
  [
    'set by Cypress',
    "cy.setCookie('a', '1', { domain: 'a.test', httpOnly: true })",
    'automation-script',
    { name: 'a', value: '1', domain: 'a.test', httpOnly: true },
  ],
  [
    'rows of Chrome’s database',
    '[{"host_key":".a.test","name":"a","value":"1","path":"/","expires_utc":13644473599000000,"is_secure":1,"is_httponly":0,"samesite":1}]',
    'extension-json',
    {
      name: 'a',
      domain: 'a.test',
      hostOnly: false,
      secure: true,
      httpOnly: false,
      sameSite: 'lax',
      expirationDate: end,
    },
  ],
  [
    'rows of Firefox’ database',
    `[{"name":"a","value":"1","host":"a.test","expiry":${end},"isSecure":0,"isHttpOnly":1,"sameSite":2}]`,
    'extension-json',
    {
      name: 'a',
      domain: 'a.test',
      hostOnly: true,
      secure: false,
      httpOnly: true,
      sameSite: 'strict',
      expirationDate: end,
    },
  ],
  [
    'http.Cookie of Go',
    '[{"Name":"a","Value":"1","Domain":"a.test","Expires":"0001-01-01T00:00:00Z","Secure":true,"HttpOnly":true,"SameSite":4}]',
    'extension-json',
    { name: 'a', secure: true, httpOnly: true, sameSite: 'no_restriction', expirationDate: null },
  ],
  [
    'WebDriver BiDi',
    `{"cookies":[{"name":"a","value":{"type":"string","value":"1"},"domain":"a.test","httpOnly":true,"sameSite":"lax","expiry":${end}}]}`,
    'extension-json',
    { name: 'a', value: '1', httpOnly: true, sameSite: 'lax', expirationDate: end },
  ],
  [
    'a list of WebDriver BiDi, with bytes',
    `[{"name":"a","value":{"type":"base64","value":"w6k="},"domain":"a.test","httpOnly":true,"sameSite":"default","expiry":${end}}]`,
    'selenium',
    { name: 'a', value: 'é', sameSite: 'unspecified', expirationDate: end },
  ],
  [
    'an answer of the Chrome DevTools Protocol',
    '{"id":3,"result":{"cookies":[{"name":"a","value":"1","domain":".a.test","expires":-1,"size":2,"session":true}]}}',
    'puppeteer',
    { name: 'a', value: '1', hostOnly: false, expirationDate: null },
  ],
  [
    'an answer of WebDriver',
    `{"value":[{"name":"a","value":"1","domain":"a.test","httpOnly":true,"expiry":${end}}]}`,
    'selenium',
    { name: 'a', value: '1', httpOnly: true, expirationDate: end },
  ],
  [
    'what Insomnia exports',
    '{"_type":"export","resources":[{"_type":"request"},{"_type":"cookie_jar","cookies":[{"key":"a","value":"1","domain":"a.test"}]}]}',
    'tough-cookie',
    { name: 'a', value: '1', domain: 'a.test' },
  ],
  [
    'tough-cookie-file-store',
    '{"a.test":{"/":{"a":{"key":"a","value":"1","domain":"a.test","path":"/","creation":"2026-11-30T00:00:00.000Z"}}}}',
    'tough-cookie',
    { name: 'a', value: '1', domain: 'a.test' },
  ],
  [
    'lists by domain',
    '{"a.test":[{"name":"a","value":"1","domain":"a.test","hostOnly":true}]}',
    'extension-json',
    { name: 'a', value: '1', domain: 'a.test' },
  ],
  [
    'lists in a list',
    '[[{"name":"a","value":"1","domain":"a.test","hostOnly":true}]]',
    'extension-json',
    { name: 'a', value: '1', domain: 'a.test' },
  ],
  [
    'out of the middle of a list',
    '{"name":"a",\n"value":"1","domain":"a.test","hostOnly":true},\n',
    'extension-json',
    { name: 'a', value: '1', domain: 'a.test' },
  ],
  [
    'a partition in the words of Puppeteer',
    '[{"name":"a","value":"1","domain":"a.test","hostOnly":true,"partitionKey":{"sourceOrigin":"https://b.test","hasCrossSiteAncestor":true}}]',
    'extension-json',
    { partitionKey: { topLevelSite: 'https://b.test', hasCrossSiteAncestor: true } },
  ],
  [
    'a partition as text',
    '[{"name":"a","value":"1","domain":"a.test","hostOnly":true,"partitionKey":"https://b.test"}]',
    'extension-json',
    { partitionKey: { topLevelSite: 'https://b.test', hasCrossSiteAncestor: null } },
  ],
  [
    'a date as headers have it',
    '[{"name":"a","value":"1","domain":"a.test","expires":"Wed, 18 May 2033 03:33:19 GMT"}]',
    'playwright',
    { name: 'a', value: '1', expirationDate: end },
  ],
  [
    'cookies that PowerShell makes with `new`',
    '$session.Cookies.Add([System.Net.Cookie]::new("a", "1`$", "/", "a.test"))',
    'powershell',
    { name: 'a', value: '1$', domain: 'a.test' },
  ],
  ['headers in a list', '["a=1; Path=/; Secure"]', 'set-cookie', { name: 'a', value: '1', path: '/', secure: true }],
  [
    'headers by their name',
    '{"date":"x","set-cookie":["a=1; HttpOnly"]}',
    'set-cookie',
    { name: 'a', value: '1', httpOnly: true },
  ],
  ['a variable of a shell', `export COOKIE='a=1'`, 'cookie-header', { name: 'a', value: '1' }],
  [
    'a session of HTTPie before 3.2',
    '{"__meta__":{"httpie":"2.0"},"cookies":{"a":{"value":"1","path":"/","secure":false,"expires":null}}}',
    'httpie-session',
    { name: 'a', value: '1', path: '/', secure: false, expirationDate: null },
  ],
  [
    'a jar of Perl',
    '#LWP-Cookies-1.0\nSet-Cookie3: a="b c"; path="/"; domain=".a.test"; path_spec; domain_dot; secure; expires="2033-05-18 03:33:19Z"; version=0',
    'lwp',
    { name: 'a', value: 'b c', domain: 'a.test', hostOnly: false, secure: true, expirationDate: end },
  ],
])('%s', (_, text, format, expected) => {
  expect(readAll(text)).toEqual([format, expect.objectContaining(expected)]);
});

test.each([
  ['an object', '{"a":1}'],
  ['a list', '["a"]'],
  ['bytes that are no text', '{"type":"base64","value":"/w=="}'],
])('a value that is %s is no cookie, and not an empty one', (_, value) => {
  expect(readAll(`[{"name":"a","value":${value},"domain":"a.test","httpOnly":true}]`)).toEqual([
    'selenium',
    'not-a-cookie',
  ]);
});

test('cookies that tough-cookie has without a jar around them, a nameless one among them', () => {
  const creation = '2026-11-30T00:00:00.000Z';
  const text = JSON.stringify([
    { key: 'a', value: '1', maxAge: 60, domain: 'a.test', path: '/', hostOnly: true, creation },
    { value: 'b', domain: 'a.test', path: '/', hostOnly: true, creation },
  ]);
  expect(readAll(text)).toEqual([
    'tough-cookie',
    expect.objectContaining({ name: 'a', expirationDate: Date.parse(creation) / 1000 + 60 }),
    expect.objectContaining({ name: '', value: 'b', expirationDate: null }),
  ]);
});

test.each([
  ['netscape', 'localhost.local\tFALSE\t/\tFALSE\t0\ta\t1'],
  [
    'httpie-session',
    '{"__meta__":{"httpie":"3.2.4"},"cookies":[{"name":"a","value":"1","domain":"localhost.local","path":"/","secure":false,"expires":null}]}',
  ],
])('what Python and Perl keep for localhost is of localhost: %s', (format, text) => {
  expect(readAll(text)).toEqual([format, expect.objectContaining({ domain: 'localhost', hostOnly: true })]);
});

test('an age of tough-cookie that has no end, or none left', () => {
  const creation = '2026-11-30T00:00:00.000Z';
  const ages = [
    { maxAge: '-Infinity', expires: 'Infinity' },
    { maxAge: 'Infinity' },
    { expires: 'Infinity' },
    { maxAge: 60, expires: 'Infinity' },
  ];
  const text = JSON.stringify(ages.map((age) => ({ key: 'a', value: '1', domain: 'a.test', creation, ...age })));
  const [format, ...cookies] = readAll(text);
  expect([format, ...cookies.map((one) => (one as { expirationDate: unknown }).expirationDate)]).toEqual([
    'tough-cookie',
    1,
    null,
    null,
    Date.parse(creation) / 1000 + 60,
  ]);
});

test('what is written for Python is read again', () => {
  const cookies = [
    cookie({ name: 'a', value: "it's", domain: 'shop.test', hostOnly: false, path: '/x', expirationDate: end }),
    cookie({ name: 'b', value: 'é日本🍪', domain: 'localhost', hostOnly: true, secure: true }),
  ];
  const text = formatById('python-requests')!.write!(cookies);
  expect(readAll(text)).toEqual([
    'python-requests',
    { name: 'a', value: "it's", domain: 'shop.test', hostOnly: false, path: '/x', secure: false, expirationDate: end },
    expect.objectContaining({ name: 'b', value: 'é日本🍪', domain: 'localhost', hostOnly: true, secure: true }),
  ]);
});
