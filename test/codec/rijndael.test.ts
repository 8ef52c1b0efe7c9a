/** Made by libmcrypt 2.5.8, `rijndael-256` in mode `cbc`, with the hex digits of a digest as the key, as PHP's apps had it. */
import { expect, test } from 'vitest';
import { decodeHex, encodeHex } from '../../src/codec/hex.ts';
import { digest } from '../../src/codec/hmac.ts';
import { md5 } from '../../src/codec/md5.ts';
import { openRijndael, sealRijndael } from '../../src/codec/rijndael.ts';
import { decodeUtf8, encodeUtf8 } from '../../src/codec/utf8.ts';

const KEY = encodeUtf8(encodeHex(md5(encodeUtf8('a key'))));
const VECTORS: readonly (readonly [plain: string, sealed: string])[] = [
  ['x', '6f5fe8da37ed55e3c19ab3c91493fa89f06c8e6102ca4a92c8f6f9e7cf804caa'],
  ['exactly thirty-two bytes of text', '61cd12f757ac66031c463b31661f4df6127757011cae62e7e3dc24d53590c201'],
  [
    'CodeIgniter 2 was released in 2011, and PHP dropped mcrypt in 2017',
    '834014973176e892b2e4c9e59dc39a7770094e3170e0089bfdbd15ef1b94f6bbc668878d7559291c42789c5ae0254527aa4576e7956d94b57bbda4300615bec737a82dc325ce4fe87b8a757b8ebe5e4e113fd25a3959197b8d905c4cf5c4cf5e',
  ],
];

test.each(VECTORS)('%s', async (plain, sealed) => {
  const iv = await digest('SHA-256', encodeUtf8(plain));
  expect(encodeHex(sealRijndael(KEY, iv, encodeUtf8(plain)))).toBe(sealed);
  expect(decodeUtf8(openRijndael(KEY, iv, decodeHex(sealed)))).toBe(plain);
});

test('nothing is nothing', () => {
  expect(sealRijndael(KEY, new Uint8Array(32), new Uint8Array())).toEqual(new Uint8Array());
  expect(openRijndael(KEY, new Uint8Array(32), new Uint8Array())).toEqual(new Uint8Array());
});
