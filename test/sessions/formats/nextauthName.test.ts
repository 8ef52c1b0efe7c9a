/** NextAuth.js 4 lets an app name its cookies, and writes nothing into the header that tells it from another JWE. */
import { expect, test } from 'vitest';
import { edit, recognise, subject, type DecodedTree } from '../../../src/sessions/index.ts';
import nextauth from '../vectors/nextauth.json' with { type: 'json' };

const vector = nextauth.vectors.find(
  ({ cookie, verdict }) => cookie.name.endsWith('session-token') && verdict === 'right',
)!;
const secrets = { secret: [vector.keys.secret[0]!] };

async function opened(name: string, value: string) {
  const cookie = subject(name, value);
  const found = await recognise(cookie);
  if (found.kind !== 'read' || !found.format.sealed) throw new Error(found.kind);
  return { sealed: found.format.sealed, ...(await found.format.sealed.open(cookie, secrets, vector.now)) };
}

test('under a name of the app’s own its secret opens it, and seals it again', async () => {
  const { sealed, verdict, decoded } = await opened('my-app-token', vector.cookie.value);
  expect(verdict).toMatchObject({ kind: 'right', key: { mac: 'dir, A256GCM, NextAuth.js 4' } });
  const changed = edit(decoded as DecodedTree, { kind: 'set', path: [0], literal: '"other"' });
  const [write] = await sealed.seal(changed, secrets, { timestamp: 'keep', now: vector.now });
  if (write?.kind !== 'save') throw new Error('nothing is written');
  const again = await opened('next-auth.session-token', write.value);
  expect(again.verdict).toMatchObject({ kind: 'right', key: { mac: 'dir, A256GCM' } });
  expect((again.decoded as DecodedTree).tree.source).toBe(changed.tree.source);
});

test('a wrong secret opens nothing', async () => {
  const cookie = subject('my-app-token', vector.cookie.value);
  const found = await recognise(cookie);
  if (found.kind !== 'read') throw new Error(found.kind);
  const { verdict } = await found.format.sealed!.open(cookie, { secret: ['another'] }, vector.now);
  expect(verdict.kind).toBe('wrong');
});
