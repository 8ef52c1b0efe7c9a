/** Commands as they stand in scripts, behind what runs them or takes what they print. */
import { expect, it } from 'vitest';
import { detectFormat } from '../../../src/transfer/index.ts';

const read = (text: string): unknown => {
  const format = detectFormat(text);
  return [
    format?.id,
    ...(format?.read?.(text) ?? []).map((row) =>
      'cookie' in row ? `${row.line} ${row.cookie.domain}: ${row.cookie.name}=${row.cookie.value}` : row,
    ),
  ];
};

it.each([
  [`sudo curl -H 'Cookie: a=1' https://x.test/`],
  [`$ sudo -u www-data curl -b 'a=1' https://x.test/`],
  [`time LANG=C timeout 10 curl -b a=1 x.test`],
  [`x=$(curl -s -H 'Cookie: a=1' https://x.test/)`],
  [`export TOKEN="$(curl -s -H "Cookie: a=1" "https://x.test/login")/rest"`],
  [`$(curl -b 'a=1' x.test | jq -r .token)`],
  ['x=`curl -b a=1 x.test`'],
  [`while curl -b 'a=1' https://x.test/; do sleep 1; done`],
  [`! curl -b a=1 x.test`],
  [`!curl -b 'a=1' "https://x.test/"`],
  [`$r = curl.exe -H 'Cookie: a=1' https://x.test/`],
])('%s', (text) => {
  expect(read(text)).toEqual(['curl', '1 x.test: a=1']);
});

it('reads on behind a command inside another, and in lines after it', () => {
  expect(read('curl -b a=1 -d "$(curl -b b=2 y.test)" x.test\ncurl -b c=3 z.test')).toEqual([
    'curl',
    '1 x.test: a=1',
    '1 y.test: b=2',
    '2 z.test: c=3',
  ]);
});

it('knows other programs behind the same words', () => {
  expect(read(`sudo wget --header 'Cookie: a=1' https://x.test/`)).toEqual(['wget', '1 x.test: a=1']);
  expect(read(`r=$(http x.test 'Cookie:a=1')`)).toEqual(['httpie', '1 x.test: a=1']);
});

it('takes no prose for a command, and no other program’s words for curl’s', () => {
  expect(read('It is time to curl -b a=1')).not.toContain('curl');
  expect(detectFormat(`grep curl -H 'Cookie: a=1' x.test`)?.id).not.toBe('curl');
});
