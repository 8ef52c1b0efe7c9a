import { expect, it } from 'vitest';
import { detectFormat } from '../../../src/transfer/index.ts';

it.each([
  ['wget', `wget --header 'Cookie: a=1; b=2' -O page.html https://x.test/y`],
  ['wget', `$ wget -q --header="Cookie: a=1; b=2" https://x.test/y`],
  ['httpie', `http GET x.test/y Accept:*/* 'Cookie:a=1; b=2'`],
  ['httpie', `https x.test 'cookie:a=1; b=2'`],
  ['httpie', `xh https://x.test/ "Cookie: a=1; b=2"`],
])('is a command of %s, and its header is read: %s', (id, text) => {
  const format = detectFormat(text)!;
  expect(format.id).toBe(id);
  expect(format.read!(text)).toMatchObject([
    { cookie: { name: 'a', value: '1', domain: 'x.test' } },
    { cookie: { name: 'b', value: '2', domain: 'x.test' } },
  ]);
});

it('takes prose that begins with a tool’s name for none', () => {
  for (const text of ['https is not http', 'wget cannot do it']) expect(detectFormat(text)).toBeUndefined();
});
