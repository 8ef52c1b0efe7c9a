import { CompactEncrypt } from 'jose';
import { expect, test } from 'vitest';
import { SessionError, subject } from '../../../src/sessions/index.ts';
import jwe from '../../../src/sessions/formats/jwe.ts';

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
