/** Rails' own cookies and sessions, Rack's and Sinatra's: they accept what was edited and written again here. */
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, expect, test } from 'vitest';
import { edit, recognise, subject, type DecodedTree, type Keys } from '../../src/sessions/index.ts';
import { startServer, type LiveServer } from './liveServer.ts';
import { resign } from './resign.ts';

const SECRET = '5ec2e7'.repeat(22);
const OTHER = '0dd5ec2e7'.repeat(22);
const ruby = process.env['RUBY'] ?? 'ruby';
const servers: LiveServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.stop())));

interface Case {
  readonly what: string;
  readonly app: string;
  readonly args?: readonly string[];
  readonly cookie: string;
  readonly format: string;
  /** What the app calls it in what it sees. */
  readonly seenAs?: string;
  readonly change: (decoded: DecodedTree) => DecodedTree;
  readonly seen: unknown;
  readonly refused: unknown;
}

const setting = (key: string, literal: string) => (decoded: DecodedTree) => {
  const { root } = decoded.tree;
  const at = root.kind === 'object' ? root.entries.findIndex((entry) => entry.key === key) : -1;
  return edit(decoded, { kind: 'set', path: [at], literal });
};
const session = {
  change: (decoded: DecodedTree) => {
    return edit(setting('user', '"bob"')(decoded), { kind: 'add', path: [], key: 'role', literal: '"<b>ž"' });
  },
  seen: { user: 'bob', name: 'Žofie 😀', role: '<b>ž' },
  refused: {},
} as const;
const rails = { ...session, app: 'rails', cookie: '_shop_session', format: 'rails-encrypted' } as const;
const rack = { ...session, app: 'rack', cookie: 'rack.session', format: 'rack' } as const;

const CASES: readonly Case[] = [
  { ...rails, what: 'Rails’ session, AES-GCM', args: ['{}'] },
  { ...rails, what: 'Rails’ session, SHA-256', args: ['{"digest":"SHA256"}'] },
  { ...rails, what: 'Rails’ session, Marshal', args: ['{"serializer":"marshal"}'] },
  { ...rails, what: 'Rails’ session, AES-CBC', args: ['{"authenticated":false,"digest":"SHA256"}'] },
  {
    app: 'rails',
    what: 'Rails’ signed cookie',
    args: ['{}'],
    cookie: 'prefs',
    format: 'rails-signed',
    seenAs: 'prefs',
    change: setting('theme', '"light"'),
    seen: { theme: 'light' },
    refused: null,
  },
  {
    app: 'rails',
    what: 'Devise’s token',
    args: ['{"serializer":"marshal"}'],
    cookie: 'remember_user_token',
    format: 'devise',
    seenAs: 'remember',
    change: (decoded) => edit(decoded, { kind: 'set', path: [0, 0], literal: '43' }),
    seen: [[43], 'salt', '1767225600.5'],
    refused: null,
  },
  { ...rack, what: 'Rack’s session, Marshal', args: ['marshal'] },
  { ...rack, what: 'Rack’s session, JSON', args: ['json'] },
  { ...rack, what: 'Rack’s session, zlib', args: ['zlib'] },
  { ...session, app: 'sinatra', what: 'Sinatra’s session', cookie: 'rack.session', format: 'sinatra' },
];

/** Opened, edited, encrypted again; or signed again. */
async function changed(cookies: Readonly<Record<string, string>>, { cookie, format, change }: Case, keys: Keys) {
  const found = await recognise(subject(cookie, cookies[cookie] ?? ''));
  if (found.kind !== 'read') throw new Error(`${cookie} is ${found.kind}`);
  const { sealed } = found.format;
  const now = Date.now() / 1000;
  if (!sealed) return (await resign(cookies, cookie, format, keys, change)).cookies;
  expect(found.format.id).toBe(format);
  const { verdict, decoded } = await sealed.open(found.decoded.subject, { secret: [SECRET] }, now);
  if (verdict.kind !== 'right' || decoded?.kind !== 'tree') throw new Error(verdict.kind);
  const [write] = await sealed.seal(change(decoded), keys, { timestamp: 'now', now });
  return { ...cookies, ...(write?.kind === 'save' && { [write.name]: write.value }) };
}

test.each(CASES)('$what', async (each) => {
  const script = join(import.meta.dirname, 'ruby', `${each.app}_app.rb`);
  const server = await startServer(ruby, ['-W0', script, SECRET, ...(each.args ?? [])]);
  servers.push(server);
  const { cookies } = await server.get('/set');
  const see = async (jar: Readonly<Record<string, string>>) => {
    return (JSON.parse((await server.get('/see', jar)).body) as Record<string, unknown>)[each.seenAs ?? 'session'];
  };
  expect(await see(await changed(cookies, each, { secret: [SECRET] }))).toEqual(each.seen);
  expect(await see(await changed(cookies, each, { secret: [OTHER, SECRET] }))).toEqual(each.refused);
});
