import { expect, test } from 'vitest';
import { fileName } from '../../../src/popup/export/fileName.ts';
import { formatById } from '../../../src/transfer/index.ts';

const at = new Date(2026, 10, 30, 23, 59);
const nameOf = (site: string, id: string, isMasked = false) => fileName(site, formatById(id)!, isMasked, at);

test('a file is named by site, day and what it is', () => {
  expect(nameOf('shop.example', 'netscape')).toBe('shop.example-2026-11-30.cookies.txt');
  expect(nameOf('shop.example', 'playwright')).toBe('shop.example-2026-11-30.storageState.json');
  expect(nameOf('shop.example', 'python-requests')).toBe('shop.example-2026-11-30.cookies.py');
});

test('a masked one says so', () => {
  expect(nameOf('shop.example', 'cookie-lens', true)).toBe('shop.example-2026-11-30.masked.cookies.json');
});

test.each([
  ['[::1]', '1'],
  ['../../etc/passwd', 'etc_passwd'],
  ['.hidden', 'hidden'],
  ['a\u202Eb:c|d', 'a_b_c_d'],
  ['\0', 'cookies'],
  ['x'.repeat(5000), 'x'.repeat(100)],
])('of the host %j every file system takes %s', (host, clean) => {
  expect(nameOf(host, 'netscape')).toBe(`${clean}-2026-11-30.cookies.txt`);
});
