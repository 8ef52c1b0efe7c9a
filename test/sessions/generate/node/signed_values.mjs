/**
 * Makes the vectors of single signed values (and Express' unsigned JSON) by running each framework, which is also the
 * judge of what it made: see package.json.
 */
import { strict as assert } from 'node:assert';
import fastifyCookie from '@fastify/cookie';
import { createCookie as remixCookie } from '@remix-run/node';
import cookieParser from 'cookie-parser';
import { Elysia, t } from 'elysia';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { getSignedCookie, setSignedCookie } from 'hono/cookie';
import Keygrip from 'keygrip';
import Koa from 'koa';
import { createCookie } from 'react-router';
import { ask, at, describe, SECRET, vector, write } from './vectors.mjs';

at(1767225600);
const json = (value) => JSON.stringify(value ?? null);

// Each framework: an app that sets one cookie and reads it. `read` answers JSON, null for what it does not take.

function expressApp(keys, { name, content, signed }) {
  const app = express();
  app.use(cookieParser(keys));
  app.get('/write', (_, response) => response.cookie(name, content, { signed }).end());
  app.get('/read', ({ signedCookies, cookies }, response) => {
    const found = (signed ? signedCookies : cookies)[name];
    response.send(json(found === false ? null : found));
  });
  return app;
}

function koaApp(keys, { name, content }) {
  const app = new Koa();
  app.keys = keys;
  app.use((context) => {
    if (context.path === '/write') context.cookies.set(name, content, { signed: true });
    else context.body = json(context.cookies.get(name, { signed: true }));
  });
  return app.callback();
}

async function fastifyApp(keys, { name, content, algorithm = 'sha256', encode }) {
  const app = fastify();
  await app.register(fastifyCookie, { secret: keys, algorithm });
  app.get('/write', (_, reply) => reply.setCookie(name, content, { signed: true, ...(encode && { encode }) }).send());
  app.get('/read', ({ cookies }, reply) => {
    const { valid, value } = reply.unsignCookie(cookies[name]);
    return reply.send(json(valid ? value : null));
  });
  await app.ready();
  return app.routing;
}

/** A handler of the Fetch standard as one of Node's. */
const listener = (handle) => async (request, response) => {
  const answer = await handle(new Request(`http://localhost${request.url}`, { headers: request.headers }));
  response.writeHead(answer.status, { 'set-cookie': answer.headers.getSetCookie() });
  response.end(await answer.text());
};

function honoApp([key], { name, content }) {
  const app = new Hono();
  app.get('/write', async (context) => {
    await setSignedCookie(context, name, content, key);
    return context.text('');
  });
  app.get('/read', async (context) => context.text(json((await getSignedCookie(context, key, name)) || null)));
  return listener((request) => app.fetch(request));
}

function elysiaApp(keys, { name, content }) {
  const app = new Elysia({ cookie: { secrets: keys, sign: [name] } })
    .onError(() => new Response('null'))
    .get(
      '/write',
      ({ cookie }) => {
        cookie[name].value = content;
        return '';
      },
      { cookie: t.Cookie({}) },
    )
    .get('/read', ({ cookie }) => json(cookie[name].value), { cookie: t.Cookie({}) });
  return listener((request) => app.handle(request));
}

const cookieApp =
  (create) =>
  (keys, { name, content }) => {
    const cookie = create(name, keys.length > 0 ? { secrets: keys } : {});
    return listener(async (request) => {
      if (request.url.endsWith('/read')) return new Response(json(await cookie.parse(request.headers.get('cookie'))));
      return new Response('', { headers: { 'set-cookie': await cookie.serialize(content) } });
    });
  };

/** What the app wrote; it reads it again with the same keys or with `judge`'s. */
async function made(
  app,
  id,
  options,
  { keys = [SECRET], judge = keys, typed = judge, verdict = 'right', seen, ...more } = {},
) {
  const { cookies } = await ask(await app(keys, options), '/write');
  const { [options.name]: value, ...siblings } = cookies;
  const read = JSON.parse((await ask(await app(judge, options), '/read', cookies)).body);
  if (verdict === 'wrong') assert.equal(read, null, id);
  else assert.deepEqual(read, options.content, id);
  const beside = Object.keys(siblings).length > 0 ? { siblings } : {};
  return vector(id, [options.name, value], typed, describe(seen ?? options.content), { verdict, ...beside, ...more });
}

const wrong = { judge: ['another key'], verdict: 'wrong' };
const rotated = { judge: ['newer key', SECRET], index: 1 };
const TEXTS = { plain: 'dark', spaces: 'dark mode; "1", 2', unicode: 'Žofie 😀', dots: 'a.b.c', number: '12' };
const OBJECTS = {
  object: { user: 'ann', roles: ['x'], n: 1 },
  unicode: { name: 'Žofie 😀', pad: '>>>???' },
  numbers: { half: 0.5, huge: 1e22, tiny: 1e-7 },
  nested: { a: [{ b: null }, [], {}], c: true },
};

async function all(app, contents, options, more) {
  const vectors = [];
  for (const [id, content] of Object.entries(contents))
    vectors.push(await made(app, id, { ...options, content }, more));
  return vectors;
}
const named = (prefix, vectors) => vectors.map((each) => ({ ...each, id: `${prefix}-${each.id}` }));

