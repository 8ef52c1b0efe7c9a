import { CompactEncrypt } from 'jose';
import { afterEach, expect, test, vi } from 'vitest';
import { SessionError, subject } from '../../../src/sessions/index.ts';
import jwe from '../../../src/sessions/formats/jwe.ts';
import { conformanceCases, runConformance } from '../conformance.ts';
import aes192 from '../vectors/jwe-aes192.json';

afterEach(() => vi.restoreAllMocks());

const password = new TextEncoder().encode('secret');

test('a cookie does not decide how long the browser computes: past the limit it is asked first', async () => {
  const value = await new CompactEncrypt(new TextEncoder().encode('{"a":1}'))
    .setProtectedHeader({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM' })
    .setKeyManagementParameters({ p2c: 3000 })
    .encrypt(password);
  const open = (p2c: string) => jwe.sealed.open(subject('session', value), { secret: ['secret'], p2c: [p2c] }, 0);
  const refused: unknown = await open('2999').catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(SessionError);
  expect(refused).toMatchObject({ code: 'too-many-rounds', expected: '3000' });
  const { decoded, verdict } = await open('3000');
  expect(verdict.kind).toBe('right');
  const options = { timestamp: 'now', now: 0 } as const;
  const [write] = await jwe.sealed.seal(decoded!, { secret: ['secret', 'other'], p2c: ['3000'] }, options);
  expect(write).toEqual({ kind: 'save', name: 'session', value });
});

test('an algorithm that browsers lack is said, not taken for a wrong key', async () => {
  const header = Buffer.from('{"alg":"RSA1_5","enc":"A256GCM"}').toString('base64url');
  const opened = jwe.sealed.open(
    subject('session', `${header}.AAAA.AAAA.AAAA.AAAA`),
    { secret: ['{"kty":"RSA","d":"AA"}'] },
    0,
  );
  await expect(opened).rejects.toMatchObject({ code: 'crypto-missing' });
});

test('without AES-192, as in Chromium, each token that takes it says that the browser lacks it', async () => {
  const importKey = crypto.subtle.importKey.bind(crypto.subtle) as (...given: unknown[]) => Promise<CryptoKey>;
  vi.spyOn(crypto.subtle, 'importKey').mockImplementation((...given: unknown[]) => {
    const isMissing = given[0] === 'raw' && (given[1] as Uint8Array).length === 24;
    return isMissing ? Promise.reject(new DOMException('', 'OperationError')) : importKey(...given);
  });
  const [vector] = aes192.vectors;
  const opened = jwe.sealed.open(subject('session', vector!.cookie.value), vector!.keys, 0);
  await expect(opened).rejects.toMatchObject({ code: 'crypto-missing' });
  const results = await runConformance(conformanceCases().filter(({ name }) => /^jwe .*A192/.test(name)));
  expect(results.filter(({ ok }) => !ok)).toEqual([]);
  expect(results.filter(({ name }) => name.endsWith(': opened'))).toHaveLength(aes192.vectors.length);
});
