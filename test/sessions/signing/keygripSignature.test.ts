import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { formatById, replaceText, subject } from '../../../src/sessions/index.ts';

const SECRET = 'generator secret, not a real one';
/** Node hands a header over as Latin-1, of which keygrip/index.js takes the UTF-8. */
const signed = (line: string) =>
  createHmac('sha1', SECRET).update(Buffer.from(line).toString('latin1')).digest('base64url');

test('what is not ASCII is signed as the server sees it', async () => {
  const siblings = new Map([['pref.sig', signed('pref=\u017eofie')]]);
  const cookie = subject('pref', '\u017eofie', siblings);
  const { verifiable, signable, decode } = formatById('keygrip')!;
  expect((await verifiable!.verify(cookie, { secret: [SECRET] }, 0)).kind).toBe('right');
  const changed = replaceText(await decode(cookie), '\u00fc');
  const writes = await signable!.sign(changed, { secret: [SECRET] }, { timestamp: 'now', now: 0 });
  expect(writes).toContainEqual({ kind: 'save', name: 'pref.sig', value: signed('pref=\u00fc') });
});
