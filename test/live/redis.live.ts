/** Sessions on a real Redis: the command that is shown fetches the record, and the record is read as it is pasted. */
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findPython, STORES } from '../../scripts/find-python.mjs';
import { recognise, shellQuote, subject, type Keys, type StoreLocation } from '../../src/sessions/index.ts';
import { describeDecoded } from '../sessions/describe.ts';
import { startServer, type LiveServer } from './liveServer.ts';
import { startRedis, type RedisServer } from './redisServer.ts';

const SECRET = 'live secret, not a real one';
/** Everything that a shell would like to read otherwise. */
const PREFIX = `it's "my" $HOME \`id\` \\ %PATH% & :`;

const servers: LiveServer[] = [];
let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await redis.stop();
});

async function startFlask(settings: Readonly<Record<string, unknown>>): Promise<LiveServer> {
  const python = findPython(STORES);
  if (!python) throw new Error(`no Python here has ${STORES.join(', ')}: run npm test`);
  const script = join(import.meta.dirname, 'python', 'flask_session_app.py');
  const args = ['-W', 'ignore', script, SECRET, String(redis.port), JSON.stringify(settings)];
  return startServer(python, args);
}

function startExpress(...prefix: readonly string[]): Promise<LiveServer> {
  const script = join(import.meta.dirname, 'node', 'express_redis_app.mjs');
  return startServer(process.execPath, [script, SECRET, String(redis.port), ...prefix]);
}

const flask = { cookie: 'session', user: ['user', ['str', 'ann']], name: ['name', ['str', 'Žofie 😀']] } as const;
const big = ['big', ['int', '18446744073709551617']];
const roles = ['roles', ['tuple', [['str', 'reader']]]];
const express = { cookie: 'connect.sid', format: 'express-session' };

interface Case {
  readonly what: string;
  readonly start: () => Promise<LiveServer>;
  readonly cookie: string;
  readonly format: string;
  readonly settings?: Keys;
  /** Among the entries of the record. */
  readonly entries: readonly unknown[];
  /** The format is signed: with which key it is checked. */
  readonly isSigned: boolean;
}

const CASES: readonly Case[] = [
  {
    what: 'Flask-Session',
    start: () => startFlask({}),
    cookie: flask.cookie,
    format: 'flask-session',
    entries: [flask.user, flask.name, big, roles],
    isSigned: false,
  },
  {
    what: 'Flask-Session with SESSION_KEY_PREFIX',
    start: () => startFlask({ SESSION_KEY_PREFIX: PREFIX }),
    cookie: flask.cookie,
    format: 'flask-session',
    settings: { prefix: [PREFIX] },
    entries: [flask.user, flask.name, big, roles],
    isSigned: false,
  },
  {
    what: 'Flask-Session with SESSION_USE_SIGNER',
    start: () => startFlask({ SESSION_USE_SIGNER: true, SESSION_KEY_PREFIX: 'shop:' }),
    cookie: flask.cookie,
    format: 'flask-session-signed',
    settings: { prefix: ['shop:'] },
    entries: [flask.user, flask.name, big, roles],
    isSigned: true,
  },
  {
    what: 'express-session with connect-redis',
    start: () => startExpress(),
    ...express,
    entries: [flask.user, ['name', ['str', 'Žofie 😀 "Z"']], ['roles', ['list', [['str', 'reader']]]]],
    isSigned: true,
  },
  {
    what: 'express-session with a prefix',
    start: () => startExpress(PREFIX),
    ...express,
    settings: { prefix: [PREFIX] },
    entries: [flask.user],
    isSigned: true,
  },
];

/** As people paste it into a terminal. */
const fetched = ({ command }: StoreLocation) => redis.shell(shellQuote(command, 'sh')!);

test.each(CASES)('$what', async ({ start, cookie, format, settings = {}, entries, isSigned }) => {
  const server = await start();
  servers.push(server);
  const { cookies } = await server.get('/set');
  expect((await server.get('/see', cookies)).body).toBe('"ann"');

  const found = await recognise(subject(cookie, cookies[cookie]!));
  if (found.kind !== 'read' || found.decoded.kind !== 'id') throw new Error(found.kind);
  expect(found.format.id).toBe(format);
  const { stored, verifiable } = found.format;
  const verdict = await verifiable?.verify(found.decoded.subject, { secret: [SECRET] }, Date.now() / 1000);
  expect(verdict?.kind).toBe(isSigned ? 'right' : undefined);

  const place = (await stored!.locate(found.decoded, settings)).find(({ store }) => store === 'Redis')!;
  const shown = (await fetched(place)).toString();
  const raw = await fetched({ ...place, command: place.command.filter((word) => word !== '--no-raw') });
  for (const record of [shown, raw, raw.toString('base64')]) {
    const [type, content] = describeDecoded(await stored!.decodeRecord(record));
    expect(type).toBe('dict');
    expect(content).toEqual(expect.arrayContaining([...entries]));
  }
  // Under another key there is nothing, and that is said too.
  const elsewhere = (await stored!.locate(found.decoded, { prefix: ['other:'] })).find(
    ({ store }) => store === 'Redis',
  )!;
  const nothing = (await fetched(elsewhere)).toString();
  await expect(stored!.decodeRecord(nothing)).rejects.toMatchObject({ code: 'not-this-format' });
});
