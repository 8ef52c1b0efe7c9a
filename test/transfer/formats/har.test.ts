import { expect, it } from 'vitest';
import format from '../../../src/transfer/formats/har.ts';

const { read, detect } = format;
type Headers = Record<string, string>;
const headers = (given: Headers) => Object.entries(given).map(([name, value]) => ({ name, value }));
const har = (...entries: readonly (readonly [string, Headers, Headers])[]) =>
  JSON.stringify({
    log: {
      entries: entries.map(([url, asked, answered]) => ({
        request: { url, headers: headers(asked) },
        response: { headers: headers(answered) },
      })),
    },
  });

it('plays the answers in their order: a later one changes, or deletes', () => {
  const text = har(
    ['https://a.test/x/y', {}, { 'set-cookie': 'a=1\nb=2; Path=/\nc=3; Domain=a.test' }],
    ['https://a.test/x/z', {}, { 'Set-Cookie': 'a=4; Secure' }],
    ['https://a.test/', {}, { 'Set-Cookie': 'b=; Path=/; Max-Age=0' }],
  );
  expect(read(text)).toMatchObject([
    { line: 2, cookie: { name: 'a', value: '4', domain: 'a.test', hostOnly: true, path: '/x', secure: true } },
    { line: 1, cookie: { name: 'c', hostOnly: false, path: '/x' } },
  ]);
});

it('adds from requests what no answer set', () => {
  const text = har(
    ['https://www.a.test/', {}, { 'Set-Cookie': 'a=1; Domain=a.test' }],
    ['https://www.a.test/', { cookie: 'a=1; b=2' }, {}],
    ['https://b.test/', { Cookie: 'a=3' }, {}],
  );
  expect(read(text)).toMatchObject([
    { line: 1, cookie: { name: 'a', value: '1' } },
    { line: 2, cookie: { name: 'b', value: '2', domain: 'www.a.test' } },
    { line: 3, cookie: { name: 'a', value: '3', domain: 'b.test' } },
  ]);
});

it('knows no partition of what a request sends, and leaves it open where an answer says Partitioned', () => {
  const text = har(
    ['https://a.test/', { Cookie: 'a=1' }, {}],
    ['https://a.test/', {}, { 'Set-Cookie': 'b=2; Secure; Partitioned' }],
  );
  const [sent, set] = read(text);
  expect(sent).toMatchObject({ cookie: { name: 'a', partitionKey: null } });
  expect(set).not.toHaveProperty('cookie.partitionKey');
});

it('leaves deleted what a later request still sends', () => {
  const text = har(
    ['https://a.test/', {}, { 'Set-Cookie': 'a=; Max-Age=0' }],
    ['https://a.test/', { Cookie: 'a=1; b=2' }, {}],
  );
  expect(read(text)).toMatchObject([{ line: 2, cookie: { name: 'b' } }]);
});

it('takes no cookie for a host that could not set it', () => {
  expect(read(har(['https://a.test/', {}, { 'Set-Cookie': 'a=1; Domain=b.test' }]))).toEqual([
    { line: 1, problem: 'no-domain' },
  ]);
});

it('reads bytes of UTF-8 that were shown as Windows-1252, and leaves what was not', () => {
  const text = har(['https://a.test/', { Cookie: 'a=Ã©ðŸ\u008dª' }, {}], ['https://a.test/', { Cookie: 'b=é日' }, {}]);
  expect(read(text)).toMatchObject([{ cookie: { value: 'é🍪' } }, { cookie: { value: 'é日' } }]);
});

it('says that the cookies were taken out, and not that there are none', () => {
  const text = har(['https://a.test/', { Accept: '*/*' }, { Server: 'x' }]);
  expect(detect(text)).toBeGreaterThan(0.9);
  expect(() => read(text)).toThrow('sanitized');
});

