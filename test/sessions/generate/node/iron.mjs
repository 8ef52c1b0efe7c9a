/** Makes the vectors of iron and of the frameworks that seal with it, which are also the judges: see package.json. */
import { strict as assert } from 'node:assert';
import Iron from '@hapi/iron';
import Statehood from '@hapi/statehood';
import { WorkOS } from '@workos-inc/node';
import * as h3new from 'h3';
import * as h3old from 'h3-1';
import * as session6 from 'iron-session-6';
import * as session8 from 'iron-session-8';
import * as session9 from 'iron-session';
import { ask, at, CLOCK, describe, SECRET, vector, write } from './vectors.mjs';

const PASSWORD = `${SECRET}, but long enough for iron`;
const OTHER = 'another password, which is long enough as well';
const CONTENT = { user: 'ann', roles: ['x'], n: 1, half: 0.5, name: 'Žofie 😀', none: null, pad: '>>>???' };
const opened = (content) => JSON.stringify(describe(content));

async function seal(
  id,
  { content = CONTENT, password = PASSWORD, options = {}, typed = [PASSWORD], now = CLOCK, ...more } = {},
) {
  at(CLOCK);
  const all = { ...Iron.defaults, ...options };
  const value = await Iron.seal(content, password, all);
  at(now);
  const judge = more.judge ?? (password.id ? { [password.id]: password } : password);
  const verdict = await Iron.unseal(value, judge, all).then(
    (read) => (assert.deepEqual(read, content), 'right'),
    ({ message }) => (message === 'Expired seal' ? 'expired' : 'wrong'),
  );
  const { keys = {}, judge: _, ...rest } = more;
  const made = vector(id, [more.name ?? 'sid', value], typed, ['sealed'], { verdict, now, ...rest });
  return { ...made, keys: { ...made.keys, ...keys }, ...(verdict !== 'wrong' && { opened: opened(content) }) };
}

async function hapi(id, content) {
  at(CLOCK);
  const states = new Statehood.Definitions({});
  states.add('sid', { encoding: 'iron', password: PASSWORD });
  const [line] = await states.format({ name: 'sid', value: content }, {});
  const value = line.split(';')[0].slice(4);
  const { states: read } = await states.parse(`sid=${value}`);
  assert.deepEqual(read.sid, content);
  return vector(id, ['sid', value], [PASSWORD], ['sealed'], { opened: opened(content) });
}

const buffer = Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex');
const short = buffer.subarray(0, 16);
const ctr = { encryption: { ...Iron.defaults.encryption, algorithm: 'aes-128-ctr' } };
const many = (iterations) => ({
  encryption: { ...Iron.defaults.encryption, iterations },
  integrity: { ...Iron.defaults.integrity, iterations },
});
const two = { id: 'k2', encryption: PASSWORD, integrity: OTHER };
write('iron', '@hapi/iron', ['@hapi/iron', '@hapi/statehood'], import.meta.filename, [
  await hapi('hapi', CONTENT),
  await hapi('hapi-text', 'only text'),
  await hapi('hapi-list', [1, 'two', { three: true }]),
  await seal('empty', { content: {} }),
  await seal('id', { password: { id: 'k1', secret: PASSWORD } }),
  await seal('object', {
    password: { id: 'k1', secret: PASSWORD },
    typed: [`const passwords = { k2: '${OTHER}', k1: '${PASSWORD}' };`],
  }),
  await seal('two-passwords', { password: two, typed: [JSON.stringify(two)] }),
  await seal('ttl', { options: { ttl: 3_600_000 }, renewed: [] }),
  await seal('skew', { options: { ttl: 3_600_000 }, now: CLOCK + 3659, renewed: [] }),
  await seal('expired', { options: { ttl: 3_600_000 }, now: CLOCK + 3660, renewed: [] }),
  await seal('counter', { options: ctr }),
  await seal('counter-blocks', { options: ctr, content: { a: 'b'.repeat(24) } }),
  await seal('rounds', { options: many(8192) }),
  await seal('more-rounds', { options: many(1234), keys: { iterations: ['1 1234'] } }),
  await seal('buffer', { password: buffer, typed: [buffer.toString('hex')], wrong: '00'.repeat(32) }),
  await seal('buffer-counter', {
    options: ctr,
    password: { encryption: short, integrity: buffer },
    typed: [`{ encryption: '${short.toString('hex')}', integrity: '${buffer.toString('base64')}' }`],
    wrong: '00'.repeat(32),
  }),
  await seal('rotated', { typed: [OTHER, PASSWORD], index: 1 }),
  await seal('wrong', { judge: OTHER, typed: [OTHER] }),
]);

