/**
 * Signed values of options and contents that are rarer: another digest of @fastify/cookie, a number of React Router.
 *
 *     node test/sessions/generate/node/option_values.mjs
 */
import process from 'node:process';
import fastifyCookie from '@fastify/cookie';
import fastify from 'fastify';
import { createCookie } from 'react-router';
import { at, CLOCK, describe, SECRET, vector, write } from './vectors.mjs';

at(CLOCK);
const valueIn = (line) => line.split(';')[0].slice(line.indexOf('=') + 1);

async function fastifyVector(id, algorithm, content) {
  const app = fastify();
  await app.register(fastifyCookie, { secret: SECRET, algorithm });
  app.get('/write', (_, reply) => reply.setCookie('prefs', content, { signed: true }).send(''));
  app.get('/read', ({ cookies, unsignCookie }) => unsignCookie(cookies.prefs));
  const value = valueIn([(await app.inject('/write')).headers['set-cookie']].flat()[0]);
  const read = (await app.inject({ url: '/read', headers: { cookie: `prefs=${value}` } })).json();
  if (!read.valid || read.value !== content) throw new Error(id);
  return vector(id, ['prefs', value], [SECRET], describe(JSON.parse(content)), { certainty: 'likely' });
}

async function routerVector(id, content, secrets = [SECRET]) {
  const cookie = createCookie('page', { secrets });
  const value = valueIn(await cookie.serialize(content));
  if ((await cookie.parse(`page=${value}`)) !== content) throw new Error(id);
  return vector(id, ['page', value], secrets, describe(content), { certainty: 'likely' });
}

write(
  'fastify-cookie',
  'Fastify',
  ['fastify', '@fastify/cookie'],
  import.meta.url,
  [
    await fastifyVector('json sha512', 'sha512', '{"a":[1,null],"n":-1.5}'),
    await fastifyVector('json sha384', 'sha384', '["Žofie 😀",{"x":"a.b"}]'),
  ],
  'fastify-cookie-digests',
);
write(
  'react-router',
  'React Router',
  ['react-router'],
  import.meta.url,
  [await routerVector('a float', 42.5), await routerVector('a negative number', -7)],
  'react-router-numbers',
);
process.exit(0);
