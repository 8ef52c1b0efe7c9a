/**
 * Makes vectors/auth0.json, auth0-versions.json and auth0-signed.json with Auth0's own SDKs, which are also the judges:
 * nextjs-auth0's stores, one of each major version, and express-openid-connect's middleware in an Express app.
 */
import { strict as assert } from 'node:assert';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import express from 'express';
import { at, ask, CLOCK, describe, SECRET, vector, write } from './vectors.mjs';

const require = createRequire(import.meta.url);
/** What their packages do not export. */
const inside = (name, file) => require(join(import.meta.dirname, 'node_modules', name, file));
const importInside = (name, file) => import(join(import.meta.dirname, 'node_modules', name, file));
const DAY = 86_400;
const SESSION = { user: { sub: 'auth0|42', name: 'Žofie 😀', email_verified: true, n: 1.5 }, accessToken: 'a-token' };
const LONG = { ...SESSION, idToken: 'eyJ'.padEnd(5000, 'AQIDBAUG') };
const COOKIE = { httpOnly: true, sameSite: 'lax', secure: false, path: '/', transient: false };
const durations = { rolling: true, rollingDuration: DAY, absoluteDuration: 7 * DAY };
const configOf = (secret) => ({
  secret,
  cookieOptions: {},
  session: { name: 'appSession', cookie: COOKIE, ...durations },
  transactionCookie: { name: 'auth_verification', ...COOKIE },
  legacySameSiteCookie: true,
});

/** The cookies that were set, and a request that has them. */
const pairsOf = (lines) =>
  Object.fromEntries(lines.map((line) => line.split(';')[0]).map((pair) => pair.split(/=(.*)/s)));
const headerOf = (cookies) =>
  Object.entries(cookies)
    .map((pair) => pair.join('='))
    .join('; ');
function fakeResponse() {
  const headers = new Map();
  return {
    getHeader: (name) => headers.get(name.toLowerCase()),
    setHeader: (name, value) => headers.set(name.toLowerCase(), value),
    get cookies() {
      return pairsOf([headers.get('set-cookie') ?? []].flat());
    },
  };
}
const requestOf = (cookies) => ({ headers: { cookie: headerOf(cookies) } });

const sdks = {
  1: {
    async write(session, secret) {
      const Store = inside('nextjs-auth0-1', 'dist/auth0-session/cookie-store.js').default;
      const answer = fakeResponse();
      new Store(configOf(secret)).save(requestOf({}), answer, session);
      return answer.cookies;
    },
    async read(cookies, secret) {
      const Store = inside('nextjs-auth0-1', 'dist/auth0-session/cookie-store.js').default;
      return new Store(configOf(secret)).read(requestOf(cookies))[0];
    },
  },
  2: {
    async store(secret) {
      const { StatelessSession } = inside('nextjs-auth0-2', 'dist/auth0-session/session/stateless-session.js');
      const { default: NodeCookies } = inside('nextjs-auth0-2', 'dist/auth0-session/utils/cookies.js');
      return new StatelessSession(configOf(secret), NodeCookies);
    },
    async write(session, secret) {
      const answer = fakeResponse();
      await (await this.store(secret)).save(requestOf({}), answer, session);
      return answer.cookies;
    },
    async read(cookies, secret) {
      return (await (await this.store(secret)).read(requestOf(cookies)))[0];
    },
  },
  3: {
    async store(secret) {
      const { StatelessSession } = inside('nextjs-auth0-3', 'dist/auth0-session/session/stateless-session.js');
      return new StatelessSession(configOf(secret));
    },
    http: () => inside('nextjs-auth0-3', 'dist/auth0-session/http/index.js'),
    async write(session, secret) {
      const { NodeRequest, NodeResponse } = this.http();
      const answer = fakeResponse();
      await (await this.store(secret)).save(new NodeRequest(requestOf({})), new NodeResponse(answer), session);
      return answer.cookies;
    },
    async read(cookies, secret) {
      const { NodeRequest } = this.http();
      return (await (await this.store(secret)).read(new NodeRequest(requestOf(cookies))))[0];
    },
  },
  4: {
    async store(secret) {
      const { StatelessSessionStore } = await importInside(
        '@auth0/nextjs-auth0',
        'dist/server/session/stateless-session-store.js',
      );
      return new StatelessSessionStore({ secret });
    },
    jars: () => importInside('@auth0/nextjs-auth0', 'dist/server/cookies.js'),
    async write(session, secret) {
      const { RequestCookies, ResponseCookies } = await this.jars();
      const headers = new Headers();
      const whole = { ...session, internal: { sid: 'a-sid', createdAt: CLOCK } };
      await (await this.store(secret)).set(new RequestCookies(new Headers()), new ResponseCookies(headers), whole);
      return Object.fromEntries(Object.entries(pairsOf(headers.getSetCookie())).filter(([, value]) => value !== ''));
    },
    async read(cookies, secret) {
      const { RequestCookies } = await this.jars();
      const request = new RequestCookies(new Headers({ cookie: headerOf(cookies) }));
      return (await (await this.store(secret)).get(request)) ?? undefined;
    },
  },
  express: {
    app(secret) {
      const { get } = inside('express-openid-connect', 'lib/config.js');
      const config = get({
        secret,
        clientID: 'client',
        baseURL: 'http://127.0.0.1',
        issuerBaseURL: 'https://issuer.example',
        session: { ...durations, cookie: { secure: false } },
      });
      return express().use(inside('express-openid-connect', 'lib/appSession.js')(config));
    },
    async write(session, secret) {
      const app = this.app(secret);
      app.get('/', (req, res) => {
        Object.assign(req.appSession, session);
        res.end();
      });
      return (await ask(app, '/')).cookies;
    },
    async read(cookies, secret) {
      const app = this.app(secret);
      app.get('/', (req, res) => res.json(req.appSession));
      const found = JSON.parse((await ask(app, '/', cookies)).body);
      return found.user && found;
    },
  },
};