/** iron-session's own jar of cookies. */
function jarOf(cookies) {
  const jar = new Map(Object.entries(cookies));
  return {
    read: (name) => jar.get(name),
    write: (name, value) => (value === '' ? jar.delete(name) : jar.set(name, value)),
    cookies: () => Object.fromEntries(jar),
  };
}

const NAME = 'app-session';
async function session9Cookies(content, options) {
  const jar = jarOf({});
  const session = await session9.getIronSession(jar, { cookieName: NAME, ...options });
  Object.assign(session, content);
  await session.save();
  return jar.cookies();
}
const read9 = async (cookies, options) => ({
  ...(await session9.getIronSession(jarOf(cookies), { cookieName: NAME, ...options })),
});

async function sessionOf(
  id,
  make,
  read,
  { content = CONTENT, options = {}, typed = [PASSWORD], now = CLOCK, judge, ...more } = {},
) {
  at(CLOCK);
  const cookies = await make(content, { password: PASSWORD, ...options });
  at(now);
  const seen = await read(cookies, { password: PASSWORD, ...options, ...judge });
  const isRead = Object.keys(seen).length > 0;
  if (isRead) assert.deepEqual(seen, content, id);
  const verdict = isRead ? 'right' : judge ? 'wrong' : 'expired';
  const [[name, value], ...rest] = Object.entries(cookies);
  return vector(id, [name, value], typed, ['sealed'], {
    ...(rest.length > 0 && { siblings: Object.fromEntries(rest) }),
    verdict,
    now,
    ...(verdict !== 'wrong' && { opened: opened(content) }),
    ...more,
  });
}
const bare = (module) => [
  async (content, options) => ({ [NAME]: await module.sealData(content, options) }),
  async (cookies, options) => module.unsealData(cookies[NAME], options),
];

async function workos() {
  at(CLOCK);
  const { userManagement } = new WorkOS('sk_test_key', { clientId: 'client_1' });
  const accessToken = `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.e30.c2ln`;
  const content = {
    accessToken,
    refreshToken: 'refresh',
    user: { object: 'user', id: 'user_1', email: 'ann@example.com' },
  };
  const value = await userManagement.sealSessionDataFromAuthenticationResponse({
    authenticationResponse: content,
    cookiePassword: PASSWORD,
  });
  const read = await userManagement.getSessionFromCookie({ sessionData: value, cookiePassword: PASSWORD });
  assert.equal(read.user.id, 'user_1');
  return vector('workos', ['wos-session', value], [PASSWORD], ['sealed'], { opened: opened(read) });
}

const DAY = 86_400;
const map = { 1: PASSWORD, 2: OTHER };
const packages = ['iron-session', 'iron-session-8', 'iron-session-6', '@workos-inc/node'];
write('iron-session', 'iron-session, WorkOS', packages, import.meta.filename, [
  await sessionOf('9', session9Cookies, read9, { renewed: [] }),
  await sessionOf('9-chunks', session9Cookies, read9, {
    content: { ...CONTENT, long: 'y'.repeat(7000) },
    options: { chunk: true },
    renewed: [],
  }),
  await sessionOf('9-last-day', session9Cookies, read9, { now: CLOCK + 14 * DAY + 59, renewed: [] }),
  await sessionOf('9-expired', session9Cookies, read9, { now: CLOCK + 14 * DAY + 60, renewed: [] }),
  await sessionOf('9-wrong', session9Cookies, read9, { judge: { password: OTHER }, typed: [OTHER] }),
  await sessionOf('8', ...bare(session8), { renewed: [] }),
  await sessionOf('8-forever', ...bare(session8), { options: { ttl: 0 } }),
  await sessionOf('8-month', ...bare(session8), { options: { ttl: 30 * DAY }, renewed: [] }),
  await sessionOf('8-newest', ...bare(session8), {
    options: { password: map },
    typed: [JSON.stringify(map)],
    renewed: [],
  }),
  await sessionOf('8-rotated', ...bare(session8), {
    judge: { password: map },
    typed: [OTHER, PASSWORD],
    index: 1,
    renewed: [],
  }),
  await sessionOf('8-documented', ...bare(session8), {
    options: { password: 'complex_password_at_least_32_characters_long' },
    typed: ['complex_password_at_least_32_characters_long'],
    documented: 'iron-session',
    renewed: [],
  }),
  await sessionOf('6', ...bare(session6), { renewed: [] }),
  await workos(),
]);