it('takes the lists beside the headers where those are left out', () => {
  const date = '2033-05-18T03:33:20.000Z';
  const text = JSON.stringify({
    log: {
      entries: [
        {
          request: { url: 'https://www.a.test/', headers: [], cookies: [{ name: 'a', value: '1' }, 7] },
          response: {
            cookies: [
              { name: 'b', value: '2', domain: 'a.test', path: '/', expires: date, httpOnly: true, sameSite: 'Lax' },
              { name: 'c', value: '3', expires: '' },
              { name: 'd', value: '4', domain: 'b.test' },
            ],
          },
        },
        {
          request: {
            url: 'https://www.a.test/',
            headers: headers({ Cookie: 'e=5' }),
            cookies: [{ name: 'f', value: '6' }],
          },
        },
      ],
    },
  });
  expect(read(text)).toMatchObject([
    { line: 1, cookie: { name: 'a', value: '1', domain: 'www.a.test' } },
    {
      line: 1,
      cookie: { name: 'b', domain: 'a.test', hostOnly: false, httpOnly: true, sameSite: 'lax', expirationDate: 2e9 },
    },
    { line: 1, cookie: { name: 'c', domain: 'www.a.test', hostOnly: true, secure: false, expirationDate: null } },
    { line: 2, cookie: { name: 'e' } },
    { line: 1, problem: 'no-domain' },
  ]);
});

it('reads headers that Safari joins by commas, and values that hold some', () => {
  const joined = 'a=1; Path=/; Expires=Wed, 18 May 2033 03:33:20 GMT, b=2; Path=/,c=x, d=3; Secure';
  expect(read(har(['https://a.test/', {}, { 'Set-Cookie': joined }]))).toMatchObject([
    { cookie: { name: 'a', expirationDate: 2e9 } },
    { cookie: { name: 'b', path: '/' } },
    { cookie: { name: 'c', value: 'x, d=3', secure: true } },
  ]);
});

it('has of a request the newest value, and nothing where an answer sets the cookie later', () => {
  const text = har(
    ['https://a.test/', { Cookie: 'a=1; b=1; a=0' }, {}],
    ['https://a.test/', { Cookie: 'a=2; b=1' }, { 'Set-Cookie': 'b=2; Path=/x' }],
    ['https://a.test/', {}, { 'Set-Cookie': 'b=; Path=/x; Max-Age=0' }],
    ['https://www.a.test/', { Cookie: 'a=2' }, {}],
  );
  expect(read(text)).toMatchObject([
    { line: 1, cookie: { name: 'a', value: '0', domain: 'a.test' } },
    { line: 2, cookie: { name: 'a', value: '2', domain: 'a.test' } },
  ]);
});

it('keeps both cookies of a name that a request sends twice: the one that is sent first comes last, and so counts', () => {
  type Entry = readonly [string, Headers, Headers];
  const asked = (cookie: string, url = 'https://a.test/'): Entry => [url, { Cookie: cookie }, {}];
  const values = (...entries: Entry[]) =>
    read(har(...entries)).map((row) =>
      'cookie' in row ? `${row.cookie.domain}${row.cookie.path ?? ''} ${row.cookie.value}` : row,
    );
  expect(values(asked('a=1; a=0; a=1'))).toEqual(['a.test 0', 'a.test 1']);
  expect(values(asked('a=1; a=0'), asked('a=0; a=1'))).toEqual(['a.test 1', 'a.test 0']);
  // of one that an answer has set the path is known, of the other it is not
  const set: Entry = ['https://a.test/x/', {}, { 'Set-Cookie': 'a=2' }];
  expect(values(set, asked('a=2; a=0', 'https://a.test/x/y'))).toEqual(['a.test 0', 'a.test/x 2']);
  expect(values(asked('a=0'), set, asked('a=2; a=0', 'https://a.test/x/y'))).toEqual(['a.test 0', 'a.test/x 2']);
  // one of the two is of the host above
  expect(values(asked('a=0'), asked('a=1; a=0', 'https://www.a.test/'))).toEqual(['www.a.test 1', 'a.test 0']);
});

it('has no cookies of addresses without a host, or with one that no host is', () => {
  const long = `https://${'a.'.repeat(200_000)}test/`;
  for (const url of ['data:text/html,x', long])
    expect(() => read(har([url, { Cookie: 'a=1' }, {}]))).toThrow('sanitized');
});

it('passes over entries that are none', () => {
  const text = har(['about:', {}, {}], ['https://a.test/', { Cookie: 'a=1' }, {}]);
  expect(read(text.replace('"entries":[', '"entries":[7,{"request":{"url":"x"}},'))).toHaveLength(1);
});

it('refuses what is no HAR', () => {
  expect(() => read('{"log": {}}')).toThrow('not-this-format');
  expect(() => read('{"log": {"entries": [')).toThrow('truncated');
});