write('keygrip', 'cookies', ['koa', 'cookies', 'keygrip'], import.meta.url, [
  ...(await all(
    koaApp,
    { plain: 'dark', spaces: 'dark mode, "1"', json: '{"a":[1,2]}', escapes: 'a%20b%3Bc' },
    { name: 'pref' },
  ).then((vectors) =>
    vectors.map((each) => (each.id === 'json' ? { ...each, content: JSON.stringify(describe({ a: [1, 2] })) } : each)),
  )),
  await made(koaApp, 'rotated', { name: 'pref', content: 'dark' }, rotated),
  await made(koaApp, 'wrong-key', { name: 'pref', content: 'dark' }, wrong),
  await made(
    koaApp,
    'sha512',
    { name: 'pref', content: 'dark' },
    { keys: new Keygrip([SECRET], 'sha512'), typed: [SECRET] },
  ),
  await made(
    koaApp,
    'sha256-hex',
    { name: 'pref', content: 'dark' },
    { keys: new Keygrip([SECRET], 'sha256', 'hex'), typed: [SECRET] },
  ),
]);

/** The companions alone, beside what they sign, and where that is gone. */
async function signaturesOf(options) {
  const { cookies } = await ask(koaApp([SECRET], options), '/write');
  const [[name, value], [sig, signature]] = Object.entries(cookies);
  const id = { keys: { secret: [] }, verdict: 'right', now: 1767225600, content: JSON.stringify(['text', signature]) };
  return [
    { id: name, cookie: { name: sig, value: signature }, siblings: { [name]: value }, ...id },
    { id: `${name}-alone`, cookie: { name: sig, value: signature }, certainty: 'possible', ...id },
  ];
}
write('keygrip-sig', 'cookies', ['koa', 'cookies', 'keygrip'], import.meta.url, [
  ...(await signaturesOf({ name: 'pref', content: 'dark' })),
  ...(await signaturesOf({ name: '__session', content: 'eyJhIjoxfQ==' })),
]);

const signed = { name: 'pref', signed: true };
write('cookie-signature', 'cookie-parser', ['express', 'cookie-parser', 'cookie-signature'], import.meta.url, [
  ...named('text', await all(expressApp, TEXTS, signed)),
  ...named('json', await all(expressApp, OBJECTS, signed)),
  await made(expressApp, 'list', { ...signed, content: [1, 'two'] }),
  await made(expressApp, 'like-an-id', { ...signed, content: 'kNEkIeCWgOzk1VFSAAJ7h2hM3oBHNcD' }),
  await made(expressApp, 'rotated', { ...signed, content: 'dark' }, rotated),
  await made(expressApp, 'wrong-key', { ...signed, content: 'dark' }, wrong),
  await made(
    expressApp,
    'documented',
    { ...signed, content: 'dark' },
    { keys: ['keyboard cat'], documented: 'express-session' },
  ),
]);

const unsigned = { keys: [], verdict: 'unsigned' };
write('express-json', 'Express', ['express', 'cookie-parser'], import.meta.url, [
  ...(await all(expressApp, { ...OBJECTS, list: [1, 'two'], empty: {} }, { name: 'prefs' }, unsigned)),
]);

const likely = { certainty: 'likely' };
write('fastify-cookie', '@fastify/cookie', ['fastify', '@fastify/cookie'], import.meta.url, [
  ...(await all(fastifyApp, TEXTS, { name: 'pref' }, likely)),
  await made(fastifyApp, 'json', { name: 'pref', content: '{"a":[1,2]}' }, { ...likely, seen: { a: [1, 2] } }),
  await made(fastifyApp, 'escaped', { name: 'pref', content: 'dark mode', encode: encodeURIComponent }, likely),
  await made(fastifyApp, 'rotated', { name: 'pref', content: 'dark' }, { ...rotated, ...likely }),
  await made(fastifyApp, 'wrong-key', { name: 'pref', content: 'dark' }, { ...wrong, ...likely }),
  await made(
    fastifyApp,
    'documented',
    { name: 'pref', content: 'dark' },
    { keys: ['my-secret'], ...likely, documented: '@fastify/cookie' },
  ),
]);

write(
  'fastify-cookie',
  'Elysia',
  ['elysia'],
  import.meta.url,
  [
    ...named('json', await all(elysiaApp, OBJECTS, { name: 'profile' }, likely)),
    ...named('text', await all(elysiaApp, TEXTS, { name: 'profile' }, likely)),
    await made(elysiaApp, 'wrong-key', { name: 'profile', content: 'dark' }, { ...wrong, ...likely }),
  ],
  'elysia',
);

write('hono', 'Hono', ['hono'], import.meta.url, [
  ...(await all(honoApp, TEXTS, { name: 'pref' }, likely)),
  await made(honoApp, 'json', { name: 'pref', content: '{"a":[1,2]}' }, { ...likely, seen: { a: [1, 2] } }),
  await made(honoApp, 'wrong-key', { name: 'pref', content: 'dark' }, { ...wrong, ...likely }),
]);

const session = { name: '__session' };
async function cookiesOf(app) {
  return [
    ...(await all(app, { ...OBJECTS, empty: {}, flash: { user: 'ann', __flash_notice__: 'Saved' } }, session)),
    await made(app, 'text', { name: 'prefs', content: 'dark' }, likely),
    await made(app, 'list', { name: 'prefs', content: [1, 'two'] }, likely),
    await made(app, 'rotated', { ...session, content: OBJECTS.object }, rotated),
    await made(app, 'wrong-key', { ...session, content: OBJECTS.object }, wrong),
    await made(
      app,
      'documented',
      { ...session, content: OBJECTS.object },
      { keys: ['s3cret1'], documented: 'Remix / React Router' },
    ),
    await made(app, 'unsigned', { ...session, content: OBJECTS.object }, { ...unsigned, ...likely }),
  ];
}
write('react-router', 'React Router', ['react-router'], import.meta.url, await cookiesOf(cookieApp(createCookie)));

write('react-router', 'Remix', ['@remix-run/node'], import.meta.url, await cookiesOf(cookieApp(remixCookie)), 'remix');
process.exit(0);