const h3 = {
  1: {
    async make(content, config) {
      const app = h3old.createApp();
      app.use(
        h3old.eventHandler(async (event) => {
          await (await h3old.useSession(event, config)).update(content);
          return '';
        }),
      );
      return (await ask(h3old.toNodeListener(app), '/')).cookies;
    },
    async read(cookies, config) {
      const app = h3old.createApp();
      app.use(h3old.eventHandler(async (event) => h3old.getSession(event, config)));
      return JSON.parse((await ask(h3old.toNodeListener(app), '/', cookies)).body);
    },
  },
  2: {
    async make(content, config) {
      const app = new h3new.H3().get('/', async (event) => {
        await (await h3new.useSession(event, config)).update(content);
        return '';
      });
      const answer = await app.request('/');
      const pairs = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
      return Object.fromEntries(
        pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
      );
    },
    async read(cookies, config) {
      const app = new h3new.H3().get('/', async (event) => h3new.getSession(event, config));
      const cookie = Object.entries(cookies)
        .map((pair) => pair.join('='))
        .join('; ');
      return JSON.parse(await (await app.request('/', { headers: { cookie } })).text());
    },
  },
};

async function h3Session(
  id,
  version,
  { content = CONTENT, config = {}, judge = {}, typed = [PASSWORD], now = CLOCK, ...more } = {},
) {
  at(CLOCK);
  const settings = { password: PASSWORD, ...config };
  const cookies = await h3[version].make(content, settings);
  at(now);
  const { id: own, createdAt, lastSeenAt, data } = await h3[version].read(cookies, { ...settings, ...judge });
  const fits = Object.keys(data).length > 0;
  if (fits) assert.deepEqual(data, content, id);
  const verdict = fits ? 'right' : judge.password ? 'wrong' : 'expired';
  const [[name, value], ...rest] = Object.entries(cookies);
  const seen = fits
    ? { id: own, createdAt, data, ...(lastSeenAt !== undefined && { lastSeenAt }) }
    : await Iron.unseal(value, PASSWORD, { ...Iron.defaults, timestampSkewSec: 1e9 }).catch(() => ({}));
  return vector(id, [name, value], typed, ['sealed'], {
    ...(rest.length > 0 && { siblings: Object.fromEntries(rest) }),
    verdict,
    now,
    ...(verdict !== 'wrong' && { opened: opened(seen), renewed: ['createdAt', 'lastSeenAt'] }),
    ...more,
  });
}

const long = { ...CONTENT, long: 'y'.repeat(5000) };
write('h3', 'h3', ['h3', 'h3-1'], import.meta.filename, [
  await h3Session('1', 1),
  await h3Session('1-nuxt', 1, { config: { name: 'nuxt-session', maxAge: 7 * DAY } }),
  await h3Session('1-expired', 1, { config: { maxAge: DAY }, now: CLOCK + DAY + 60 }),
  await h3Session('1-wrong', 1, { judge: { password: OTHER }, typed: [OTHER] }),
  await h3Session('2', 2),
  await h3Session('2-age', 2, { config: { maxAge: DAY } }),
  await h3Session('2-idle', 2, { config: { idleTimeout: 3600, name: 'nuxt-session' } }),
  await h3Session('2-chunks', 2, { content: long }),
  await h3Session('2-chunks-named', 2, { content: long, config: { name: 'store.front' } }),
  await h3Session('2-wrong', 2, { judge: { password: OTHER }, typed: [OTHER] }),
]);
