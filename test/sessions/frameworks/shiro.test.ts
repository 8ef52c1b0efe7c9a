import { createCipheriv } from 'node:crypto';
import { expect, test } from 'vitest';
import { formatById, subject } from '../../../src/sessions/index.ts';

const STREAM = Buffer.concat([
  Buffer.from('aced0005737200', 'hex'),
  Buffer.from('\u0003a.Bt\u0000\u0003ann'.repeat(9)),
]);

function remembered(key: Buffer): string {
  const iv = Buffer.alloc(16, 7);
  const cipher = createCipheriv(`aes-${8 * key.length}-gcm` as 'aes-256-gcm', key, iv);
  return Buffer.concat([iv, cipher.update(STREAM), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

const fits = async (key: Buffer, typed: string) =>
  (await formatById('shiro')!.sealed!.open(subject('rememberMe', remembered(key)), { secret: [typed] }, 0)).verdict
    .kind;

test.each([16, 24, 32])('a key of %i bytes', async (length) => {
  const key = Buffer.alloc(length, 'k');
  expect(await fits(key, key.toString('base64'))).toBe('right');
  expect(await fits(key, Buffer.alloc(length, 'x').toString('base64'))).toBe('wrong');
});

const [key, hex] = [Buffer.from('0123456789abcdef'), '30313233343536373839616263646566'];
test.each([
  `0x${hex}`,
  `securityManager.rememberMeManager.cipherKey = 0x${hex}`,
  `setCipherKey(Base64.decode("${key.toString('base64')}"));`,
  `<property name="cipherKey" value="#{T(org.apache.shiro.codec.Base64).decode('${key.toString('base64')}')}"/>`,
])('%s', async (typed) => {
  expect(await fits(key, typed)).toBe('right');
});
