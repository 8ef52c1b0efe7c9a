/**
 * Values that real keygrip and @fastify/cookie sign with digests that few apps choose: whatever Node's crypto has.
 *
 *     node test/sessions/generate/node/digests.mjs
 */
import process from 'node:process';
import fastifyCookie from '@fastify/cookie';
import fastify from 'fastify';
import Keygrip from 'keygrip';
import { at, CLOCK, describe, SECRET, vector, write } from './vectors.mjs';

at(CLOCK);
const DIGESTS = ['md5', 'sha224', 'sha3-224', 'sha3-256', 'sha3-384', 'sha3-512', 'blake2s256', 'blake2b512'];

/** Koa's, over what pillarjs/cookies hands it. */
function keygrip(digest, encoding, secret = SECRET, more = {}) {
  const signature = new Keygrip([secret], digest, encoding).sign('pref=dark');
  const id = [digest, encoding, more.verdict].filter(Boolean).join(' ');
  return vector(id, ['pref', 'dark'], [SECRET], describe('dark'), { siblings: { 'pref.sig': signature }, ...more });
}

async function fastifyVector(algorithm) {
  const content = '{"a":[1,null],"n":-1.5}';
  const app = fastify();
  await app.register(fastifyCookie, { secret: SECRET, algorithm });
  app.get('/write', (_, reply) => reply.setCookie('prefs', content, { signed: true }).send(''));
  app.get('/read', ({ cookies, unsignCookie }) => unsignCookie(cookies.prefs));
  const [line] = [(await app.inject('/write')).headers['set-cookie']].flat();
  const value = line.split(';')[0].slice(line.indexOf('=') + 1);
  const read = (await app.inject({ url: '/read', headers: { cookie: `prefs=${value}` } })).json();
  if (!read.valid || read.value !== content) throw new Error(algorithm);
  return vector(algorithm, ['prefs', value], [SECRET], describe(JSON.parse(content)), { certainty: 'likely' });
}

const wrong = { verdict: 'wrong' };
write(
  'keygrip',
  'cookies',
  ['keygrip'],
  import.meta.url,
  [
    ...DIGESTS.map((digest) => keygrip(digest)),
    ...DIGESTS.map((digest) => keygrip(digest, 'hex')),
    keygrip('md5', undefined, 'another secret', wrong),
    keygrip('sha3-256', undefined, 'another secret', wrong),
  ],
  'keygrip-digests',
);
const long = DIGESTS.filter((digest) => !/md5|224/.test(digest));
write(
  'fastify-cookie',
  'Fastify',
  ['fastify', '@fastify/cookie'],
  import.meta.url,
  await Promise.all(long.map(fastifyVector)),
  'fastify-cookie-late-digests',
);
process.exit();
