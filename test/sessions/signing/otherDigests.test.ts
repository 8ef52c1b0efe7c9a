import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { formatById, subject } from '../../../src/sessions/index.ts';

const keygrip = (digest: string, key: string) => createHmac(digest, key).update('a=b').digest('base64url');
const verify = (signature: string, secrets: readonly string[]) =>
  formatById('keygrip')!.verifiable!.verify(subject('a', 'b', new Map([['a.sig', signature]])), { secret: secrets }, 0);

test.each([
  ['md5', 'HMAC-MD5'],
  ['sha224', 'HMAC-SHA224'],
  ['sha256', 'HMAC-SHA256'],
  ['sha3-256', 'HMAC-SHA3-256'],
  ['blake2b512', 'HMAC-BLAKE2b'],
])('%s: the verdict calls it %s, whichever of the keys it is', async (digest, mac) => {
  expect(await verify(keygrip(digest, 'old'), ['new', 'old'])).toMatchObject({ kind: 'right', key: { mac, index: 1 } });
});

test('a usual digest of an older key is found before a rare one is tried', async () => {
  const verdict = await verify(keygrip('sha256', 'old'), ['new', 'old']);
  expect(verdict).toMatchObject({ kind: 'right', key: { mac: 'HMAC-SHA256' } });
});

test('a wrong key is said after each digest as long was tried, in no time', async () => {
  const { tried } = (await verify(keygrip('sha512', 'key'), ['another'])) as { tried: readonly unknown[] };
  const start = performance.now();
  const verdict = await verify(keygrip('sha512', 'key'), ['another']);
  expect(performance.now() - start).toBeLessThan(200);
  expect(verdict).toMatchObject({ kind: 'wrong', tried });
  expect(tried.length).toBeGreaterThan(1);
});
