/** Express, Koa, Fastify, Hono and React Router from npm: they accept what was edited and signed here. */
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, describe, expect, test } from 'vitest';
import { decodeAs, edit, replaceText, subject, formatById, type DecodedTree } from '../../src/sessions/index.ts';
import { startServer, type LiveServer } from './liveServer.ts';
import { resign } from './resign.ts';

const SECRET = 'live secret, not a real one';
const servers: LiveServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.stop())));

async function start(app: string, ...keys: readonly string[]): Promise<LiveServer> {
  const server = await startServer(process.execPath, [join(import.meta.dirname, 'node', `${app}_app.mjs`), ...keys]);
  servers.push(server);
  return server;
}

const started = new Map<string, Promise<LiveServer>>();
function serverOf(app: string): Promise<LiveServer> {
  const server = started.get(app) ?? start(app, SECRET);
  started.set(app, server);
  return server;
}

/** Sets a value of the root by its key. */
const setting = (key: string, literal: string) => (decoded: DecodedTree) => {
  const { root } = decoded.tree;
  const at = root.kind === 'object' ? root.entries.findIndex((entry) => entry.key === key) : -1;
  return edit(decoded, { kind: 'set', path: [at], literal });
};
const text = (value: string) => (decoded: DecodedTree) => replaceText(decoded, value);
/** What is in every app's session, with another user and a key more. */
const session = (decoded: DecodedTree) =>
  edit(setting('user', '"Žofie 😀"')(decoded), { kind: 'add', path: [], key: 'new', literal: '[1.5, null]' });
const SEEN = { user: 'Žofie 😀', roles: ['reader'], big: 9007199254740991, pad: '>>>???', new: [1.5, null] };

interface Case {
  readonly app: string;
  readonly what: string;
  readonly cookie: string;
  readonly format: string;
  readonly change: (decoded: DecodedTree) => DecodedTree;
  /** What the app then sees, and what with a signature that does not fit. */
  readonly seen: unknown;
  readonly refused: unknown;
}

const CASES: readonly Case[] = [
  {
    app: 'express',
    what: 'session',
    cookie: 'session',
    format: 'cookie-session',
    change: session,
    seen: SEEN,
    refused: {},
  },
  {
    app: 'express',
    what: 'signed',
    cookie: 'theme',
    format: 'cookie-signature',
    change: text('light; "ž"'),
    seen: { theme: 'light; "ž"' },
    refused: { theme: false },
  },
  {
    app: 'express',
    what: 'signed-json',
    cookie: 'cart',
    format: 'cookie-signature',
    change: setting('items', '[1, 2]'),
    seen: { cart: { items: [1, 2], note: 'ž' } },
    refused: { cart: false },
  },
  { app: 'koa', what: 'session', cookie: 'koa.sess', format: 'koa-session', change: session, seen: SEEN, refused: {} },
  {
    app: 'koa',
    what: 'signed',
    cookie: 'pref',
    format: 'keygrip',
    change: text('light, "1"'),
    seen: 'light, "1"',
    refused: null,
  },
  {
    // Node reads headers as Latin-1, and Koa decodes nothing.
    app: 'koa',
    what: 'signed',
    cookie: 'pref',
    format: 'keygrip',
    change: text('ž'),
    seen: 'Å¾',
    refused: null,
  },
  {
    app: 'fastify',
    what: 'signed',
    cookie: 'pref',
    format: 'fastify-cookie',
    change: text('light; "ž"'),
    seen: 'light; "ž"',
    refused: null,
  },
  {
    app: 'hono',
    what: 'signed',
    cookie: 'pref',
    format: 'hono',
    change: text('light; "ž"'),
    seen: 'light; "ž"',
    refused: null,
  },
  {
    app: 'react_router',
    what: 'session',
    cookie: '__session',
    format: 'react-router',
    change: session,
    seen: { ...SEEN, __flash_notice__: 'Saved' },
    refused: {},
  },
  {
    app: 'react_router',
    what: 'prefs',
    cookie: 'prefs',
    format: 'react-router',
    change: text('"light ž"'),
    seen: 'light ž',
    refused: null,
  },
];

/** Apps read a signed cookie of any kind at the same place. */
const seenAt = ({ what }: Case) => `/see/${what.replace('-json', '')}`;

