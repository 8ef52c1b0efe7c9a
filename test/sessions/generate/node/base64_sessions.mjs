/** Makes vectors/cookie-session.json and koa-session.json by running both, which are also the judges: see package.json. */
import { strict as assert } from 'node:assert';
import cookieSession from 'cookie-session';
import express from 'express';
import Keygrip from 'keygrip';
import Koa from 'koa';
import session from 'koa-session';
import { ask, at, CLOCK, describe, SECRET, vector, write } from './vectors.mjs';

const CONTENTS = {
  basic: { user: 'ann', n: 1, items: [1, 2, { a: null, b: true }] },
  unicode: { name: 'Žofie 😀', pad: '>>>???' },
  numbers: { big: 9007199254740992, half: 0.5, huge: 1e22, tiny: 1e-7, negative: -3 },
  passport: { passport: { user: '64b7f0' } },
  escapes: { text: 'a"b\\c\n\u2028</script>\u0000', lone: '\ud83d', 'ключ "1"': '' },
  nested: { cart: { items: [[], {}, [[1]]], total: '12.50' }, empty: {} },
};

/** Writes `content`, or shows what it reads; null where the session is not taken. */
function expressApp(options, content) {
  const app = express();
  app.use(cookieSession(options));
  app.get('/write', (request, response) => {
    request.session = structuredClone(content);
    response.end();
  });
  app.get('/read', (request, response) => {
    response.json(request.session.isNew ? null : describe(request.session));
  });
  return app;
}

function koaApp({ keys, ...options }, content) {
  const app = new Koa();
  app.keys = keys;
  app.use(session({ ...options }, app));
  app.use((context) => {
    if (context.path === '/write') context.session = structuredClone(content);
    else context.body = JSON.stringify(context.session.isNew ? null : describe(context.session.toJSON()));
  });
  return app.callback();
}

const payloadOf = (value) => Buffer.from(value, 'base64').toString('utf8');

/** What an app with these options wrote; what it reads again is what is expected. */
async function made(app, id, options, content, { keys = options.keys, now = CLOCK, verdict = 'right', ...more } = {}) {
  at(CLOCK);
  const name = options.name ?? options.key ?? (app === koaApp ? 'koa.sess' : 'session');
  const { cookies } = await ask(app(options, content), '/write');
  const { [name]: value, ...siblings } = cookies;
  at(now);
  const { body } = await ask(app({ ...options, keys }), '/read', cookies);
  const seen = JSON.parse(body);
  assert.equal(seen !== null, verdict === 'right' || verdict === 'unsigned', `${id}: ${body}`);
  if (seen !== null) assert.deepEqual(seen, describe(content), id);
  const inside = JSON.parse(payloadOf(value));
  const typed = (Array.isArray(keys) ? keys : more.typed) ?? [];
  delete more.typed;
  const { _expire: until, _maxAge: age } = inside;
  const times = until === undefined ? {} : { issuedAt: (until - age) / 1000, renewed: ['_expire'] };
  return vector(id, [name, value], typed, describe(inside), {
    siblings,
    verdict,
    now,
    payload: payloadOf(value),
    ...times,
    ...more,
  });
}

const keys = [SECRET];
const grip = (digest, encoding) => new Keygrip(keys, digest, encoding);

async function tampered(app, id, options) {
  const whole = await made(app, id, options, { user: 'ann' });
  const value = Buffer.from(whole.payload.replace('ann', 'root')).toString('base64');
  const cookies = { [whole.cookie.name]: value, ...whole.siblings };
  const { body } = await ask(app(options), '/read', cookies);
  assert.equal(JSON.parse(body), null);
  const payload = payloadOf(value);
  return {
    ...whole,
    cookie: { ...whole.cookie, value },
    verdict: 'wrong',
    payload,
    content: JSON.stringify(describe(JSON.parse(payload))),
  };
}

/** One after the other: they share a clock. */
async function each(app, options) {
  const vectors = [];
  for (const [id, content] of Object.entries(CONTENTS)) vectors.push(await made(app, id, options, content));
  return vectors;
}

const { basic } = CONTENTS;
const hour = { keys, maxAge: 3_600_000 };

write('cookie-session', 'cookie-session', ['express', 'cookie-session', 'cookies', 'keygrip'], import.meta.url, [
  ...(await each(expressApp, { keys })),
  await made(expressApp, 'old-name', { name: 'express:sess', keys }, basic),
  await made(expressApp, 'secret', { secret: SECRET, keys: undefined }, basic, { keys: undefined, typed: [SECRET] }),
  await made(expressApp, 'rotated', { keys }, basic, { keys: ['newer key', SECRET], index: 1 }),
  await made(expressApp, 'wrong-key', { keys }, basic, { keys: ['another key'], verdict: 'wrong' }),
  await tampered(expressApp, 'tampered', { keys }),
  await made(expressApp, 'documented', { keys: ['key1', 'key2'] }, basic, { documented: 'cookie-session' }),
  await made(expressApp, 'unicode-key', { keys: ['klíč 🔑'] }, basic),
  await made(expressApp, 'sha256', { keys: grip('sha256') }, basic, { typed: keys }),
  await made(expressApp, 'sha384', { keys: grip('sha384') }, basic, { typed: keys }),
  await made(expressApp, 'sha512-hex', { keys: grip('sha512', 'hex') }, basic, { typed: keys }),
  await made(
    expressApp,
    'unsigned',
    { signed: false, keys },
    { user: 'ann' },
    { verdict: 'unsigned', certainty: 'possible' },
  ),
]);

write('koa-session', 'koa-session', ['koa', 'koa-session', 'cookies', 'keygrip'], import.meta.url, [
  ...(await each(koaApp, { keys })),
  await made(koaApp, 'named', { ...hour, key: 'shop' }, basic),
  await made(koaApp, 'last-moment', hour, basic, { now: CLOCK + 3600 }),
  await made(koaApp, 'expired', hour, basic, { now: CLOCK + 3601, verdict: 'expired' }),
  await made(koaApp, 'browser-session', { keys, maxAge: 'session' }, basic),
  await made(koaApp, 'rotated', { keys }, basic, { keys: ['newer key', SECRET], index: 1 }),
  await made(koaApp, 'wrong-key', { keys }, basic, { keys: ['another key'], verdict: 'wrong' }),
  await tampered(koaApp, 'tampered', { keys }),
  await made(koaApp, 'documented', { keys: ['some secret hurr'] }, basic, { documented: 'koa-session' }),
  await made(koaApp, 'sha256', { keys: grip('sha256') }, basic, { typed: keys }),
  await made(
    koaApp,
    'unsigned',
    { keys, signed: false },
    { user: 'ann' },
    { verdict: 'unsigned', certainty: 'likely' },
  ),
]);
