/** Flask, Starlette and Django, each release that this machine has: they accept what was edited and signed here. */
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findPythons } from '../../scripts/find-python.mjs';
import { edit, replaceText, type DecodedTree, type Keys } from '../../src/sessions/index.ts';
import { startServer, type LiveServer } from './liveServer.ts';
import { resign } from './resign.ts';

const SECRET = 'live secret, not a real one';
const pythons = findPythons();
const servers: LiveServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.stop())));

type Python = (typeof pythons)[number];
async function start(python: Python, app: string, keys: readonly string[], env: Record<string, string> = {}) {
  const script = join(import.meta.dirname, 'python', `${app}_app.py`);
  const server = await startServer(python.path, ['-W', 'ignore', script, ...keys], { ...python.env, ...env });
  servers.push(server);
  return server;
}

/** Sets a value of the root by its key. */
const setting = (key: string, literal: string) => (decoded: DecodedTree) => {
  const { root } = decoded.tree;
  const at = root.kind === 'object' ? root.entries.findIndex((entry) => entry.key === key) : -1;
  return edit(decoded, { kind: 'set', path: [at], literal });
};
const adding = (key: string, literal: string) => (decoded: DecodedTree) => {
  return edit(decoded, { kind: 'add', path: [], key, literal });
};
const text = (value: string) => (decoded: DecodedTree) => replaceText(decoded, value);

interface Case {
  readonly app: 'flask' | 'starlette' | 'django';
  readonly what: string;
  readonly cookie: string;
  readonly format: string;
  readonly keys?: Keys;
  readonly change: (decoded: DecodedTree) => DecodedTree;
  /** What the app then sees, and what with a signature that does not fit. */
  readonly seen: unknown;
  readonly refused: unknown;
}

const session = { what: 'session', refused: {} } as const;
const CASES: readonly Case[] = [
  {
    ...session,
    app: 'flask',
    cookie: 'session',
    format: 'flask',
    change: (decoded) => adding('new', '(1, b"\\x01", "ž")')(setting('user', '"bob"')(decoded)),
    seen: {
      user: "'bob'",
      big: '18446744073709551617',
      roles: "('reader',)",
      raw: String.raw`b'\x00\xff'`,
      new: String.raw`(1, b'\x01', 'ž')`,
    },
  },
  {
    app: 'flask',
    what: 'remember',
    cookie: 'remember_token',
    format: 'flask-login',
    change: text('43|ž'),
    seen: '43|ž',
    refused: null,
  },
  {
    app: 'flask',
    what: 'token',
    cookie: 'token',
    format: 'itsdangerous',
    keys: { salt: ['confirm'] },
    change: setting('email', '"bob@example.test"'),
    seen: { email: 'bob@example.test' },
    refused: null,
  },
  {
    app: 'flask',
    what: 'signed',
    cookie: 'uid',
    format: 'itsdangerous-signer',
    change: text('Žofie, "2"'),
    seen: 'Žofie, "2"',
    refused: null,
  },
  {
    ...session,
    app: 'starlette',
    cookie: 'session',
    format: 'starlette',
    change: (decoded) => adding('new', '"ž"')(setting('user', '"bob"')(decoded)),
    seen: { user: "'bob'", big: '18446744073709551617', roles: "['reader']", new: "'ž'" },
  },
  {
    ...session,
    app: 'django',
    cookie: 'sessionid',
    format: 'django-session',
    change: (decoded) => adding('new', `"ž${'x'.repeat(200)}"`)(setting('user', '"bob"')(decoded)),
    seen: { user: "'bob'", big: '18446744073709551617', roles: "['reader']", new: `'ž${'x'.repeat(200)}'` },
  },
  {
    app: 'django',
    what: 'signed',
    cookie: 'pref',
    format: 'django-cookie',
    keys: { salt: ['salt'] },
    change: text('light; "é"'),
    seen: 'light; "é"',
    refused: null,
  },
  {
    app: 'django',
    what: 'messages',
    cookie: 'messages',
    format: 'django-messages',
    change: (decoded) => edit(decoded, { kind: 'set', path: [0, 3], literal: '"Not saved"' }),
    seen: ['Not saved'],
    refused: [],
  },
  {
    app: 'django',
    what: 'token',
    cookie: 'token',
    format: 'django-signing',
    keys: { salt: ['confirm'] },
    change: setting('email', '"bob@example.test"'),
    seen: { email: 'bob@example.test' },
    refused: null,
  },
];

test('there is an interpreter with all of them', () => {
  expect(pythons.length).toBeGreaterThan(0);
});