test.each(CASES)('$app accepts $cookie ($what), edited and signed; not with a wrong key', async (each) => {
  const server = await serverOf(each.app);
  const { cookies } = await server.get(`/set/${each.what}`);
  const seen = async (sent: Record<string, string>) => {
    return JSON.parse((await server.get(seenAt(each), sent)).body) as unknown;
  };
  const given = await seen(cookies);
  const right = await resign(cookies, each.cookie, each.format, { secret: [SECRET] }, each.change);
  expect(right.verdict).toMatchObject({ kind: 'right' });
  expect(await seen(right.cookies)).toEqual(each.seen);
  expect(given).not.toEqual(each.seen);

  const wrong = await resign(cookies, each.cookie, each.format, { secret: ['another key'] }, each.change);
  expect(wrong.verdict).toMatchObject({ kind: 'wrong' });
  expect(await seen(wrong.cookies)).toEqual(each.refused);
});

describe.each([
  { app: 'express', cookie: 'session', format: 'cookie-session' },
  { app: 'koa', cookie: 'koa.sess', format: 'koa-session' },
])('$app: value and signature', ({ app, cookie, format }) => {
  test('are written together: the one without the other is refused', async () => {
    const server = await serverOf(app);
    const { cookies } = await server.get('/set/session');
    const right = await resign(cookies, cookie, format, { secret: [SECRET] }, setting('user', '"bob"'));
    const see = async (sent: Record<string, string>) => JSON.parse((await server.get('/see/session', sent)).body);
    const names = Object.keys(cookies).filter((name) => cookies[name] !== right.cookies[name]);
    expect(names).toEqual([cookie, `${cookie}.sig`]);
    expect(await see({ ...cookies, [cookie]: right.cookies[cookie]! })).toEqual({});
    expect(await see({ ...right.cookies })).toMatchObject({ user: 'bob' });
  });

  test('the newest of several keys signs', async () => {
    const older = await serverOf(app);
    const newer = await start(app, 'a newer key');
    const { cookies } = await older.get('/set/session');
    expect(JSON.parse((await newer.get('/see/session', cookies)).body)).toEqual({});
    const keys = { secret: ['a newer key', SECRET] };
    const rotated = await resign(cookies, cookie, format, keys, setting('user', '"bob"'));
    expect(rotated.verdict).toMatchObject({ kind: 'right', key: { index: 1 } });
    expect(JSON.parse((await newer.get('/see/session', rotated.cookies)).body)).toMatchObject({ user: 'bob' });
  });
});

test('Express reads JSON that nobody signs as it was edited', async () => {
  const server = await serverOf('express');
  const { cookies } = await server.get('/set/json');
  const edited = await resign(cookies, 'prefs', 'express-json', {}, setting('theme', '"light; ž"'));
  expect(JSON.parse((await server.get('/see/json', edited.cookies)).body)).toEqual({ theme: 'light; ž', size: 12 });
});

test("express-session takes another session's id, signed here; not with a wrong key", async () => {
  const server = await serverOf('express');
  const [ann, bob] = [await server.get('/set/id'), await server.get('/set/id?user=bob')];
  const value = ann.cookies['connect.sid']!;
  const id = async (cookies: Readonly<Record<string, string>>) => {
    const decoded = await decodeAs('express-session', subject('connect.sid', cookies['connect.sid']!));
    return decoded.kind === 'id' ? decoded.id : '';
  };
  // The id is shown as one; picked as what it is signed as, it can be edited.
  const decoded = await decodeAs('cookie-signature', subject('connect.sid', value));
  const other = replaceText(decoded, await id(bob.cookies));
  const seen = async (secret: string) => {
    const options = { timestamp: 'now', now: 0 } as const;
    const [write] = await formatById('cookie-signature')!.signable!.sign(other, { secret: [secret] }, options);
    const sent = write?.kind === 'save' ? write.value : '';
    return JSON.parse((await server.get('/see/id', { 'connect.sid': sent })).body) as unknown;
  };
  expect(JSON.parse((await server.get('/see/id', ann.cookies)).body)).toBe('ann');
  expect(await seen(SECRET)).toBe('bob');
  expect(await seen('another key')).toBe(null);
});
