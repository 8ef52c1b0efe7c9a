import { expect, test } from 'vitest';
import { formatById, subject } from '../../../src/sessions/index.ts';
import vectors from '../vectors/client-sessions.json' with { type: 'json' };

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
