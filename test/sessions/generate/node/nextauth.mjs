/** Makes vectors/authjs.json, nextauth.json, nextauth-jws.json and nextauth-jwe.json with their own jwt modules, which are also the judges. */
import { strict as assert } from 'node:assert';
import { createRequire } from 'node:module';
import { decode as decode5, encode as encode5 } from '@auth/core/jwt';
import { at, CLOCK, describe, SECRET, vector, write } from './vectors.mjs';

const require = createRequire(import.meta.url);
const { decode: decode4, encode: encode4 } = require('next-auth/jwt');
const { default: jwt3 } = require('next-auth-3/jwt');
const MAX_AGE = 30 * 86_400;
const CHUNK = 3936;
const TOKEN = { name: 'Žofie 😀', email: 'zofie@example.com', sub: '42', roles: ['admin', { at: 1.5, by: null }] };
const RENEWED = ['iat', 'exp'];

/** As `SessionStore` of lib/utils/cookie.ts spreads it. */
function spread(name, value) {
  if (value.length <= CHUNK) return { cookie: [name, value], siblings: {} };
  const parts = Array.from({ length: Math.ceil(value.length / CHUNK) }, (_, i) =>
    value.slice(i * CHUNK, (i + 1) * CHUNK),
  );
  const [first, ...rest] = parts;
  return {
    cookie: [`${name}.0`, first],
    siblings: Object.fromEntries(rest.map((part, i) => [`${name}.${i + 1}`, part])),
  };
}

async function made(
  id,
  {
    encode,
    decode,
    name,
    salt,
    secret = SECRET,
    token = TOKEN,
    maxAge = MAX_AGE,
    typed = [SECRET],
    now = CLOCK,
    ...more
  },
) {
  at(CLOCK);
  const value = await encode({ token, salt, secret, maxAge });
  at(now);
  const opened = await decode({ token: value, salt, secret: typed.length > 1 ? typed : typed[0] }).then(
    (payload) => ({ payload, verdict: 'right' }),
    (error) => ({ verdict: /exp/i.test(`${error.code}${error.message}`) ? 'expired' : 'wrong', error }),
  );
  if (opened.payload) for (const [key, each] of Object.entries(token)) assert.deepEqual(opened.payload[key], each, id);
  at(CLOCK);
  const { payload } = opened.verdict === 'expired' ? { payload: await decode({ token: value, salt, secret }) } : opened;
  const { cookie, siblings } = spread(name, value);
  return vector(id, cookie, typed, ['sealed'], {
    siblings,
    verdict: opened.verdict,
    now,
    ...(payload && { opened: JSON.stringify(describe(payload)), renewed: RENEWED }),
    ...more,
  });
}

const AUTHJS = 'authjs.session-token';
const five = (id, { name = AUTHJS, ...more } = {}) =>
  made(id, { encode: encode5, decode: decode5, name, salt: name, ...more });
const long = { ...TOKEN, picture: `data:image/png;base64,${'AQIDBAUG'.repeat(700)}` };
const base64 = Buffer.from(Array.from({ length: 32 }, (_, i) => i * 7)).toString('base64');
write('authjs', 'Auth.js', ['@auth/core'], import.meta.filename, [
  await five('session'),
  await five('secure', { name: '__Secure-authjs.session-token' }),
  await five('named', { name: 'my-session', certainty: 'likely' }),
  await five('chunks', { token: long }),
  await five('secure-chunks', { token: long, name: '__Secure-authjs.session-token' }),
  await five('state', { name: '__Secure-authjs.state', token: { value: 'x' }, maxAge: 900 }),
  await five('base64-secret-as-text', {
    secret: base64,
    typed: [base64],
    spelling: { form: 'text', newline: 'as-typed' },
  }),
  await five('rotated', { typed: ['the newer one', SECRET], index: 1 }),
  await five('wrong', { typed: ['another'] }),
  await five('tolerated', { maxAge: 60, now: CLOCK + 74 }),
  await five('expired', { maxAge: 60, now: CLOCK + 76 }),
]);

const NEXTAUTH = 'next-auth.session-token';
const four = (id, { name = NEXTAUTH, salt = '', ...more } = {}) =>
  made(id, { encode: encode4, decode: decode4, name, salt, ...more });
write('nextauth', 'NextAuth.js', ['next-auth'], import.meta.filename, [
  await four('session'),
  await four('secure', { name: '__Secure-next-auth.session-token' }),
  await four('chunks', { token: long }),
  await four('state', { name: 'next-auth.state', salt: 'next-auth.state', token: { state: 'x' }, maxAge: 900 }),
  await four('pkce', {
    name: '__Secure-next-auth.pkce.code_verifier',
    salt: '__Secure-next-auth.pkce.code_verifier',
    token: { code_verifier: 'x' },
    maxAge: 900,
  }),
  await four('wrong', { typed: ['another'] }),
  await four('expired', { maxAge: 60, now: CLOCK + 76 }),
]);

const SIGNING_KEY = JSON.stringify({
  kty: 'oct',
  kid: 'own',
  alg: 'HS512',
  k: Buffer.alloc(64, 7).toString('base64url'),
});
async function three(id, { typed = SECRET, name = NEXTAUTH, maxAge = MAX_AGE, now = CLOCK, ...options } = {}) {
  at(CLOCK);
  const value = await jwt3.encode({ token: TOKEN, secret: SECRET, maxAge, ...options });
  const given = options.signingKey ? { signingKey: typed, secret: SECRET } : { secret: typed };
  const payload = await jwt3.decode({ token: value, secret: SECRET, maxAge, ...options });
  at(now);
  const verdict = await jwt3.decode({ token: value, maxAge: MAX_AGE, ...options, ...given }).then(
    () => 'right',
    ({ code }) => (code === 'ERR_JWT_EXPIRED' ? 'expired' : 'wrong'),
  );
  at(CLOCK);
  const content = JSON.stringify(describe(payload));
  const rest = { verdict, now, renewed: RENEWED };
  if (options.encryption) {
    const opened = verdict !== 'wrong' && { opened: content };
    return vector(id, [name, value], [typed], ['sealed'], { ...rest, ...opened, compressed: true });
  }
  const text = Buffer.from(value.split('.')[1], 'base64url').toString();
  return vector(id, [name, value], [typed], describe(payload), { ...rest, payload: text, issuedAt: CLOCK });
}
const SECURE = '__Secure-next-auth.session-token';
const short = { maxAge: 60, now: CLOCK + 60 };
write('nextauth-jws', 'NextAuth.js 3', ['next-auth-3'], import.meta.filename, [
  await three('session'),
  await three('secure', { name: SECURE }),
  await three('signing-key', { signingKey: SIGNING_KEY, typed: SIGNING_KEY }),
  await three('wrong', { typed: 'another' }),
  await three('last', { maxAge: 60, now: CLOCK + 59 }),
  await three('expired', short),
]);
const encryption = true;
write('nextauth-jwe', 'NextAuth.js 3', ['next-auth-3'], import.meta.filename, [
  await three('session', { encryption }),
  await three('secure', { encryption, name: SECURE }),
  await three('wrong', { encryption, typed: 'another' }),
  await three('last', { encryption, maxAge: 60, now: CLOCK + 59 }),
  await three('expired', { encryption, ...short }),
]);
