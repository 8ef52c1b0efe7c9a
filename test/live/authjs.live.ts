/** Auth.js from npm: it accepts a session that was opened, edited and encrypted here. */
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { edit, recognise, subject, type DecodedTree } from '../../src/sessions/index.ts';
import { startServer, type LiveServer } from './liveServer.ts';

const SECRET = 'live secret, not a real one';
const NAME = 'authjs.session-token';
let server: LiveServer;
beforeAll(async () => {
  server = await startServer(process.execPath, [join(import.meta.dirname, 'node', 'authjs_app.mjs'), SECRET]);
});
afterAll(() => server.stop());

type Cookies = Readonly<Record<string, string>>;

function set(decoded: DecodedTree, key: string, literal: string): DecodedTree {
  const { root } = decoded.tree;
  const at = root.kind === 'object' ? root.entries.findIndex((entry) => entry.key === key) : -1;
  return edit(decoded, { kind: 'set', path: [at], literal });
}

/** Recognised, opened, edited, and encrypted with `secret`. */
async function resealed(cookies: Cookies, secret: string, change: (decoded: DecodedTree) => DecodedTree) {
  const [first] = Object.keys(cookies);
  const found = await recognise(subject(first!, cookies[first!]!, new Map(Object.entries(cookies))));
  if (found.kind !== 'read' || found.format.id !== 'authjs') throw new Error(found.kind);
  const now = Date.now() / 1000;
  const { sealed } = found.format;
  const { verdict, decoded } = await sealed!.open(found.decoded.subject, { secret: [SECRET] }, now);
  expect(verdict.kind).toBe('right');
  if (decoded?.kind !== 'tree') throw new Error('closed');
  const after = new Map(Object.entries(cookies));
  for (const write of await sealed!.seal(change(decoded), { secret: [secret] }, { timestamp: 'now', now })) {
    if (write.kind === 'save') after.set(write.name, write.value);
    else after.delete(write.name);
  }
  return Object.fromEntries(after);
}

const seen = async (cookies: Cookies) => JSON.parse((await server.get('/auth/session', cookies)).body) as unknown;
const promoted = (decoded: DecodedTree) => set(set(decoded, 'role', '"admin"'), 'name', '"Žofie 😀"');
const SEEN = { role: 'admin', user: { name: 'Žofie 😀', email: 'ann@example.com' } };

test('accepts it, and sees what was edited; not with a wrong key', async () => {
  const { cookies } = await server.get('/set');
  expect(await seen(cookies)).toMatchObject({ role: 'reader', user: { name: 'ann' } });
  expect(await seen(await resealed(cookies, SECRET, promoted))).toMatchObject(SEEN);
  expect(await seen(await resealed(cookies, 'another key', promoted))).toBe(null);
});

test('takes it from one of its other keys: that of the header is named anew', async () => {
  const newer = await startServer(process.execPath, [
    join(import.meta.dirname, 'node', 'authjs_app.mjs'),
    'newer',
    SECRET,
  ]);
  try {
    const { cookies } = await server.get('/set');
    const renamed = await resealed(cookies, 'newer', promoted);
    const { body } = await newer.get('/auth/session', renamed);
    expect(JSON.parse(body)).toMatchObject(SEEN);
  } finally {
    await newer.stop();
  }
});

test('joins the chunks that were written', async () => {
  const { cookies } = await server.get('/set?long');
  expect(Object.keys(cookies)).toEqual([`${NAME}.0`, `${NAME}.1`]);
  expect(await seen(await resealed(cookies, SECRET, promoted))).toMatchObject({ ...SEEN, size: 3500 });
  expect(await seen(await resealed(cookies, 'another key', promoted))).toBe(null);
});

test('one cookie grows to several, and several shrink to one', async () => {
  const { cookies } = await server.get('/set');
  const grown = await resealed(cookies, SECRET, (decoded) => set(decoded, 'picture', JSON.stringify('q'.repeat(9000))));
  expect(Object.keys(grown).length).toBeGreaterThan(2);
  expect(Object.keys(grown)).not.toContain(NAME);
  expect(await seen(grown)).toMatchObject({ role: 'reader', size: 9000 });
  const shrunk = await resealed(grown, SECRET, (decoded) => set(decoded, 'picture', '"q"'));
  expect(Object.keys(shrunk)).toEqual([`${NAME}.0`]);
  expect(await seen(shrunk)).toMatchObject({ role: 'reader', size: 1 });
});
