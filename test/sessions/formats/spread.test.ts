/** Sessions that grow out of one cookie, or shrink into it. */
import { decodeProtectedHeader } from 'jose';
import { expect, test } from 'vitest';
import auth0 from '../../../src/sessions/formats/auth0.ts';
import supabase from '../../../src/sessions/formats/supabase.ts';
import { edit, recognise, subject, type CookieWrite, type DecodedTree } from '../../../src/sessions/index.ts';
import type { Vector } from '../conformance/Vector.ts';
import sessions4 from '../vectors/auth0.json';
import sessions3 from '../vectors/auth0-versions.json';
import supabases from '../vectors/supabase.json';

const find = (file: { readonly vectors: readonly unknown[] }, id: string) =>
  (file.vectors as readonly Vector[]).find((each) => each.id === id)!;
const subjectOf = ({ cookie, siblings = {} }: Vector) =>
  subject(cookie.name, cookie.value, new Map(Object.entries(siblings)));
const namesOf = (writes: readonly CookieWrite[]) => writes.map(({ kind, name }) => `${kind} ${name}`);
const grow = (decoded: DecodedTree, text: string) =>
  edit(decoded, { kind: 'add', path: [], key: 'more', literal: JSON.stringify(text) });
const KEEP = { timestamp: 'keep', now: 0 } as const;

async function opened(vector: Vector): Promise<DecodedTree> {
  const { decoded } = await auth0.sealed.open(subjectOf(vector), vector.keys, vector.now);
  if (decoded?.kind !== 'tree') throw new Error(decoded?.kind);
  return decoded;
}

test('Auth0 4 counts its chunks behind two underscores, before it was a dot', async () => {
  const [four, three] = [find(sessions4, 'session'), find(sessions3, '3-session')];
  const sealed = async (vector: Vector) =>
    namesOf(await auth0.sealed.seal(grow(await opened(vector), 'x'.repeat(4000)), vector.keys, KEEP));
  expect(await sealed(four)).toEqual(['save __session__0', 'save __session__1', 'expire __session']);
  expect(await sealed(three)).toEqual(['save appSession.0', 'save appSession.1', 'expire appSession']);
});

test('of a session that became small the chunks too many go', async () => {
  const vector = find(sessions4, 'chunks');
  const decoded = await opened(vector);
  const root = decoded.tree.root;
  const at = root.kind === 'object' ? root.entries.findIndex(({ key }) => key === 'idToken') : -1;
  const small = edit(decoded, { kind: 'remove', path: [at] });
  const writes = namesOf(await auth0.sealed.seal(small, vector.keys, KEEP));
  expect(writes).toEqual(['save __session__0', 'expire __session__1']);
});

test('as of now Auth0 before 4 says so in its header, and lasts as long as it did', async () => {
  const vector = find(sessions3, '2-session');
  const now = vector.now + 1000;
  const before = decodeProtectedHeader(vector.cookie.value);
  const [write] = await auth0.sealed.seal(await opened(vector), vector.keys, { timestamp: 'now', now });
  const header = decodeProtectedHeader((write as { value: string }).value);
  expect(header).toEqual({ ...before, iat: now, uat: now, exp: Number(before['exp']) + 1000 });
});

test('Supabase’s raw chunks are cut between characters', async () => {
  const decoded = await supabase.decode(subjectOf(find(supabases, 'raw')));
  const writes = await supabase.writable.write(grow(decoded, 'ů😀'.repeat(400)));
  const values = writes.flatMap((write) => (write.kind === 'save' ? [write.value] : []));
  expect(values.length).toBeGreaterThan(2);
  expect(values.every((value) => value.length <= 3180)).toBe(true);
  expect(values.map(decodeURIComponent).join('')).toContain('ů😀'.repeat(400));
});

test('without its last chunk it looks like Supabase’s, and is called damaged', async () => {
  const { cookie } = find(supabases, 'chunks');
  const found = await recognise(subject(cookie.name, cookie.value));
  expect(found).toMatchObject({ kind: 'unreadable', format: { id: 'supabase' }, certainty: 'likely' });
});
