import { execFile, execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import format from '../../../src/transfer/formats/curl.ts';
import { writeCookieHeader } from '../../../src/transfer/headers/writeCookieHeader.ts';
import { cookie } from '../../fakes/cookie.ts';
import { anyCookie } from '../anyCookie.ts';

const { read, write, losses, detect } = format;

/** Each with its name, its value and its line. */
const found = (text: string) =>
  read(text).map((row) => ('cookie' in row ? `${row.line}: ${row.cookie.name}=${row.cookie.value}` : row));

const host = 'localhost';
const hostile = String.raw`'"\ $HOME ${'`'}id${'`'} !x %PATH% ^& | < > \n é日🍪 ` + 'a\tb \u202e {1..3} *.c';
const cookies = [cookie({ domain: host, value: hostile.trim() }), cookie({ domain: host, name: 'b', path: '/x [1]' })];

it('curl itself, run by bash, sends the very bytes', async () => {
  const asked: (string | undefined)[] = [];
  const server = createServer(({ url, headers }, answer) => {
    asked.push(url, Buffer.from(headers.cookie ?? '', 'latin1').toString());
    answer.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const proxy = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const environment = { PATH: process.env['PATH'], http_proxy: proxy, no_proxy: '', NO_PROXY: '' };
    await promisify(execFile)('bash', ['-c', write(cookies)], { env: environment as NodeJS.ProcessEnv });
  } finally {
    server.close();
  }
  expect(asked).toEqual([`http://${host}/x%20%5B1%5D`, `b=1; a=${cookies[0]!.value}`]);
});

it('bash takes the words apart as they were meant, and we as bash does', () => {
  fc.assert(
    fc.property(fc.array(anyCookie, { minLength: 1, maxLength: 4 }), (some) => {
      const sent = some.filter((one) =>
        losses(some).every((loss) => loss.code !== 'dropped' || !loss.cookies.includes(one)),
      );
      const text = write(some);
      const header = `Cookie: ${writeCookieHeader(sent)}`;
      const script = `curl() { printf '%s\\0' "$@"; }\n${text}`;
      const words = execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\0');
      expect(words.slice(0, 2)).toEqual(text === '' ? [''] : ['-H', header]);
    }),
    { numRuns: 60 },
  );
  expect(read(write(cookies))).toMatchObject(
    cookies.toReversed().map(({ name, value }) => ({ cookie: { name, value } })),
  );
});

it('asks the host that most of them are for, and leaves out what is for others', () => {
  const [wide, narrow, other] = [
    cookie({ domain: 'shop.test', hostOnly: false, name: 'wide' }),
    cookie({ domain: 'www.shop.test', name: 'narrow' }),
    cookie({ domain: 'cdn.test', name: 'other' }),
  ];
  expect(write([wide, other, narrow])).toBe("curl -H 'Cookie: wide=1; narrow=1' https://www.shop.test/\n");
  expect(losses([wide, other, narrow])).toContainEqual({ code: 'dropped', cookies: [other] });
  expect(write([])).toBe('');
});

it('asks the longer host of two for which there are as many, and this machine without TLS where nothing is Secure', () => {
  const hosts = ['shop.test', 'www.shop.test'].map((domain) => cookie({ domain }));
  for (const some of [hosts, hosts.toReversed()]) expect(write(some)).toContain(' https://www.shop.test/');
  const [plain, secure] = [cookie({ domain: 'localhost' }), cookie({ domain: 'localhost', name: 's', secure: true })];
  expect(write([plain])).toContain(' http://localhost/');
  expect(write([plain, secure])).toContain(' https://localhost/');
});

it('leaves out what would end the header', () => {
  const bad = cookie({ value: '1\r\nX-Evil: 1' });
  expect(write([bad])).toBe('');
  expect(losses([bad])).toContainEqual({ code: 'dropped', cookies: [bad] });
});

it.each([
  ['a header', `curl -H 'Cookie: a=1; b=2' http://x.test/`, ['1: a=1', '1: b=2']],
  [
    'attached, and behind switches',
    `curl -b'a=1' -sb "b=2" --cookie=c=3 http://x.test/`,
    ['1: a=1', '1: b=2', '1: c=3'],
  ],
  ['a prompt, line ends, no scheme', `$ curl.exe x.test \\\n  -b a=1\\ 2`, ['2: a=1 2']],
  ['double quotes', String.raw`curl -b "a=\"x\" \$H \n \\" x.test`, [String.raw`1: a="x" $H \n ` + '\\']],
  ['Chrome’s quotes', String.raw`curl 'http://x.test' -b $'a=\u0021\'\\n\n'`, [{ line: 1, problem: 'not-a-cookie' }]],
  ['Firefox’ quotes', String.raw`curl $'http://x.test' -H $'Cookie: a=\xe9\u65e5\ud83c\udf6a\041'`, ['1: a=é日🍪!']],
  ['two commands', `curl -b a=1 x.test; curl -b b=2 y.test`, ['1: a=1', '1: b=2']],
  ['a word that is no option', `curl -H 'X: y' -d 'a=1; Cookie: b=2' x.test`, []],
  ['cmd, as Chrome has it', 'curl ^"http://x.test^" ^\r\n  -b ^"a=^\\^"^%^x^%^ ^^ C:^\\^\\n^"', ['2: a="%x% ^ C:\\n']],
  ['cmd, as Firefox has it', 'curl ^"http://x.test^" -b ^"a=^\\^$H^\\^`^"', ['1: a=$H`']],
  ['cmd, of old', 'curl "http://x.test" ^\n  -b "a=""x"" \\"y\\" "%"P"%" ^"', ['2: a="x" "y" %P% ^']],
])('reads %s', (_, text, expected) => {
  expect(detect(text)).toBeGreaterThan(0.5);
  expect(found(text)).toEqual(expected);
});

it('knows the host, whatever stands before the URL', () => {
  const text = `curl -X POST -e http://other.test --proxy http://p.test:1 'https://WWW.x.test:8443/?a=1' -b 'a=1'`;
  expect(read(text)).toEqual([{ line: 1, cookie: { name: 'a', value: '1', domain: 'www.x.test' } }]);
});

it.each([
  ['curl "$HOST/api" -b a=1'],
  ['curl "https://${HOST}/api" -b a=1'],
  ['curl "https://{{host}}/" -b a=1'],
  ['curl "https://$SUB.x.test/" -b a=1'],
])('knows no host where a variable stands for it: %s', (text) => {
  expect(read(text)).toEqual([{ line: 1, cookie: { name: 'a', value: '1' } }]);
});

it('gives each cookie to the server that is asked with it', () => {
  expect(
    read("curl http://a.test -b 'a=1' --next http://b.test:99 -b 'b=2' -: -H 'Cookie: c=3' http://[::1]/"),
  ).toMatchObject([
    { cookie: { name: 'a', domain: 'a.test' } },
    { cookie: { name: 'b', domain: 'b.test' } },
    { cookie: { name: 'c', domain: '[::1]' } },
  ]);
});

it('tells of a file that it cannot open', () => {
  expect(read('curl -b cookies.txt x.test')).toEqual([{ line: 1, problem: 'in-a-file' }]);
});

it('takes an empty -b for none: curl keeps what it is sent', () => {
  expect(read(`curl -b '' x.test`)).toEqual([]);
});

it('refuses what is none, and what ends inside', () => {
  expect(() => read('Hello there')).toThrow('not-this-format');
  for (const text of [`curl 'http://x`, 'curl "x', String.raw`curl $'x\'`, 'curl ^"x'])
    expect(() => read(text)).toThrow('truncated');
});
