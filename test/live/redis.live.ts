/** Sessions on a real Redis: the command that is shown fetches the record, and the record is read as it is pasted. */
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findStores, STORES } from '../../scripts/find-python.mjs';
import { shellQuote } from '../../src/codec/shellQuote.ts';
import { recognise, subject, type Keys, type StoreLocation } from '../../src/sessions/index.ts';
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

type Store = ReturnType<typeof findStores>[number];
function startFlask({ path, env, version }: Store, settings: Readonly<Record<string, unknown>>): Promise<LiveServer> {
  const script = join(import.meta.dirname, 'python', 'flask_session_app.py');
  const args = ['-W', 'ignore', script, SECRET, String(redis.port), JSON.stringify(settings), bigOf(version)];
  return startServer(path, args, env);
}

function startExpress(...prefix: readonly string[]): Promise<LiveServer> {
  const script = join(import.meta.dirname, 'node', 'express_redis_app.mjs');
  return startServer(process.execPath, [script, SECRET, String(redis.port), ...prefix]);
}

function startRails(namespace: string): Promise<LiveServer> {
  const script = join(import.meta.dirname, 'ruby', 'rails_redis_app.rb');
  return startServer(process.env['RUBY'] ?? 'ruby', ['-W0', script, String(redis.port), namespace]);
}

/** Since 0.6 they are in MessagePack, which has 64 bits, and no tuples. */
const isPickled = (version: string) => version.startsWith('0.3');
const bigOf = (version: string) => (isPickled(version) ? '18446744073709551617' : '18446744073709551615');
const user = ['user', ['str', 'ann']];
const entriesOf = ({ version }: Store) => [
  user,
  ['name', ['str', 'Žofie 😀']],
  ['big', ['int', bigOf(version)]],
  ['roles', [isPickled(version) ? 'tuple' : 'list', [['str', 'reader']]]],
];
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

const flaskCases = (store: Store): readonly Case[] => {
  const entries = entriesOf(store);
  const plain = { cookie: 'session', format: 'flask-session', entries, isSigned: false };
  return [
    { ...plain, what: store.name, start: () => startFlask(store, {}) },
    {
      ...plain,
      what: `${store.name}, with SESSION_KEY_PREFIX`,
      start: () => startFlask(store, { SESSION_KEY_PREFIX: PREFIX }),
      settings: { prefix: [PREFIX] },
    },
    {
      ...plain,
      what: `${store.name}, with SESSION_USE_SIGNER`,
      start: () => startFlask(store, { SESSION_USE_SIGNER: true, SESSION_KEY_PREFIX: 'shop:' }),
      format: 'flask-session-signed',
      settings: { prefix: ['shop:'] },
      isSigned: true,
    },
  ];
};

const stores = findStores();
if (stores.length === 0) throw new Error(`no Python here has ${STORES.join(', ')}: run npm test`);

const CASES: readonly Case[] = [
  ...stores.flatMap(flaskCases),
  {
    what: 'express-session with connect-redis',
    start: () => startExpress(),
    ...express,
    entries: [user, ['name', ['str', 'Žofie 😀 "Z"']], ['roles', ['list', [['str', 'reader']]]]],
    isSigned: true,
  },
  {
    what: 'express-session with a prefix',
    start: () => startExpress(PREFIX),
    ...express,
    settings: { prefix: [PREFIX] },
    entries: [user],
    isSigned: true,
  },
  ...['', 'shop'].map((namespace) => ({
    what: `Rails’ cache, ${namespace === '' ? 'without a namespace' : 'in one'}`,
    start: () => startRails(namespace),
    cookie: '_shop_session',
    format: 'rails-session-id',
    settings: { namespace: [namespace] },
    // Rails 6.1 keeps an object; what is newer has it beside the session.
    entries: [['@value', ['dict', [user]]]],
    isSigned: false,
  })),
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
  const elsewhere = (await stored!.locate(found.decoded, { prefix: ['other:'], namespace: ['other'] })).find(
    ({ store }) => store === 'Redis',
  )!;
  const nothing = (await fetched(elsewhere)).toString();
  await expect(stored!.decodeRecord(nothing)).rejects.toMatchObject({ code: 'not-this-format' });
});
