import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { recognise, subject } from '../../../src/sessions/index.ts';

/** `{}` as Python pickles it, and what may stand behind its end, where nobody reads it. */
const cookie = (behind: readonly number[]) => {
  const pickle = Buffer.from([0x80, 2, 0x7d, 0x71, 2, 0x2e, ...behind]).toString('base64');
  const text = `cart=${pickle}&other_one=${pickle}`;
  const mac = createHmac('sha1', 'key')
    .update(`|${text.replace('&', '|')}`)
    .digest('base64');
  return subject('session', `${mac}?${text}`, new Map());
};

test('what goes on behind the end of a pickle is no certain SecureCookie', async () => {
  expect(await recognise(cookie([]))).toMatchObject({ format: { id: 'secure-cookie' }, certainty: 'certain' });
  expect(await recognise(cookie([0xd6, 0x55, 0x81]))).toMatchObject({
    format: { id: 'secure-cookie' },
    certainty: 'likely',
  });
});