describe.each(pythons)('$name', (python) => {
  const running = new Map<string, Promise<LiveServer>>();
  const serverOf = (app: string): Promise<LiveServer> => {
    const server = running.get(app) ?? start(python, app, [SECRET]);
    running.set(app, server);
    return server;
  };

  test.each(CASES)('$app accepts $cookie, edited and signed; not with a wrong key', async (each) => {
    const server = await serverOf(each.app);
    const keys = { ...each.keys, secret: [SECRET] };
    const { cookies } = await server.get(`/set/${each.what}`);
    const given = await server.get(`/see/${each.what}`, { [each.cookie]: cookies[each.cookie]! });
    const right = await resign(cookies, each.cookie, each.format, keys, each.change);
    expect(right.verdict).toMatchObject({ kind: 'right' });
    const seen = async (sent: Record<string, string>) => {
      const { body } = await server.get(`/see/${each.what}`, { [each.cookie]: sent[each.cookie]! });
      return JSON.parse(body) as unknown;
    };
    expect(await seen(right.cookies)).toEqual(each.seen);
    expect(JSON.parse(given.body)).not.toEqual(each.seen);

    const wrong = await resign(cookies, each.cookie, each.format, { ...keys, secret: ['another key'] }, each.change);
    expect(wrong.verdict).toMatchObject({ kind: 'wrong' });
    expect(await seen(wrong.cookies)).toEqual(each.refused);
  });

  test('Flask-WTF accepts a token and a session that were edited alike', async () => {
    const server = await serverOf('flask');
    const { cookies } = await server.get('/set/csrf');
    const secret = 'f'.repeat(40);
    const keys = { secret: [SECRET] };
    const edited = await resign(cookies, 'session', 'flask', keys, setting('csrf_token', `"${secret}"`));
    const token = (decoded: DecodedTree) => edit(decoded, { kind: 'set', path: [], literal: `"${secret}"` });
    const both = await resign(edited.cookies, 'csrf_token', 'flask-wtf', keys, token);
    expect((await server.get('/see/csrf', both.cookies)).body).toBe(`"${secret}"`);
    expect((await server.get('/see/csrf', edited.cookies)).body).toBe('null');
    const wrong = await resign(edited.cookies, 'csrf_token', 'flask-wtf', { secret: ['another key'] }, token);
    expect((await server.get('/see/csrf', wrong.cookies)).body).toBe('null');
  });

  test('Django accepts a CSRF token whose secret was edited', async () => {
    const server = await serverOf('django');
    const { cookies } = await server.get('/set/csrf');
    const secret = 'a'.repeat(32);
    const edited = await resign(cookies, 'csrftoken', 'django-csrf', {}, text(secret));
    const post = (token: string) =>
      server.get('/see/csrf', edited.cookies, { method: 'POST', headers: { 'x-csrftoken': token } });
    expect((await post(edited.cookies['csrftoken']!)).status).toBe(200);
    expect((await post('b'.repeat(32))).status).toBe(403);
  });

  test.each(['flask', 'django'] as const)('%s: the newest of several keys signs', async (app) => {
    const older = await serverOf(app);
    const newer = await start(python, app, ['a newer key']);
    const { cookies } = await older.get('/set/session');
    const [cookie, format] = app === 'flask' ? ['session', 'flask'] : ['sessionid', 'django-session'];
    const keys = { secret: ['a newer key', SECRET] };
    expect(JSON.parse((await newer.get('/see/session', cookies)).body)).toEqual({});
    const rotated = await resign(cookies, cookie, format, keys, setting('user', '"bob"'));
    expect(rotated.verdict).toMatchObject({ kind: 'right', key: { index: 1 } });
    expect(JSON.parse((await newer.get('/see/session', rotated.cookies)).body)).toMatchObject({ user: "'bob'" });
  });
});

// Later ones no longer have the setting.
test.each(pythons.filter(({ name }) => name.includes('Django 3')))(
  '$name: what was signed with SHA-1 stays so, and is accepted',
  async (python) => {
    const options = { DJANGO_OPTIONS: JSON.stringify({ DEFAULT_HASHING_ALGORITHM: 'sha1' }) };
    const server = await start(python, 'django', [SECRET], options);
    const { cookies } = await server.get('/set/session');
    const keys = { secret: [SECRET] };
    const right = await resign(cookies, 'sessionid', 'django-session', keys, setting('user', '"bob"'));
    expect(right.cookies['sessionid']!.split(':')[2]).toHaveLength(27);
    expect(JSON.parse((await server.get('/see/session', right.cookies)).body)).toMatchObject({ user: "'bob'" });
  },
);
