import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import format from '../../../src/transfer/formats/cookie-header.ts';
import { detectFormat } from '../../../src/transfer/index.ts';
import { cookie } from '../../fakes/cookie.ts';
import { anyCookie } from '../anyCookie.ts';

const { read, write, detect } = format;

it('reads Cookie lines and no others where there are any', () => {
  const text = 'GET / HTTP/1.1\r\nHost: a.test\r\nCookie: a=1; b\r\n> cookie: c="x;y"\r\nx=1';
  expect(detect(text)).toBeGreaterThan(0.8);
  expect(read(text)).toEqual([
    { line: 3, cookie: { name: 'a', value: '1', domain: 'a.test' } },
    { line: 3, cookie: { name: '', value: 'b', domain: 'a.test' } },
    { line: 4, cookie: { name: 'c', value: '"x', domain: 'a.test' } },
    { line: 4, cookie: { name: '', value: 'y"', domain: 'a.test' } },
  ]);
});

it.each([
  'GET https://a.test:8443/x HTTP/1.1\nCookie: a=1',
  ':method: GET\n:authority: a.test\n:path: /\ncookie: a=1',
  'GET / HTTP/1.1\nCookie: a=1\nHost: A.test',
  'fetch("https://a.test/x", {\n  "headers": {\n    "accept": "*/*",\n    "cookie": "a=1"\n  },\n  "method": "GET"\n});',
  'Request URL: https://a.test/x\nCookie\na=1',
])('gives them to the host that the request names: %s', (text) => {
  expect(read(text)).toMatchObject([{ cookie: { name: 'a', value: '1', domain: 'a.test' } }]);
});

it.each([
  '10:00 "GET / HTTP/1.1" 200 "Cookie: a=1; b=x y" "-"',
  `    'Cookie': 'a=1; b=x y',`,
  'req.Header.Set("Cookie", "a=1; b=x y")',
  '{"Cookie": "a=1; b=x y", "Accept": "*/*"}',
  '[info] {"message":"Cookie: a=1; b=x y"}',
  `'a=1; b=x y'`,
  '"a=1; b=x y"',
  'cookie:\na=1; b=x y',
  'a=1\nb=x y',
])('finds them in %s', (text) => {
  expect(detectFormat(text)?.id).toBe('cookie-header');
  expect(read(text)).toMatchObject([{ cookie: { name: 'a', value: '1' } }, { cookie: { name: 'b', value: 'x y' } }]);
});

it('tells of a part that is no cookie, and reads the others', () => {
  expect(read(`=; a=1\u0001; ${'n'.repeat(4096)}=1; b=2`)).toEqual([
    { line: 1, problem: 'no-fields' },
    { line: 1, problem: 'not-a-cookie' },
    { line: 1, problem: 'too-long' },
    { line: 1, cookie: { name: 'b', value: '2' } },
  ]);
});

it.each([
  'Cookie: a=near; b=2; a=far',
  "curl https://x.test -b 'a=near; b=2; a=far'",
  '$h = @{"Cookie"="a=near; b=2; a=far"}; Invoke-WebRequest -Uri "https://x.test/" -Headers $h',
])('of namesakes the one that is sent first comes last, so that it counts: %s', (text) => {
  const rows = detectFormat(text)!.read!(text);
  expect(rows.map((row) => 'cookie' in row && row.cookie.value)).toEqual(['far', '2', 'near']);
});

it('writes in the order of sending: longer paths first, then as they come', () => {
  const cookies = [cookie({ name: 'a' }), cookie({ name: 'b', path: '/x' }), cookie({ name: 'c' })];
  expect(write(cookies)).toBe('b=1; a=1; c=1');
});

it.each(['a=1; nameless-value; b=2', 'nameless; a=1; b=2;', 'PHPSESSID=x; cart[0]=1', 'user[name]=a; user[id]=2'])(
  'takes what browsers send besides pairs of tokens: %s',
  (text) => expect(detectFormat(text)?.id).toBe('cookie-header'),
);

it.each(['a=1; and then', 'a=1; word', 'const [a]=b; c', 'x=1; y=2; f(x)'])(
  'takes no prose or code for one: %s',
  (text) => expect(detect(text)).toBe(0),
);

it('is no list of cookies: prose, JSON, nothing', () => {
  for (const text of ['', 'Hello there', '{"a": 1}', '<a href="x">']) expect(detect(text)).toBe(0);
  expect(() => read('Hello there')).toThrow('not-this-format');
});

it('names and values come back', () => {
  fc.assert(
    fc.property(anyCookie, (one) => {
      fc.pre(format.losses([one]).every(({ code }) => code !== 'dropped'));
      // quotes around all of it are those of whoever pasted it
      fc.pre(!/^(["'`]).*\1$/.test(write([one])));
      expect(read(write([one]))).toEqual([{ line: 1, cookie: { name: one.name, value: one.value } }]);
    }),
  );
});

it('says nothing that would be read as another cookie', () => {
  expect(write([cookie({ value: 'a;b' }), cookie({ value: 'a\r\nX: 1' }), cookie({ name: '', value: 'x=1' })])).toBe(
    '',
  );
});
