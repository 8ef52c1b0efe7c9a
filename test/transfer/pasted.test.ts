import { describe, expect, test } from 'vitest';
import { pastedPairs } from '../../src/transfer/pasted.ts';

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
