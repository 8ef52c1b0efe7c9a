/** Makes vectors/nextauth-csrf.json with Auth.js 5, NextAuth.js 4 and 3, which are also the judges. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Auth } from '@auth/core';
import { SECRET, vector, write } from './vectors.mjs';

const require = createRequire(import.meta.url);
const inside = (name, file) => require(join(import.meta.dirname, 'node_modules', name, file));

/** The token that each framework answers with, and the cookie where it makes a new one. */
const frameworks = {
  async five(secret, cookies, isSecure) {
    const config = { secret, trustHost: true, providers: [], basePath: '/auth', useSecureCookies: isSecure };
    const headers = {
      cookie: Object.entries(cookies)
        .map((pair) => pair.join('='))
        .join('; '),
    };
    const answer = await Auth(new Request('http://localhost/auth/csrf', { headers }), config);
    const [line] = answer.headers.getSetCookie().filter((each) => each.includes('csrf-token'));
    const { csrfToken } = await answer.json();
    return { token: csrfToken, cookie: line?.split(';')[0].split(/=(.*)/s).slice(0, 2) };
  },
  async four(secret, cookies, isSecure) {
    const { AuthHandler } = inside('next-auth', 'core/index.js');
    const { body, cookies: set } = await AuthHandler({
      req: {
        action: 'csrf',
        method: 'GET',
        origin: 'http://localhost',
        cookies: decoded(cookies),
        headers: {},
        query: {},
      },
      options: { secret, providers: [], useSecureCookies: isSecure, logger: { error() {}, warn() {}, debug() {} } },
    });
    const own = set.find(({ name }) => name.endsWith('csrf-token'));
    return { token: body.csrfToken, cookie: own && [own.name, encodeURIComponent(own.value)] };
  },
  async three(secret, cookies) {
    const { default: handler } = inside('next-auth-3', 'dist/server/lib/csrf-token-handler.js');
    const name = 'next-auth.csrf-token';
    const options = { secret, cookies: { csrfToken: { name, options: {} } } };
    const lines = [];
    const res = { getHeader: () => [], setHeader: (_, all) => lines.push(...all) };
    const req = { options, cookies: decoded(cookies), method: 'GET' };
    handler(req, res);
    return { token: options.csrfToken, cookie: lines[0]?.split(';')[0].split(/=(.*)/s).slice(0, 2) };
  },
};
const decoded = (cookies) =>
  Object.fromEntries(Object.entries(cookies).map(([name, value]) => [name, decodeURIComponent(value)]));

async function made(id, framework, { secret = SECRET, judge = secret, isSecure = false } = {}) {
  const ask = frameworks[framework];
  const { token, cookie } = await ask(secret, {}, isSecure);
  const again = await ask(judge, Object.fromEntries([cookie]), isSecure);
  const verdict = again.token === token ? 'right' : 'wrong';
  return vector(id, cookie, [`${judge}`], ['str', token], { verdict, payload: token });
}

write('nextauth-csrf', 'Auth.js, NextAuth.js', ['@auth/core', 'next-auth', 'next-auth-3'], import.meta.filename, [
  await made('five', 'five'),
  await made('five-host', 'five', { isSecure: true }),
  // AUTH_SECRET, AUTH_SECRET_1: a list is made a text, with commas.
  await made('five-list', 'five', { secret: ['the newer one', SECRET] }),
  await made('five-wrong', 'five', { judge: 'another' }),
  await made('four', 'four'),
  await made('four-host', 'four', { isSecure: true }),
  await made('four-wrong', 'four', { judge: 'another' }),
  await made('three', 'three'),
]);
