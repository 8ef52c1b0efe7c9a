import { expect, test } from 'vitest';
import { decodeAs, formatById, subject, type SessionError } from '../../../src/sessions/index.ts';

const NOW = 1_767_225_600;
/** Signed by key 2 of a dictionary. */
const COOKIE = subject(
  'user',
  '2|1:2|10:1767225600|4:user|4:YW5u|5bb084c05fecc5d5cc99a3638abb1e61d02a808d4c7c197dbaf7ceb951558d5b',
);
const tornado = formatById('tornado')!;

test('of a dictionary only the key counts whose number the cookie has', async () => {
  const verdict = async (secret: string) => tornado.verifiable!.verify(COOKIE, { secret: [secret] }, NOW);
  expect(await verdict('{1: "old-secret", 2: "new-secret"}')).toMatchObject({ kind: 'right' });
  expect(await verdict('cookie_secret:\n  1: old-secret\n  2: new-secret\n')).toMatchObject({ kind: 'right' });
  expect(await verdict('{1: "new-secret", 2: "old-secret"}')).toMatchObject({ kind: 'wrong' });
  expect(await verdict('{1: "new-secret"}')).toMatchObject({ kind: 'wrong', tried: [{ form: 'text' }] });
});

test('a dictionary without a key of that number signs nothing', async () => {
  const decoded = await decodeAs('tornado', COOKIE);
  const signed = tornado.signable!.sign(decoded, { secret: ['{1: "new"}'] }, { timestamp: 'now', now: NOW });
  await expect(signed).rejects.toMatchObject({
    code: 'key-malformed',
    field: 'secret',
  } satisfies Partial<SessionError>);
});

test('a cookie that was renamed is refused, and fits again once it is signed', async () => {
  const other = { ...COOKIE, name: 'other' };
  const keys = { secret: ['new-secret'] };
  const verdict = await tornado.verifiable!.verify(other, keys, NOW);
  expect(verdict).toMatchObject({ kind: 'wrong', reasons: [{ code: 'renamed', name: 'user' }] });
  const decoded = await decodeAs('tornado', other);
  const [write] = await tornado.signable!.sign(decoded, keys, { timestamp: 'keep', now: NOW });
  const signed = subject('other', write?.kind === 'save' ? write.value : '');
  expect(await tornado.verifiable!.verify(signed, keys, NOW)).toMatchObject({ kind: 'right' });
});
