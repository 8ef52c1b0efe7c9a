import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { formatById, recognise, replaceText, subject } from '../../../src/sessions/index.ts';

const KEYS = { secret: ['generator secret, not a real one'] };
/** cookie-signature/index.js, `sign`. */
const signed = (text: string) =>
  `s:${text}.${createHmac('sha256', KEYS.secret[0]!).update(text).digest('base64').replace(/=+$/, '')}`;
const NOW = { timestamp: 'now', now: 1_767_225_600 } as const;

test.each([encodeURIComponent, (text: string) => text])('Express signs what is empty too', async (escape) => {
  const cookie = subject('flash', escape(signed('')));
  const found = await recognise(cookie);
  expect(found).toMatchObject({ kind: 'read', certainty: 'certain', format: { id: 'cookie-signature' } });
  const format = formatById('cookie-signature')!;
  expect((await format.verifiable!.verify(cookie, KEYS, NOW.now)).kind).toBe('right');
  expect((await format.verifiable!.verify(cookie, { secret: ['another'] }, NOW.now)).kind).toBe('wrong');
  const changed = replaceText(await format.decode(cookie), 'Saved');
  const [write] = await format.signable!.sign(changed, KEYS, NOW);
  expect(write?.kind === 'save' ? decodeURIComponent(write.value) : '').toBe(signed('Saved'));
});
