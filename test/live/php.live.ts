/** Laravel's session and Symfony's remember-me cookie behind PHP's own server: they accept what was edited here. */
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { edit, recognise, subject, type DecodedTree, type Keys } from '../../src/sessions/index.ts';
import { startServer, type LiveServer } from './liveServer.ts';
import { resign } from './resign.ts';

const APP_KEY = Buffer.from('live secret, not a real one, 32 b').subarray(0, 32);
const OTHER = Buffer.alloc(32, 'x');
const APP_SECRET = 'live secret, not a real one';
const servers: LiveServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.stop())));

type Cookies = Readonly<Record<string, string>>;

/** It says on which port it listens, among other things. */
async function start(cipher: string): Promise<LiveServer> {
  const size = cipher.includes('128') ? 16 : 32;
  const env = { APP_KEY: APP_KEY.subarray(0, size).toString('base64'), CIPHER: cipher, APP_SECRET };
  const script = join(import.meta.dirname, 'php', 'app.php');
  const portIn = (line: string) => Number(/:(\d+)\) started/.exec(line)?.[1]);
  const server = await startServer('sh', ['-c', 'exec php -S 127.0.0.1:0 "$0" 2>&1', script], env, portIn);
  servers.push(server);
  return server;
}

/** The cookie that is named by the id holds the data. */
async function resealed(cookies: Cookies, opening: Keys, sealing: Keys) {
  const name = Object.keys(cookies).find((each) => /^[A-Za-z0-9]{40}$/.test(each))!;
  const found = await recognise(subject(name, cookies[name]!));
  if (found.kind !== 'read' || found.format.id !== 'laravel-session') throw new Error(found.kind);
  const now = Date.now() / 1000;
  const { sealed } = found.format;
  const { verdict, decoded } = await sealed!.open(found.decoded.subject, opening, now);
  expect(verdict.kind).toBe('right');
  const renamed = edit(decoded!, { kind: 'set', path: [0, entryAt(decoded as DecodedTree, 'user')], literal: '"bob"' });
  const changed = edit(renamed, { kind: 'add', path: [0], key: 'new', literal: '[1.5, null, "ž/"]' });
  const [write] = await sealed!.seal(changed, sealing, { timestamp: 'now', now });
  return { ...cookies, [name]: write?.kind === 'save' ? write.value : '' };
}

/** Within the data. */
function entryAt({ tree }: DecodedTree, key: string): number {
  const data = tree.root.kind === 'object' ? tree.root.entries[0]?.value : undefined;
  return data?.kind === 'object' ? data.entries.findIndex((entry) => entry.key === key) : -1;
}

test.each(['AES-128-CBC', 'AES-256-CBC', 'AES-128-GCM', 'AES-256-GCM'])('Laravel’s session, %s', async (cipher) => {
  const server = await start(cipher);
  const size = cipher.includes('128') ? 16 : 32;
  const keys = { secret: [`APP_KEY=base64:${APP_KEY.subarray(0, size).toString('base64')}`] };
  const other = { secret: [`base64:${OTHER.subarray(0, size).toString('base64')}`] };
  const see = async (cookies: Cookies) => JSON.parse((await server.get('/laravel/see', cookies)).body) as unknown;
  const { cookies } = await server.get('/laravel/set');
  expect(await see(cookies)).toEqual({ user: 'ann', name: 'Žofie 😀', cart: [1, 2.5] });
  const seen = { user: 'bob', name: 'Žofie 😀', cart: [1, 2.5], new: [1.5, null, 'ž/'] };
  expect(await see(await resealed(cookies, keys, keys))).toEqual(seen);
  expect(await see(await resealed(cookies, keys, other))).toBe(null);
});

test('Symfony’s remember-me cookie, with another end', async () => {
  const server = await start('AES-256-CBC');
  const { cookies } = await server.get('/symfony/set');
  const see = async (sent: Cookies) => JSON.parse((await server.get('/symfony/see', sent)).body) as unknown;
  const later = (decoded: DecodedTree) => {
    return edit(decoded, { kind: 'set', path: [2], literal: String(Math.floor(Date.now() / 1000) + 90_000) });
  };
  const sign = (secret: string) => resign(cookies, 'REMEMBERME', 'symfony-remember', { secret: [secret] }, later);
  expect(await see(cookies)).toMatchObject({ user: 'ann@example.com' });
  const right = await sign(APP_SECRET);
  expect(right.verdict).toMatchObject({ kind: 'right' });
  const { left } = (await see(right.cookies)) as { left: number };
  // Signed as of now it is for a year again.
  expect(left).toBeGreaterThan(31_000_000);
  const wrong = await sign('another secret');
  expect(wrong.verdict).toMatchObject({ kind: 'wrong' });
  expect(await see(wrong.cookies)).toBe('Invalid or expired signature.');
});
