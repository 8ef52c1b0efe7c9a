/** Tornado, Pyramid, Bottle and Mojolicious: they accept what was edited and signed here, and refuse it with another key. */
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findPython, SIGNERS } from '../../scripts/find-python.mjs';
import { edit, replaceText, type DecodedTree, type Keys } from '../../src/sessions/index.ts';
import { startServer, type LiveServer } from './liveServer.ts';
import { resign } from './resign.ts';

const SECRET = 'live secret, not a real one';
const servers = new Map<string, Promise<LiveServer>>();
afterAll(async () => Promise.all(Array.from(servers.values(), async (server) => (await server).stop())));

function serverOf(app: string, ...args: readonly string[]): Promise<LiveServer> {
  const id = [app, ...args].join(' ');
  const [python, script] = [findPython(SIGNERS)!, join(import.meta.dirname, 'python', `${app}_app.py`)];
  const perl = join(import.meta.dirname, 'perl', `${app}_app.pl`);
  const server =
    servers.get(id) ??
    (app === 'mojolicious'
      ? startServer('perl', [perl, ...args])
      : startServer(python, ['-W', 'ignore', script, ...args]));
  servers.set(id, server);
  return server;
}

const setting = (path: readonly number[], literal: string) => (decoded: DecodedTree) =>
  edit(decoded, { kind: 'set', path, literal });
/** Sets who it is, and adds to it; `path`: of what holds both. */
const another = (path: readonly number[]) => (decoded: DecodedTree) => {
  const { root } = decoded.tree;
  const state = path.reduce((node, step) => (node.kind === 'array' ? node.items[step]! : node), root);
  const at = state.kind === 'object' ? state.entries.findIndex(({ key }) => key === 'user') : -1;
  const changed = setting([...path, at], '"bob"')(decoded);
  return edit(changed, { kind: 'add', path, key: 'roles', literal: '["ž", 2]' });
};
const SEEN = { user: 'bob', n: 1, roles: ['ž', 2] };

interface Case {
  readonly app: string;
  readonly args?: readonly string[];
  readonly what: string;
  readonly cookie: string;
  readonly format: string;
  readonly keys?: Keys;
  readonly change: (decoded: DecodedTree) => DecodedTree;
  readonly seen: unknown;
  readonly refused: unknown;
}

const tornado = { app: 'tornado', cookie: 'prefs', format: 'tornado', refused: null } as const;
const inTornado = { ...tornado, change: another([]), seen: '{"user": "bob", "n": 1, "roles": ["ž", 2]}' };
const pyramid = { app: 'pyramid', cookie: 'session', format: 'pyramid', seen: SEEN, refused: {} } as const;
const ticket = {
  ...pyramid,
  cookie: 'auth_tkt',
  format: 'auth-tkt',
  change: (decoded: DecodedTree) => setting([1], '"admin,editor"')(setting([0], '"žofie"')(decoded)),
  seen: ['žofie', ['admin', 'editor']],
  refused: null,
};
const SECRETS = JSON.stringify({ 1: 'old secret', 2: SECRET });

const CASES: readonly Case[] = [
  { ...inTornado, what: 'v2' },
  { ...inTornado, what: 'v1' },
  { ...inTornado, what: 'v2', args: [SECRETS, '2'], keys: { secret: [SECRETS] } },
  { ...pyramid, what: 'session', change: another([2]) },
  { ...pyramid, what: 'pickle', keys: { salt: ['a salt'] }, change: another([2]) },
  { ...ticket, what: 'ticket' },
  { ...ticket, what: 'md5' },
  {
    app: 'bottle',
    what: 'account',
    cookie: 'account',
    format: 'bottle',
    change: another([1]),
    seen: SEEN,
    refused: null,
  },
  {
    app: 'mojolicious',
    what: 'session',
    cookie: 'mojolicious',
    format: 'mojolicious',
    change: another([]),
    seen: SEEN,
    refused: {},
  },
  {
    app: 'mojolicious',
    what: 'signed',
    cookie: 'mail',
    format: 'mojolicious-signed',
    change: (decoded) => replaceText(decoded, 'bob, "the other"'),
    seen: 'bob, "the other"',
    refused: null,
  },
];

describe('what was edited and signed', () => {
  test.each(CASES)('$app accepts $cookie of $what, and not with another key', async (each) => {
    const server = await serverOf(each.app, ...(each.args ?? [SECRET]));
    const keys = { secret: [SECRET], ...each.keys };
    const { cookies } = await server.get(`/set/${each.what}`);
    const seen = async (sent: Record<string, string>) => {
      const { body } = await server.get(`/see/${each.what}`, { [each.cookie]: sent[each.cookie]! });
      return JSON.parse(body) as unknown;
    };
    expect(await seen(cookies)).not.toEqual(each.seen);
    const right = await resign(cookies, each.cookie, each.format, keys, each.change);
    expect(right.verdict).toMatchObject({ kind: 'right' });
    expect(await seen(right.cookies)).toEqual(each.seen);

    const wrong = await resign(cookies, each.cookie, each.format, { ...keys, secret: ['another key'] }, each.change);
    expect(wrong.verdict).toMatchObject({ kind: 'wrong' });
    expect(await seen(wrong.cookies)).toEqual(each.refused);
  });
});
