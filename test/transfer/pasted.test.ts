import { describe, expect, test } from 'vitest';
import { pastedCookies, pastedPairs } from '../../src/transfer/pasted.ts';

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln';
const one = (name: string, value: string) => [{ name, value }];

describe('what is pasted to be read', () => {
  test.each([
    ['a token', jwt, one('', jwt)],
    ['blanks and lines around it', `\n  ${jwt} \n`, one('', jwt)],
    ['a pair', `session=${jwt}`, one('session', jwt)],
    ['a Set-Cookie line', `Set-Cookie: session=${jwt}; Path=/; HttpOnly`, one('session', jwt)],
    ['a line of curl -v', `< set-cookie: session=a.b; Max-Age=5`, one('session', 'a.b')],
    ['a line of a log', `12:00:01 app[3] Set-Cookie: session=a.b; Secure`, one('session', 'a.b')],
    ['the header’s value alone', 'session=a.b; Path=/', one('session', 'a.b')],
    ['a Cookie header', 'Cookie: a=1; b=2', [...one('a', '1'), ...one('b', '2')]],
    ['its value alone', 'a=1; b=2', [...one('a', '1'), ...one('b', '2')]],
    ['chunks as lines', 's.0=eyJ\ns.1=abc', [...one('s.0', 'eyJ'), ...one('s.1', 'abc')]],
    ['a script', `document.cookie = "a=x\\u003dy; path=/";`, one('a', 'x=y')],
    ['a header of requests', `Authorization: Bearer ${jwt}`, one('', `Bearer ${jwt}`)],
    ['a value in a value', 'prefs=theme=dark', one('prefs', 'theme=dark')],
    ['what curl sends', `curl https://a.test -H 'Cookie: sid=eyJhIjoxfQ=='`, one('sid', 'eyJhIjoxfQ==')],
    ['what a console prints', `'sid=a.b; b=2'`, [...one('sid', 'a.b'), ...one('b', '2')]],
    ['a header in code', `  "Cookie": "sid=a.b",`, one('sid', 'a.b')],
    ['an option of curl', `curl https://a.test -s -b 'sid=YQ==; b=2'`, [...one('sid', 'YQ=='), ...one('b', '2')]],
    ['an option alone', `-b $'sid=YQ=='`, one('sid', 'YQ==')],
    ['an option without quotes', `curl --cookie=sid=YQ== https://a.test`, one('sid', 'YQ==')],
    ['another header', `X-XSRF-TOKEN: ${jwt}`, one('', jwt)],
    ['another header in quotes', `'X-Session: YWI='`, one('', 'YWI=')],
    ['code', `const session = "YWI=";`, one('session', 'YWI=')],
    ['code with a name in quotes', `"session.id": 'a\\'b',`, one('session.id', `a'b`)],
    ['an address', `https://a.test/in?next=%2F&token=${jwt}#top`, one('', jwt)],
    ['a token that a command sends', `curl https://a.test -H "Authorization: Bearer ${jwt}"`, one('', jwt)],
    ['a token on several lines', `  ${jwt.slice(0, 9)}\n ${jwt.slice(9, 30)}\r\n${jwt.slice(30)}\n`, one('', jwt)],
    ['a pair on several lines', `sid=${jwt.slice(0, 30)}\n${jwt.slice(30)}`, one('sid', jwt)],
    [
      'a header on several lines',
      `Authorization: Bearer ${jwt.slice(0, 30)}\n${jwt.slice(30)}`,
      one('', `Bearer ${jwt}`),
    ],
    ['both headers', 'Cookie: a=1\nSet-Cookie: b=2; Path=/', [...one('b', '2'), ...one('a', '1')]],
  ])('%s', (_, text, pairs) => {
    expect(pastedPairs(text)).toEqual(pairs);
  });

  test.each([
    ['base64 with padding', 'YWI='],
    ['base64 with more of it', 'YQ=='],
    ['a signature behind padding', 'BAh7BiIGYQ==--0123456789abcdef'],
    ['a signature behind less of it', 'BAh7BiIGYWI=--0123456789abcdef'],
    ['JSON in base64 with padding', 'eyJhIjoxfQ=.eyJhIjoxfQ=.c2ln'],
    ['a query string', 'a=1&b=2'],
    ['JSON', '{"a":"b=c; d=e"}'],
    ['JSON of a token', `{"token":"${jwt}"}`],
    ['an address without a token', 'https://a.test/?token=abc'],
    ['quotes that are the value’s', '"a b"'],
    ['PHP of a token', `a:1:{s:1:"t";s:9:"${jwt}";}`],
    ['PHP', 'a:1:{s:1:"a";i:1;}'],
    ['prose', 'the cookie was = 1'],
    ['a name alone', 'session='],
  ])('%s is a value', (_, text) => {
    expect(pastedPairs(text)).toEqual(one('', text));
  });

  test('what a terminal broke is one value again, and prose is not', () => {
    expect(pastedPairs('abcde\nfghij\nkl')).toEqual(one('', 'abcdefghijkl'));
    expect(pastedPairs('abcde\nfgh\nijkl')).toEqual(one('', 'abcde\nfgh\nijkl'));
    expect(pastedPairs('ab de\nfg ij')).toEqual(one('', 'ab de\nfg ij'));
  });

  test('nothing holds nothing', () => {
    expect(pastedPairs(' \n ')).toEqual([]);
  });
});

describe('what is pasted into a field of a new cookie', () => {
  const now = Date.UTC(2026, 0, 1) / 1000;
  const pasted = (text: string, isValue = false) => pastedCookies(text, isValue, now);

  test('a Set-Cookie line comes with its attributes', () => {
    const line = 'Set-Cookie: a=b; Domain=.site.test; Path=/x; Max-Age=60; HttpOnly; Secure; SameSite=Strict';
    expect(pasted(line, true)).toEqual({
      kind: 'one',
      label: 'Set-Cookie',
      cookie: {
        name: 'a',
        value: 'b',
        domain: 'site.test',
        hostOnly: false,
        path: '/x',
        expirationDate: now + 60,
        httpOnly: true,
        secure: true,
        sameSite: 'strict',
        partitionKey: null,
      },
    });
    expect(pasted('a=b; HttpOnly', true)).toMatchObject({ kind: 'one', cookie: { httpOnly: true } });
  });

  test('what a script assigns, and one whose end has passed', () => {
    expect(pasted('document.cookie = "a=b; max-age=0"', true)).toMatchObject({
      kind: 'one',
      label: 'document.cookie',
      cookie: { name: 'a', value: 'b', expirationDate: 0 },
    });
  });

  test('a Cookie header tells name and value', () => {
    expect(pasted('Cookie: a=b', true)).toEqual({ kind: 'one', label: 'Cookie', cookie: { name: 'a', value: 'b' } });
  });

  test('a pair alone is a cookie, but not where it may be a value', () => {
    expect(pasted('a=b')).toMatchObject({ kind: 'one', cookie: { name: 'a', value: 'b' } });
    expect(pasted('a=b', true)).toBeNull();
  });

  test('several are told', () => {
    expect(pasted('Cookie: a=1; b=2')).toEqual({ kind: 'several' });
    expect(pasted('a=1; b=2', true)).toEqual({ kind: 'several' });
    expect(pasted('Set-Cookie: a=1\nSet-Cookie: b=2')).toEqual({ kind: 'several' });
  });

  test.each(['', 'a', '/path', 'site.test', 'a=', `a=${'x'.repeat(5000)}`])('%.10s is pasted as it is', (text) => {
    expect(pasted(text)).toBeNull();
  });
});
