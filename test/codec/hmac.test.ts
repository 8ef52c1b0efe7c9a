import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeHex } from '../../src/codec/hex.ts';
import { concatBytes } from '../../src/codec/concatBytes.ts';
import { digest, DIGEST_BYTES, digestsOf, equalBytes, hmac, type Digest } from '../../src/codec/hmac.ts';

test('RFC 2202 case 2 and RFC 4231 case 2', async () => {
  const [key, data] = ['Jefe', 'what do ya want for nothing?'].map((text) => new TextEncoder().encode(text));
  expect(encodeHex(await hmac('SHA-1', key!, data!))).toBe('effcdf6ae5eb2fa2d27416d5f184df9c259a7c79');
  expect(encodeHex(await hmac('SHA-256', key!, data!))).toMatch(/^5bdcc146bf60754e6a04/);
});

const nodeName = (name: Digest) =>
  ({ BLAKE2s: 'blake2s256', BLAKE2b: 'blake2b512' } as Partial<Record<Digest, string>>)[name] ??
  name.replace('SHA-', 'sha');

test('is what Node makes, for every digest and the empty key too', async () => {
  const names = Object.keys(DIGEST_BYTES) as Digest[];
  const bytes = fc.uint8Array({ maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), bytes, bytes, async (name, key, data) => {
      const wanted = createHmac(nodeName(name), key).update(data).digest('hex');
      expect(encodeHex(await hmac(name, key, data))).toBe(wanted);
      expect(encodeHex(await digest(name, data))).toBe(createHash(nodeName(name)).update(data).digest('hex'));
      expect(wanted).toHaveLength(2 * DIGEST_BYTES[name]);
      expect(digestsOf(DIGEST_BYTES[name])).toContain(name);
    }),
  );
  expect(encodeHex(await hmac('SHA-1', new Uint8Array(), new Uint8Array()))).toBe(createHmac('sha1', '').digest('hex'));
});

test('bytes are compared and joined', () => {
  expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true);
  expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false);
  expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1))).toBe(false);
  expect(equalBytes(Uint8Array.of(1), Uint8Array.of(1, 2))).toBe(false);
  expect(concatBytes([Uint8Array.of(1), new Uint8Array(), Uint8Array.of(2, 3)])).toEqual(Uint8Array.of(1, 2, 3));
});
