/** Packages of npm that seal, or sign in ways of their own: each accepts what was edited here, and not under another key. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { edit, recognise, subject, type DecodedTree, type Path, type TreeNode } from '../../src/sessions/index.ts';
import { startServer, type LiveServer } from './liveServer.ts';

const SECRET = 'live secret, not a real one, and long enough for iron';
const OTHER = 'another key, which is long enough for iron all the same';
/** What PASETO's keys are made of in the app. */
const hex = (secret: string) => createHash('sha256').update(secret).digest('hex');
let server: LiveServer;
beforeAll(async () => {
  server = await startServer(process.execPath, [join(import.meta.dirname, 'node', 'sealed_app.mjs'), SECRET]);
});
afterAll(() => server.stop());

type Cookies = Readonly<Record<string, string>>;

interface Case {
  readonly what: string;
  readonly cookie: string;
  readonly format: string;
  readonly typed?: (secret: string) => string;
  /** Where the session is in the content. */
  readonly within?: string;
}

const CASES: readonly Case[] = [
  { what: 'iron', cookie: 'sid', format: 'iron' },
  { what: 'iron-session', cookie: 'app-session', format: 'iron-session' },
  { what: 'h3', cookie: 'h3', format: 'h3', within: 'data' },
  { what: 'h3-long', cookie: 'h3', format: 'h3', within: 'data' },
  { what: 'client-sessions', cookie: 'client', format: 'client-sessions' },
  { what: 'adonis-encrypted', cookie: 'cart', format: 'adonis-encrypted', within: 'message' },
  { what: 'adonis', cookie: 'cart', format: 'adonis', within: 'message' },
  { what: 'paseto-local', cookie: 'token', format: 'paseto-local', typed: hex },
  { what: 'paseto', cookie: 'token', format: 'paseto', typed: hex },
];

function pathOf(node: TreeNode, keys: readonly string[]): Path {
  const [key, ...rest] = keys;
  if (key === undefined) return [];
  const index = node.kind === 'object' ? node.entries.findIndex((entry) => entry.key === key) : -1;
  const entry = node.kind === 'object' ? node.entries[index] : undefined;
  if (!entry) throw new Error(key);
  return [index, ...pathOf(entry.value, rest)];
}

function edited(decoded: DecodedTree, within: readonly string[]): DecodedTree {
  const { root } = decoded.tree;
  const renamed = edit(decoded, { kind: 'set', path: pathOf(root, [...within, 'user']), literal: '"Žofie 😀"' });
  return edit(renamed, { kind: 'add', path: pathOf(root, within), key: 'new', literal: '[1.5, null]' });
}

/** Recognised, opened where it is closed, edited, and written under a key. */
async function rewritten(
  cookies: Cookies,
  { cookie, format, within, typed = (secret) => secret }: Case,
  secret: string,
) {
  const found = await recognise(subject(cookie, cookies[cookie]!, new Map(Object.entries(cookies))));
  if (found.kind !== 'read') throw new Error(found.kind);
  expect(found.format.id).toBe(format);
  const now = Date.now() / 1000;
  const { sealed, signable } = found.format;
  const keys = { secret: [typed(SECRET)] };
  const opened = sealed ? (await sealed.open(found.decoded.subject, keys, now)).decoded : found.decoded;
  if (opened?.kind !== 'tree') throw new Error('closed');
  const changed = edited(opened, within === undefined ? [] : [within]);
  const write = sealed ? sealed.seal : signable!.sign;
  const after = new Map(Object.entries(cookies));
  for (const each of await write(changed, { secret: [typed(secret)] }, { timestamp: 'now', now })) {
    if (each.kind === 'save') after.set(each.name, each.value);
    else after.delete(each.name);
  }
  return Object.fromEntries(after);
}

const SEEN = { user: 'Žofie 😀', roles: ['reader'], big: 9007199254740991, pad: '>>>???', new: [1.5, null] };

test.each(CASES)('$what: accepted, edited and written again; not under another key', async (each) => {
  const { cookies } = await server.get(`/set/${each.what}`);
  const seen = async (sent: Cookies) => JSON.parse((await server.get(`/see/${each.what}`, sent)).body) as unknown;
  expect(await seen(cookies)).toMatchObject({ user: 'ann' });
  expect(await seen(await rewritten(cookies, each, SECRET))).toMatchObject(SEEN);
  const refused = await seen(await rewritten(cookies, each, OTHER));
  expect(refused ?? {}).not.toHaveProperty('user');
});
