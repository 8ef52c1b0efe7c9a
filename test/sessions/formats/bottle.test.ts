import { expect, test } from 'vitest';
import { decodeAs, edit, formatById, subject, type DecodedTree } from '../../../src/sessions/index.ts';
import { describeTree } from '../describe.ts';
import vectors from '../vectors/bottle.json';

const { cookie, keys } = vectors.vectors.find(({ id }) => id === 'dict')!;
const bottle = formatById('bottle')!;
const OPTIONS = { timestamp: 'now', now: 1_767_225_600 } as const;

test('a cookie that was renamed is refused, and fits again once it is signed', async () => {
  const other = subject('other', cookie.value);
  const verdict = await bottle.verifiable!.verify(other, keys, OPTIONS.now);
  expect(verdict).toMatchObject({ kind: 'wrong', reasons: [{ code: 'renamed', name: 'account' }] });
  const [write] = await bottle.signable!.sign(await decodeAs('bottle', other), keys, OPTIONS);
  const signed = subject('other', write?.kind === 'save' ? write.value : '');
  expect(await bottle.verifiable!.verify(signed, keys, OPTIONS.now)).toMatchObject({ kind: 'right' });
});

test('the pickle is edited, and signed with the digest that it had', async () => {
  const decoded = await decodeAs('bottle', subject(cookie.name, cookie.value));
  const changed = edit(decoded, { kind: 'add', path: [1], key: 'roles', literal: '["admin", 2]' });
  const [write] = await bottle.signable!.sign(changed, keys, OPTIONS);
  const signed = subject(cookie.name, write?.kind === 'save' ? write.value : '');
  expect(await bottle.verifiable!.verify(signed, keys, OPTIONS.now)).toMatchObject({ key: { mac: 'HMAC-MD5' } });
  const again = (await decodeAs('bottle', signed)) as DecodedTree;
  expect(describeTree(again.tree.root)).toEqual(describeTree(changed.tree.root));
});

test('a signature of the same bytes in another spelling is none: Bottle compares the text', async () => {
  const [, signature = '', message = ''] = /^"?!(.*?)=*\?([^"]*)/.exec(cookie.value) ?? [];
  const pads = '='.repeat((4 - (signature.length % 4)) % 4);
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const last = digits[digits.indexOf(signature.at(-1)!) + 1];
  const respelled = signature.slice(0, -1) + last + pads;
  expect(Buffer.from(respelled, 'base64')).toEqual(Buffer.from(signature, 'base64'));
  const value = `!${respelled}?${message}`;
  await expect(decodeAs('bottle', subject(cookie.name, value))).rejects.toMatchObject({ code: 'signature' });
});