async function made(id, sdk, { session = SESSION, typed = [SECRET], now = CLOCK, ...more } = {}) {
  at(CLOCK);
  const cookies = await sdks[sdk].write(session, SECRET);
  const names = Object.keys(cookies);
  const opened = await sdks[sdk].read(cookies, SECRET);
  assert.ok(opened?.user?.sub === 'auth0|42', id);
  at(now);
  // Version 4 takes one secret.
  const read = await sdks[sdk].read(cookies, sdk === '4' ? typed.at(-1) : typed.length > 1 ? typed : typed[0]);
  at(CLOCK);
  const fits = typed.includes(SECRET);
  const verdict = !fits ? 'wrong' : read === undefined ? 'expired' : 'right';
  assert.equal(read !== undefined, verdict === 'right', id);
  const content = JSON.stringify(describe(sdk === '4' ? await claimsOf(cookies) : opened));
  const [first, ...rest] = names.toSorted();
  return vector(id, [first, cookies[first]], typed, ['sealed'], {
    siblings: Object.fromEntries(rest.map((name) => [name, cookies[name]])),
    verdict,
    now,
    ...(verdict !== 'wrong' && { opened: content }),
    ...(sdk === '4' ? { renewed: ['exp', 'internal.createdAt'] } : { issuedAt: CLOCK, renewed: [] }),
    ...more,
  });
}

/** All that is inside, of which the store hands on less. */
async function claimsOf(cookies) {
  const { decrypt } = await sdks[4].jars();
  const value = Object.keys(cookies)
    .toSorted()
    .map((name) => cookies[name])
    .join('');
  return (await decrypt(value, SECRET)).payload;
}

async function transaction(id, more = {}) {
  at(CLOCK);
  const { TransactionStore } = await importInside('@auth0/nextjs-auth0', 'dist/server/transaction-store.js');
  const { RequestCookies, ResponseCookies } = await sdks[4].jars();
  const store = new TransactionStore({ secret: SECRET });
  const headers = new Headers();
  const state = {
    state: 'a-state',
    nonce: 'a-nonce',
    codeVerifier: 'v'.repeat(43),
    responseType: 'code',
    returnTo: '/',
  };
  await store.save(new ResponseCookies(headers), state);
  const [[name, encoded]] = Object.entries(pairsOf(headers.getSetCookie()));
  const read = await store.get(new RequestCookies(new Headers({ cookie: `${name}=${encoded}` })), state.state);
  return vector(id, [name, encoded], [SECRET], ['sealed'], {
    opened: JSON.stringify(describe(read.payload)),
    ...more,
  });
}

const nextjs = '@auth0/nextjs-auth0';
write('auth0', 'nextjs-auth0', [nextjs], import.meta.filename, [
  await made('session', '4'),
  await made('chunks', '4', { session: LONG }),
  await made('wrong', '4', { typed: ['another'] }),
  await made('tolerated', '4', { now: CLOCK + DAY + 14 }),
  await made('expired', '4', { now: CLOCK + DAY + 15 }),
  await transaction('transaction'),
]);
const older = [];
for (const sdk of ['1', '2', '3', 'express']) {
  older.push(await made(`${sdk}-session`, sdk));
  older.push(await made(`${sdk}-chunks`, sdk, { session: LONG }));
  older.push(await made(`${sdk}-wrong`, sdk, { typed: ['another secret'] }));
  older.push(await made(`${sdk}-rotated`, sdk, { typed: ['the newer one', SECRET], index: 1 }));
  older.push(await made(`${sdk}-expired`, sdk, { now: CLOCK + DAY }));
}
const packages = ['nextjs-auth0-1', 'nextjs-auth0-2', 'nextjs-auth0-3', 'express-openid-connect'];
write('auth0', 'nextjs-auth0 1 to 3, express-openid-connect', packages, import.meta.filename, older, 'auth0-versions');

const { signCookie, verifyCookie, getKeyStore } = inside('express-openid-connect', 'lib/crypto.js');
async function signed(id, name, value, { typed = [SECRET], content = ['str', value], ...more } = {}) {
  const raw = await signCookie(name, value, getKeyStore(SECRET)[0]);
  const read = await verifyCookie(name, raw, getKeyStore(typed)[1]);
  assert.equal(read, typed.includes(SECRET) ? value : undefined, id);
  const verdict = read === undefined ? 'wrong' : 'right';
  return vector(id, [name, encodeURIComponent(raw)], typed, content, { verdict, payload: value, ...more });
}
const login = { nonce: 'Zq', state: 'eyJyZXR1cm5UbyI6Ii8ifQ', code_verifier: 'v'.repeat(43), max_age: 3600 };
const json = { content: describe(login), dotless: true };
const text = { certainty: 'likely', dotless: true };
write('auth0-signed', 'express-openid-connect', ['express-openid-connect'], import.meta.filename, [
  await signed('verification', 'auth_verification', JSON.stringify(login), json),
  await signed('fallback', '_auth_verification', JSON.stringify(login), json),
  await signed('rotated', 'auth_verification', JSON.stringify(login), {
    ...json,
    typed: ['the newer one', SECRET],
    index: 1,
  }),
  await signed('wrong', 'auth_verification', JSON.stringify(login), { ...json, typed: ['another'] }),
  await signed('state', 'state', login.state, text),
  await signed('code-verifier', '_code_verifier', login.code_verifier, text),
  await signed('store', 'appSession', '2c9d0ff0b9f1c8a4', { dotless: true }),
]);
