import { expect, it } from 'vitest';
import format from '../../../src/transfer/formats/set-cookie.ts';
import { detectFormat } from '../../../src/transfer/index.ts';
import { cookie } from '../../fakes/cookie.ts';
import { samples } from '../samples.ts';

const { read, write, detect } = format;
const only = (text: string) => read(text)[0];

it('reads what curl -v tells, of the request too, and nothing of the body', () => {
  const text = [
    '> GET / HTTP/1.1',
    '> Host: shop.test:8443',
    '> Cookie: a=0; b=2',
    '>',
    '< HTTP/1.1 200 OK',
    '< set-cookie: a=1; Path=/x; HttpOnly',
    '< set-cookie: w=1; Domain=test.test',
    '<',
    'no=2; Path=/',
    'see Set-Cookie: no=3',
  ].join('\r\n');
  const domain = 'shop.test';
  expect(read(text)).toMatchObject([
    { line: 3, cookie: { name: 'a', value: '0', domain, path: '/x', httpOnly: true } },
    { line: 3, cookie: { name: 'b', value: '2', domain, partitionKey: null } },
    { line: 6, cookie: { name: 'a', value: '1', domain, path: '/x', httpOnly: true } },
    { line: 7, cookie: { name: 'w', domain: 'test.test' } },
  ]);
});

it('gives each cookie to the host that its request names', () => {
  const text = `> GET / HTTP/1.1\n> Host: a.test\n>\n< HTTP/1.1 302 Found\n< Set-Cookie: a=1\n<
> GET /b HTTP/2\n> Host: b.test\n> Cookie: a=2\n>\n< HTTP/2 200\n< set-cookie: b=1`;
  expect(read(text)).toMatchObject([
    { cookie: { name: 'a', value: '2', domain: 'b.test' } },
    { cookie: { name: 'a', value: '1', domain: 'a.test' } },
    { cookie: { name: 'b', domain: 'b.test' } },
  ]);
});

it('reads both headers where they stand together', () => {
  expect(read('Cookie: a=1\nSet-Cookie: b=2')).toMatchObject([{ cookie: { name: 'a' } }, { cookie: { name: 'b' } }]);
});

it.each([
  '2026-11-30 10:00:00 INFO Set-Cookie: a=1; Path=/',
  'time=10:00:00 msg="Set-Cookie: a=1; Path=/" level=info',
  '{"level":"info","message":"answer \\"Set-Cookie: a=1; Path=/\\""}',
  `response.setHeader('Set-Cookie', 'a=1; Path=/');`,
  '"set-cookie": "a=1; Path=/",',
  'header("Set-Cookie: a=1; Path=/");',
  'set-cookie\na=1; Path=/',
  '"a=1; Path=/"',
])('finds the header in %s', (text) => {
  expect(detectFormat(text)?.id).toBe('set-cookie');
  expect(read(text)).toMatchObject([{ cookie: { name: 'a', value: '1', path: '/' } }]);
});

it('takes nothing for a name that stands in prose or a log', () => {
  expect(detect('10:00:00 INFO sid=1; Path=/')).toBe(0);
});

it('finds none in an answer without any', () => {
  expect(read('HTTP/2 204 \r\nserver: x\r\n\r\n')).toEqual([]);
});

it('reads bare values, and several in one line', () => {
  const text = 'a=1; Expires=Fri, 01 Oct 2027 12:00:00 GMT, b=2; Path=/x\n\nc=3';
  expect(detect(text)).toBeGreaterThan(0.6);
  expect(read(text)).toMatchObject([
    { line: 1, cookie: { name: 'a', expirationDate: 1_822_392_000 } },
    { line: 1, cookie: { name: 'b', path: '/x' } },
    { line: 3, cookie: { name: 'c' } },
  ]);
});

it.each([
  'Set-Cookie: a=1; Expires=Fri, 01 Oct 2027 12:00:00 GMT, b=x,c=y; Path=/x, d=2; Path=/',
  `{'Date': 'x', 'Set-Cookie': 'a=1; Expires=Fri, 01-Oct-27 12:00:00 GMT, b=x,c=y; Path=/x, d=2; Path=/'}`,
])('reads several that are joined behind the name: %s', (text) => {
  expect(detectFormat(text)?.id).toBe('set-cookie');
  expect(read(text)).toMatchObject([
    { cookie: { name: 'a', expirationDate: 1_822_392_000 } },
    { cookie: { name: 'b', value: 'x,c=y', path: '/x' } },
    { cookie: { name: 'd', value: '2', path: '/' } },
  ]);
});

