import { expect, test } from 'vitest';
import { edit, formatById, recognise, subject } from '../../../src/sessions/index.ts';
import encrypted from '../vectors/adonis-encrypted.json' with { type: 'json' };
import signed from '../vectors/adonis.json' with { type: 'json' };

const vectorOf = (id: string, of: typeof signed | typeof encrypted = signed) =>
  of.vectors.find((each) => each.id === id)!;

test('a signed cookie under another name is told by its purpose, and is right once that is set', async () => {
  const { cookie, keys, now } = vectorOf('6-object');
  const { verifiable, signable, decode } = formatById('adonis')!;
  const renamed = subject('basket', cookie.value);
  expect(await verifiable!.verify(renamed, keys, now)).toMatchObject({
    kind: 'wrong',
    reasons: [{ code: 'other-purpose', name: 'cart' }],
  });
  const decoded = await decode(renamed);
  if (decoded.kind !== 'tree' || decoded.tree.root.kind !== 'object') throw new Error(decoded.kind);
  const path = [decoded.tree.root.entries.findIndex(({ key }) => key === 'purpose')];
  const changed = edit(decoded, { kind: 'set', path, literal: '"basket"' });
  const [write] = await signable!.sign(changed, keys, { timestamp: 'keep', now });
  if (write?.kind !== 'save') throw new Error('gone');
  expect((await verifiable!.verify(subject('basket', write.value), keys, now)).kind).toBe('right');
});

test.each(['5', '6', '7-cbc'])('an encrypted one of %s too', async (release) => {
  const { cookie, keys, now } = vectorOf(`${release}-object`, encrypted);
  const { verdict } = await formatById('adonis-encrypted')!.sealed!.open(subject('basket', cookie.value), keys, now);
  expect(verdict).toMatchObject({ kind: 'wrong', reasons: [{ code: 'other-purpose', name: 'cart' }] });
});

test('how it was sealed is said, and its encrypter’s id shown', async () => {
  const macs = await Promise.all(
    ['6-object', '7-gcm-object', '7-cbc-object', '7-chacha-object'].map(async (id) => {
      const { cookie, keys, now } = vectorOf(id, encrypted);
      const { verdict } = await formatById('adonis-encrypted')!.sealed!.open(
        subject(cookie.name, cookie.value),
        keys,
        now,
      );
      return verdict.kind === 'right' ? verdict.key.mac : verdict.kind;
    }),
  );
  expect(macs).toEqual(['AES-256-CBC, HMAC-SHA256', 'AES-256-GCM', 'AES-256-CBC, HMAC-SHA256', 'ChaCha20-Poly1305']);
  const { cookie } = vectorOf('7-gcm-object', encrypted);
  const found = await recognise(subject(cookie.name, cookie.value));
  expect(found.kind === 'read' && found.decoded.facts).toContainEqual({ kind: 'header', name: 'id', text: 'app' });
});
