/** Makes the vectors of @fastify/secure-session and client-sessions by running them, which also judge: see package.json. */
import { strict as assert } from 'node:assert';
import secureSession from '@fastify/secure-session';
import clientSessions from 'client-sessions';
import fastify from 'fastify';
import { ask, at, CLOCK, describe, SECRET, vector, write } from './vectors.mjs';

const CONTENT = { user: 'ann', roles: ['x'], n: 1, half: 0.5, name: 'Žofie 😀', none: null, pad: '>>>???' };
const KEY = Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex');
const NEWER = Buffer.alloc(32, 'k');
/** Bytes alone: a text would be derived first. */
const WRONG = `b"${'.'.repeat(32)}"`;

async function app(options) {
  const server = fastify();
  await server.register(secureSession, options);
  server.get('/write', (request, reply) => {
    for (const [key, value] of Object.entries(CONTENT)) request.session.set(key, value);
    return reply.send('');
  });
  server.get('/read', (request, reply) => reply.send(request.session.data()));
  await server.ready();
  return server.routing;
}

async function secure(id, options, typed, { judge = options, now = CLOCK, name = 'session', ...more } = {}) {
  at(CLOCK);
  const { cookies } = await ask(await app(options), '/write');
  at(now);
  const read = JSON.parse((await ask(await app(judge), '/read', cookies)).body);
  const fits = Object.keys(read).length > 0;
  if (fits) assert.deepEqual(read, CONTENT, id);
  const verdict = fits ? 'right' : now > CLOCK ? 'expired' : 'wrong';
  const content = { __ts: CLOCK, ...CONTENT };
  return vector(id, [name, cookies[name]], typed, ['sealed'], {
    verdict,
    now,
    wrong: WRONG,
    ...(verdict !== 'wrong' && { opened: JSON.stringify(describe(content)), renewed: ['__ts'] }),
    ...more,
  });
}

const key = { key: KEY };
const documented = 'averylogphrasebiggerthanthirtytwochars';
write(
  'fastify-secure-session',
  '@fastify/secure-session',
  ['@fastify/secure-session', 'fastify'],
  import.meta.filename,
  [
    await secure('hex', key, [KEY.toString('hex')]),
    await secure('base64', { ...key, cookieName: 'own' }, [KEY.toString('base64')], { name: 'own' }),
    await secure('line', key, [`COOKIE_KEY='${KEY.toString('base64')}'`]),
    await secure('expired', key, [KEY.toString('hex')], { now: CLOCK + 86_401 }),
    await secure('last-second', key, [KEY.toString('hex')], { now: CLOCK + 86_400 }),
    await secure('rotated', key, [`b"${NEWER}"`, KEY.toString('hex')], { judge: { key: [NEWER, KEY] }, index: 1 }),
    await secure('wrong', key, [`b"${NEWER}"`], { judge: { key: NEWER } }),
    await secure('secret', { secret: documented }, [documented], { documented: '@fastify/secure-session' }),
    await secure('secret-salt', { secret: SECRET, salt: 'mq9hDxBVDbspDR6n' }, [SECRET], {
      keys: { secret: [SECRET], salt: ['mq9hDxBVDbspDR6n'] },
    }),
  ],
);

const { encode, decode } = clientSessions.util;
function client(
  id,
  {
    content = CONTENT,
    secret = SECRET,
    judge = secret,
    typed = [judge],
    now = CLOCK,
    name = 'session_state',
    options = {},
    ...more
  } = {},
) {
  at(CLOCK);
  const value = encode({ cookieName: name, secret, ...options }, content, options.duration);
  const read = decode({ cookieName: name, secret: judge, ...options }, value);
  if (read) assert.deepEqual(read.content, content, id);
  // Session.loadFromCookie, which `decode` leaves that to.
  const verdict = !read ? 'wrong' : read.createdAt + read.duration < now * 1000 ? 'expired' : 'right';
  return vector(id, [name, value], typed, ['sealed'], {
    verdict,
    now,
    issuedAt: CLOCK,
    ...(verdict !== 'wrong' && { opened: JSON.stringify(describe(content)), renewed: [] }),
    ...more,
  });
}
const signed = (signatureAlgorithm) => ({ options: { signatureAlgorithm } });
write('client-sessions', 'client-sessions', ['client-sessions'], import.meta.filename, [
  client('session'),
  client('named', { name: 'mySession', options: { duration: 3_600_000 } }),
  client('empty', { content: {} }),
  client('expired', { now: CLOCK + 86_401 }),
  client('wrong', { judge: 'another secret' }),
  client('documented', { secret: 'blargadeeblargblarg', documented: 'client-sessions' }),
  client('newer', { typed: ['another secret', SECRET], index: 1 }),
  ...['sha256-drop128', 'sha384', 'sha384-drop192', 'sha512', 'sha512-drop256'].map((each) =>
    client(each, signed(each)),
  ),
]);