it('takes commas of a value for joined headers in a lone line, and not where headers have a line each', () => {
  expect(read(`{'Set-Cookie': 'a=1,2, b=2, c=3; Path=/'}`)).toMatchObject([
    { cookie: { name: 'a', value: '1,2' } },
    { cookie: { name: 'b' } },
    { cookie: { name: 'c', path: '/' } },
  ]);
  const values = ['1, b=2', '3'];
  for (const text of ['Set-Cookie: a=1, b=2\nSet-Cookie: c=3', 'HTTP/1.1 200\nSet-Cookie: a=1, b=2'])
    expect(read(text).map((row) => 'cookie' in row && row.cookie.value)).toEqual(values.slice(0, read(text).length));
});

it('reads a list of headers, nameless ones among them', () => {
  const text = '["a=1; Path=/","nameless","=b"]';
  expect(detectFormat(text)?.id).toBe('set-cookie');
  expect(read(text)).toMatchObject([
    { cookie: { name: 'a' } },
    { cookie: { name: '', value: 'nameless' } },
    { cookie: { name: '', value: 'b' } },
  ]);
});

it.each([
  ['a=1; Domain=.Shop.TEST', { domain: 'shop.test', hostOnly: false }],
  ['a=1; domain=bücher.test', { domain: 'xn--bcher-kva.test', hostOnly: false }],
  ['a=1; Domain=127.0.0.1', { domain: '127.0.0.1', hostOnly: true }],
  ['a=1; Domain=x.test; Domain=', { hostOnly: true }],
  ['a=1; Path=/a; path=/b', { path: '/b' }],
  [`a=1; Path=/${'x'.repeat(1023)}`, { path: `/${'x'.repeat(1023)}` }],
  [`a=1; Path=/${'x'.repeat(1024)}; SECURE=no`, { secure: true }],
  ['a=1; SameSite=sTrIcT; HttpOnly', { sameSite: 'strict', httpOnly: true }],
  ['a=1; SameSite=Both', { sameSite: 'unspecified' }],
  ['a=1; Expires=whenever; Max-Age=1e3', { expirationDate: null }],
  ['a = 1 = 2 ', { name: 'a', value: '1 = 2' }],
  ['=a=b', { name: '', value: 'a=b' }],
])('%s', (header, fields) => {
  expect(only(`Set-Cookie: ${header}`)).toMatchObject({ line: 1, cookie: fields });
});

it('leaves out what only the URL could say', () => {
  expect(only('set-cookie: a=1; Path=x; Partitioned')).toEqual({
    line: 1,
    cookie: {
      name: 'a',
      value: '1',
      hostOnly: true,
      secure: false,
      httpOnly: false,
      sameSite: 'unspecified',
      expirationDate: null,
    },
  });
});

it('counts Max-Age from now, before Expires', () => {
  const row = only('Set-Cookie: a=1; Max-Age=100; Expires=Fri, 01 Oct 1999 12:00:00 GMT')!;
  const date = 'cookie' in row && row.cookie.expirationDate;
  expect(Math.abs(Number(date) - Date.now() / 1000 - 100)).toBeLessThan(60);
});

it.each([
  ['a=; Max-Age=0', 'deletes'],
  ['a=; Max-Age=-1; Expires=Fri, 01 Oct 2100 12:00:00 GMT', 'deletes'],
  ['a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT', 'deletes'],
  ['a=1; Domain=a b', 'no-domain'],
  ['; Path=/', 'no-fields'],
  ['a=\u0001', 'not-a-cookie'],
  [`a=${'x'.repeat(4096)}`, 'too-long'],
])('a row that is no cookie: %s', (header, problem) => {
  expect(read(`Set-Cookie: ${header}\nSet-Cookie: b=1`)).toMatchObject([
    { line: 1, problem },
    { line: 2, cookie: { name: 'b' } },
  ]);
});

it('is no list of cookies: prose, nothing', () => {
  for (const text of ['', 'Hello there', 'a=1; b=2']) expect(detect(text)).toBe(0);
  expect(() => read('Hello there')).toThrow('not-this-format');
});

it('takes a request with a cookie of an attribute’s name for none', () => {
  const request = samples.find((sample) => sample.format === 'cookie-header')!;
  expect(detect(request.text)).toBe(0);
});

it('says nothing that would be read as another cookie', () => {
  const cookies = [cookie({ value: 'a;Secure' }), cookie({ value: 'a\r\nX: 1' })];
  expect(write(cookies)).toBe('');
  expect(format.losses(cookies)).toContainEqual({ code: 'dropped', cookies });
});

it('says that what is over deletes, and makes no cookie', () => {
  const over = cookie({ expirationDate: 1 });
  expect(read(write([over]))).toEqual([{ line: 1, problem: 'deletes' }]);
  expect(format.losses([over, cookie()])).toContainEqual({ code: 'dropped', cookies: [over] });
});
