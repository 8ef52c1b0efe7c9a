import { expect, test } from 'vitest';
import { decodeAs, edit, formatById, subject } from '../../../src/sessions/index.ts';
import made from '../vectors/yii.json' with { type: 'json' };

test('a validated cookie under another name says so, though the key fits', async () => {
  const { cookie, keys, now } = made.vectors[0]!;
  const { verify } = formatById('yii')!.verifiable!;
  expect(await verify(subject(cookie.name, cookie.value), keys, now)).toMatchObject({ kind: 'right' });
  const verdict = await verify(subject('other', cookie.value), keys, now);
  expect(verdict).toMatchObject({ kind: 'wrong', reasons: [{ code: 'renamed' }] });
});

test('a space is written as an escape, since PHP 8 reads a plus sign as one', async () => {
  const { cookie, keys, now } = made.vectors[0]!;
  const written = async (value: string) => {
    const was = await decodeAs('yii', subject(cookie.name, value));
    const changed = edit(was, { kind: 'set', path: [1, 0], literal: '"dark blue + 1"' });
    const [write] = await formatById('yii')!.signable!.sign(changed, keys, { timestamp: 'keep', now });
    return write!.kind === 'save' ? write!.value : '';
  };
  const value = await written(cookie.value);
  expect(value).toContain('dark%20blue%20%2B%201');
  expect(value).not.toContain('+');
  // What wrote one reads both.
  expect(await written(value.replaceAll('%20', '+'))).toContain('dark+blue+%2B+1');
});
