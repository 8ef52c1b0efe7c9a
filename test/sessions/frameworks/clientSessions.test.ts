import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { formatById, subject } from '../../../src/sessions/index.ts';
import vectors from '../vectors/client-sessions.json' with { type: 'json' };

interface ClientSessions {
  readonly util: {
    encode(options: object, content: object): string;
    decode(options: object, value: string): { readonly content: unknown } | undefined;
  };
}

const clientSessions = createRequire(import.meta.url)('client-sessions') as ClientSessions;
const { sealed } = formatById('client-sessions')!;
const { cookie, keys, now } = vectors.vectors.find(({ id }) => id === 'session')!;

test('under another name it tells which it was made for', async () => {
  const { verdict } = await sealed!.open(subject('other', cookie.value), keys, now);
  expect(verdict).toMatchObject({ kind: 'wrong', reasons: [{ code: 'other-purpose', name: 'session_state' }] });
});

test('sealed as of now it begins now, and lasts as long', async () => {
  const { decoded } = await sealed!.open(subject(cookie.name, cookie.value), keys, now);
  const [write] = await sealed!.seal(decoded!, keys, { timestamp: 'now', now: now + 3600 });
  if (write?.kind !== 'save') throw new Error('gone');
  const again = await sealed!.open(subject(write.name, write.value), keys, now);
  expect(again.decoded).toMatchObject({ issuedAt: now + 3600, expiresAt: now + 3600 + 86_400 });
});

test.each([
  ['aes128', 16],
  ['aes192', 24],
  ['aes256', 32],
] as const)('an app with keys of its own: %s', async (encryptionAlgorithm, length) => {
  const [encryptionKey, signatureKey] = [Buffer.alloc(length, 'e'), Buffer.alloc(64, 's')];
  const options = { cookieName: 'own', duration: 86_400_000, encryptionAlgorithm, encryptionKey, signatureKey };
  const value = clientSessions.util.encode({ ...options, signatureAlgorithm: 'sha512' }, { user: 'ann' });
  const secret = `encryptionKey: '${encryptionKey.toString('base64')}',\n  signatureKey: '${signatureKey.toString('hex')}',`;
  const { verdict, decoded } = await sealed!.open(subject('own', value), { secret: [secret] }, now);
  expect(verdict.kind).not.toBe('wrong');
  const [write] = await sealed!.seal(decoded!, { secret: [secret] }, { timestamp: 'now', now });
  const made = write?.kind === 'save' ? write.value : '';
  expect(clientSessions.util.decode({ ...options, signatureAlgorithm: 'sha512' }, made)?.content).toEqual({
    user: 'ann',
  });
  const other = { secret: [secret.replace('encryptionKey', 'otherKey')] };
  expect((await sealed!.open(subject('own', value), other, now)).verdict.kind).toBe('wrong');
});
