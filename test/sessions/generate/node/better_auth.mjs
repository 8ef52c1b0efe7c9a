/** Makes better-auth.json, better-auth-cache.json and fastify-session.json by running both, which are also the judges: see package.json. */
import { strict as assert } from 'node:assert';
import cookie from '@fastify/cookie';
import fastifySession from '@fastify/session';
import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import fastify from 'fastify';
import { ask, at, CLOCK, describe, SECRET, vector, write } from './vectors.mjs';

const database = () => ({ user: [], session: [], account: [], verification: [] });

function authOf(secret, db) {
  return betterAuth({
    secret,
    baseURL: 'http://localhost:3000',
    database: memoryAdapter(db),
    emailAndPassword: { enabled: true },
    session: { cookieCache: { enabled: true } },
    logger: { disabled: true },
    telemetry: { enabled: false },
  });
}

async function signedUp(secret, name = 'Žofie', db = database()) {
  at(CLOCK);
  const auth = authOf(secret, db);
  const answer = await auth.handler(
    new Request('http://localhost:3000/api/auth/sign-up/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'http://localhost:3000' },
      body: JSON.stringify({ email: 'ann@example.test', password: 'correct horse battery', name }),
    }),
  );
  assert.equal(answer.status, 200, await answer.clone().text());
  const set = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
  const cookies = Object.fromEntries(
    set.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
  return { cookies, db };
}
const NAMES = { token: 'better-auth.session_token', cache: 'better-auth.session_data' };

/** Who the app takes the cookies for; its database knows nobody, unless given. */
async function seen(secret, cookies, now, db = database()) {
  at(now);
  const header = Object.entries(cookies)
    .map((pair) => pair.join('='))
    .join('; ');
  const request = new Request('http://localhost:3000/api/auth/get-session', { headers: { cookie: header } });
  const answer = await (await authOf(secret, db).handler(request)).json();
  return answer?.user.name ?? null;
}

const unsigned = (text) => {
  const { signature, ...content } = JSON.parse(text);
  assert.equal(typeof signature, 'string');
  return content;
};

async function cached(
  id,
  { secret = SECRET, name = 'Žofie', judge = secret, now = CLOCK, verdict = 'right', ...more } = {},
) {
  const { cookies } = await signedUp(secret, name);
  // The token has a signature of its own: with its right key the cache alone decides.
  const tokens = judge === secret ? cookies : (await signedUp(judge, name)).cookies;
  const sent = { [NAMES.token]: tokens[NAMES.token], [NAMES.cache]: cookies[NAMES.cache] };
  assert.equal(await seen(judge, sent, now), verdict === 'right' ? name : null, id);
  const content = unsigned(Buffer.from(cookies[NAMES.cache], 'base64url').toString());
  return vector(id, [NAMES.cache, cookies[NAMES.cache]], [judge], describe(content), {
    verdict,
    now,
    issuedAt: CLOCK,
    renewed: ['expiresAt', 'session.updatedAt'],
    ...more,
  });
}

async function tampered() {
  const { cookies } = await signedUp(SECRET, 'ann');
  const text = Buffer.from(cookies[NAMES.cache], 'base64url').toString().replace('"ann"', '"root"');
  const value = Buffer.from(text).toString('base64url');
  assert.equal(await seen(SECRET, { ...cookies, [NAMES.cache]: value }, CLOCK), null);
  return vector('tampered', [NAMES.cache, value], [SECRET], describe(unsigned(text)), {
    verdict: 'wrong',
    issuedAt: CLOCK,
    renewed: ['expiresAt', 'session.updatedAt'],
  });
}

const versions = ['better-auth'];
write('better-auth-cache', 'Better Auth', versions, import.meta.url, [
  await cached('basic'),
  await cached('escapes', { name: 'a"b\\c \u2028 😀 </script>' }),
  await cached('last-moment', { now: CLOCK + 300 }),
  await cached('expired', { now: CLOCK + 301, verdict: 'expired' }),
  await cached('wrong-key', { judge: 'another key, not a real one either', verdict: 'wrong' }),
  await cached('documented', { secret: 'better-auth-secret-123456789', documented: 'Better Auth' }),
  await tampered(),
]);

const { cookies, db } = await signedUp(SECRET);
const token = decodeURIComponent(cookies[NAMES.token]).split('.')[0];
assert.equal(await seen(SECRET, { [NAMES.token]: cookies[NAMES.token] }, CLOCK, db), 'Žofie');
assert.equal(
  await seen('another key, not a real one either', { [NAMES.token]: cookies[NAMES.token] }, CLOCK, db),
  null,
);
const record = JSON.stringify(db.session[0]);
const stored = (store) => ({
  store,
  key: token,
  record: Buffer.from(record).toString('base64'),
  content: JSON.stringify(describe(JSON.parse(record))),
});
const id = ['id', token];
write('better-auth', 'Better Auth', versions, import.meta.url, [
  vector('token', [NAMES.token, cookies[NAMES.token]], [SECRET], id, { stored: stored('PostgreSQL') }),
  vector('secure', [`__Secure-${NAMES.token}`, cookies[NAMES.token]], [SECRET], id, { stored: stored('SQLite') }),
  vector('own-prefix', ['shop.session_token', cookies[NAMES.token]], [SECRET], id, { certainty: 'likely' }),
  vector('wrong-key', [NAMES.token, cookies[NAMES.token]], ['another key, not a real one either'], id, {
    verdict: 'wrong',
  }),
]);

async function fastifyApp(keys, store, options = {}) {
  const app = fastify();
  await app.register(cookie);
  await app.register(fastifySession, { secret: keys, store, cookie: { secure: false }, ...options });
  app.get('/write', (request, reply) => {
    request.session.user = 'ann';
    request.session.cart = [1];
    return reply.send('');
  });
  app.get('/read', (request, reply) => reply.send(JSON.stringify(request.session.user ?? null)));
  await app.ready();
  return app.routing;
}

/** As connect-redis keeps them. */
class Records {
  constructor() {
    this.records = new Map();
  }
  set(sid, session, done) {
    this.records.set(sid, JSON.stringify(session));
    done();
  }
  get(sid, done) {
    done(null, JSON.parse(this.records.get(sid) ?? 'null'));
  }
  destroy(sid, done) {
    this.records.delete(sid);
    done();
  }
}

async function fastifySid(test, options, { keys = [LONG], judge = keys, verdict = 'right', ...more } = {}) {
  at(CLOCK);
  const records = new Records();
  const set = (await ask(await fastifyApp(keys, records, options), '/write')).cookies;
  const [[name, value]] = Object.entries(set);
  const found = JSON.parse((await ask(await fastifyApp(judge, records, options), '/read', set)).body);
  assert.equal(found, verdict === 'right' ? 'ann' : null, test);
  const [[sid, json]] = records.records;
  const place = {
    store: 'Redis',
    key: `sess:${sid}`,
    record: Buffer.from(json).toString('base64'),
    content: JSON.stringify(describe(JSON.parse(json))),
  };
  return vector(test, [name, value], judge, ['id', sid], { verdict, stored: place, ...more });
}
const LONG = `${SECRET}, of 32 characters`;
write('fastify-session', '@fastify/session', ['fastify', '@fastify/session', '@fastify/cookie'], import.meta.url, [
  await fastifySid('sid', {}),
  await fastifySid('named', { cookieName: 'shop.sid' }, { certainty: 'likely' }),
  await fastifySid('rotated', {}, { judge: [`newer ${LONG}`, LONG], index: 1 }),
  await fastifySid('wrong-key', {}, { judge: [`other ${LONG}`], verdict: 'wrong' }),
]);
process.exit(0);
