import { expect, test } from 'vitest';
import { formatById, subject } from '../../../src/sessions/index.ts';
import made from '../vectors/yii.json' with { type: 'json' };

test('a validated cookie under another name says so, though the key fits', async () => {
  const { cookie, keys, now } = made.vectors[0]!;
  const { verify } = formatById('yii')!.verifiable!;
  expect(await verify(subject(cookie.name, cookie.value), keys, now)).toMatchObject({ kind: 'right' });
  const verdict = await verify(subject('other', cookie.value), keys, now);
  expect(verdict).toMatchObject({ kind: 'wrong', reasons: [{ code: 'renamed' }] });
});
