import { expect, test } from 'vitest';
import { checkKeys, formatById, subject } from '../../../src/sessions/index.ts';
import jwe from '../vectors/jwe.json' with { type: 'json' };
import nextauth from '../vectors/nextauth-jwe.json' with { type: 'json' };

test('a list derives no key: what needs that says nothing', async () => {
  const slow = jwe.vectors.find(({ cookie }) =>
    Buffer.from(cookie.value.split('.')[0]!, 'base64url').toString().includes('PBES2'),
  )!;
  const { cookie, keys } = slow;
  expect(await checkKeys(formatById('jwe')!, subject(cookie.name, cookie.value), keys, jwe.clock)).toBeNull();
});

test('what the right key opens says its times', async () => {
  const { cookie, keys, now } = nextauth.vectors[0]!;
  const format = formatById('nextauth-jwe')!;
  const read = subject(cookie.name, cookie.value);
  expect(await checkKeys(format, read, keys, now)).toMatchObject({ kind: 'right', expiresAt: expect.any(Number) });
  expect(await checkKeys(format, read, { secret: ['another'] }, now)).toMatchObject({ kind: 'wrong', expiresAt: null });
  expect(await checkKeys(format, read, { secret: [''] }, now)).toBeNull();
});
