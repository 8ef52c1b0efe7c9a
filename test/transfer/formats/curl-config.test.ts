import { expect, it } from 'vitest';
import { detectFormat } from '../../../src/transfer/index.ts';
import format from '../../../src/transfer/formats/curl-config.ts';

const found = (text: string) =>
  format
    .read(text)
    .map((row) =>
      'cookie' in row ? `${row.line} ${row.cookie.domain}: ${row.cookie.name}=${row.cookie.value}` : row.problem,
    );

it('reads options with and without dashes and quotes, and comments', () => {
  const text =
    '# mine\nurl = "https://x.test/"\n\ncookie = "a=\\"1\\"; b=2\\\\"\n--header "Cookie: c=3"\n-b d=4\nsilent\n';
  expect(detectFormat(text)?.id).toBe('curl-config');
  expect(found(text)).toEqual(['4 x.test: a="1"', '4 x.test: b=2\\', '5 x.test: c=3', '6 x.test: d=4']);
});

it('asks each server with what stands before the next one', () => {
  expect(found('url = x.test\ncookie = "a=1"\nnext\nurl: "https://y.test"\ncookie: "b=2"')).toEqual([
    '2 x.test: a=1',
    '5 y.test: b=2',
  ]);
});

it('says of a file that curl would read cookies from that it is none', () => {
  expect(found('url = x.test\ncookie = "jar.txt"\ncookie = "a=1"')).toEqual(['in-a-file', '3 x.test: a=1']);
});

it('takes neither headers nor a lone pair for such a file', () => {
  for (const text of ['url: https://x.test/\ncookie: a=1; b=2', 'cookie="a=1"; b=2', 'Host: x.test\nCookie: a=1'])
    expect(detectFormat(text)?.id).toBe('cookie-header');
  expect(() => format.read('url = x.test')).toThrow('not-this-format');
});
