/** PHP's and Laravel's sessions in files and on a real Redis: the command fetches the record, and it is read. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shellQuote } from '../../src/codec/shellQuote.ts';
import { recognise, subject, type DecodedId, type Keys, type Stored } from '../../src/sessions/index.ts';
import { describeDecoded } from '../sessions/describe.ts';
import { startRedis, type RedisServer } from './redisServer.ts';

const APP_KEY = Buffer.alloc(32, 'k').toString('base64');
let redis: RedisServer;
let folder: string;
beforeAll(async () => {
  redis = await startRedis();
  folder = mkdtempSync(join(tmpdir(), 'cookie-lens-php-'));
});
afterAll(async () => {
  await redis.stop();
  rmSync(folder, { recursive: true });
});

const ENTRIES = [
  ['user', ['str', 'ann']],
  ['name', ['str', 'Žofie 😀']],
  ['cart', ['list', [['int', '1'], ['float', '2.5'], ['None']]]],
];

const php = (...args: readonly string[]): string => {
  return execFileSync('php', [join(import.meta.dirname, 'php', 'records.php'), ...args], {
    env: { ...process.env, APP_KEY },
  }).toString();
};

/** The id in the cookie, which may be encrypted. */
async function idIn(name: string, value: string): Promise<{ readonly id: DecodedId; readonly stored: Stored }> {
  const found = await recognise(subject(name, value));
  if (found.kind !== 'read') throw new Error(found.kind);
  const { decoded, format } = found;
  if (decoded.kind === 'id') return { id: decoded, stored: format.stored! };
  const { decoded: opened } = await format.sealed!.open(decoded.subject, { secret: [`base64:${APP_KEY}`] }, 0);
  return { id: format.stored!.idIn!(opened as never)!, stored: format.stored! };
}

/** What the command of that store prints, read. */
async function recordOf(name: string, value: string, store: string, settings: Keys) {
  const { id, stored } = await idIn(name, value);
  const place = (await stored.locate(id, settings)).find((each) => each.store === store)!;
  const printed = await redis.shell(shellQuote(place.command, 'sh')!);
  return describeDecoded(await stored.decodeRecord(printed.toString()));
}

test.each(['php', 'php_binary', 'php_serialize'])('PHP’s files, by the handler %s', async (handler) => {
  const id = php('native', folder, handler);
  expect(await recordOf('PHPSESSID', id, 'file', { path: [folder] })).toEqual(['dict', ENTRIES]);
});

test('Laravel’s files', async () => {
  const cookie = php('file', folder, '');
  const [, entries] = await recordOf('laravel_session', cookie, 'file', { files: [folder] });
  expect(entries).toEqual(expect.arrayContaining(ENTRIES));
});

test.each([
  ['laravel', {}],
  ['shop', { prefix: ['shop_database_shop_cache:'] }],
])('Laravel’s sessions in Redis, of the app %s', async (app, settings) => {
  const cookie = php('redis', String(redis.port), app);
  const [, entries] = await recordOf('laravel_session', cookie, 'Redis', settings);
  expect(entries).toEqual(expect.arrayContaining(ENTRIES));
});
