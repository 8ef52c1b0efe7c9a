/**
 * Makes vectors/supabase.json and supabase-versions.json with the storages of @supabase/ssr and of auth-helpers, which
 * also read them back; whether the token fits is jose's word.
 */
import { strict as assert } from 'node:assert';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { at, CLOCK, describe, SECRET, vector, write } from './vectors.mjs';

const require = createRequire(import.meta.url);
const { applyServerStorage, createStorageFromOptions } = require(
  join(import.meta.dirname, 'node_modules/@supabase/ssr/dist/main/cookies.js'),
);
const { CookieAuthStorageAdapter } = require('@supabase/auth-helpers-shared');
const NAME = 'sb-abcdefghijklmnopqrst-auth-token';
const LOCAL = 'super-secret-jwt-token-with-at-least-32-characters-long';
const USER = { id: '8d0fd2b3', email: 'zofie@example.com', user_metadata: { name: 'Žofie 😀', n: 1.5 }, factors: null };

at(CLOCK);
const bytes = (text) => new TextEncoder().encode(text);
async function sessionOf({ alg = 'HS256', key = bytes(SECRET), user = USER } = {}) {
  const access_token = await new SignJWT({ role: 'authenticated', email: user.email })
    .setProtectedHeader({ alg, kid: 'k1', typ: 'JWT' })
    .setSubject(user.id)
    .setIssuedAt(CLOCK)
    .setExpirationTime(CLOCK + 3600)
    .sign(key);
  const expiry = { expires_in: 3600, expires_at: CLOCK + 3600 };
  return { access_token, token_type: 'bearer', ...expiry, refresh_token: 'v1-refresh', user };
}

/** As the middleware of the guide does it: the cookies' values are percent-encoded by `cookie`. */
async function ssr(key, text, cookieEncoding) {
  const jar = new Map();
  const options = {
    cookieEncoding,
    cookies: {
      getAll: () => Array.from(jar, ([name, value]) => ({ name, value })),
      setAll: (all) => all.forEach(({ name, value }) => (value === '' ? jar.delete(name) : jar.set(name, value))),
    },
  };
  const { storage, ...parts } = createStorageFromOptions(options, true);
  await storage.setItem(key, text);
  await applyServerStorage(parts, { cookieOptions: null, cookieEncoding });
  assert.equal(await createStorageFromOptions(options, true).storage.getItem(key), text);
  return Object.fromEntries(Array.from(jar, ([name, value]) => [name, encodeURIComponent(value)]));
}

class Adapter extends CookieAuthStorageAdapter {
  jar = new Map();
  getCookie(name) {
    return this.jar.get(name);
  }
  setCookie(name, value) {
    this.jar.set(name, value);
  }
  deleteCookie(name) {
    this.jar.delete(name);
  }
}
async function helpers(key, text) {
  const adapter = new Adapter();
  adapter.setItem(key, text);
  const read = JSON.parse(adapter.getItem(key));
  assert.equal(read.access_token ?? read, JSON.parse(text).access_token ?? JSON.parse(text));
  return Object.fromEntries(Array.from(adapter.jar, ([name, value]) => [name, encodeURIComponent(value)]));
}

const contentOf = (cookies) => {
  const joined = Object.keys(cookies)
    .map((name) => decodeURIComponent(cookies[name]))
    .join('');
  return joined.startsWith('base64-') ? Buffer.from(joined.slice(7), 'base64url').toString() : joined;
};

async function made(
  id,
  cookies,
  session,
  { typed = [SECRET], judge = bytes(typed.at(-1)), now = CLOCK, ...more } = {},
) {
  const payload = contentOf(cookies);
  const [[name, value], ...rest] = Object.entries(cookies);
  const verdict = session
    ? await jwtVerify(session.access_token, judge, { currentDate: new Date(now * 1000) }).then(
        () => 'right',
        ({ code }) => (code === 'ERR_JWT_EXPIRED' ? 'expired' : 'wrong'),
      )
    : 'unsigned';
  return vector(id, [name, value], session ? typed : [], describe(JSON.parse(payload)), {
    verdict,
    now,
    payload,
    ...(rest.length > 0 && { siblings: Object.fromEntries(rest) }),
    ...(session && { issuedAt: CLOCK }),
    ...more,
  });
}

const session = await sessionOf();
const long = await sessionOf({
  user: { ...USER, picture: 'AQIDBAUG'.repeat(700), title: 'Žluťoučký kůň '.repeat(120) },
});
const local = await sessionOf({ key: bytes(LOCAL) });
const pair = await generateKeyPair('ES256', { extractable: true });
const es256 = await sessionOf({ alg: 'ES256', key: pair.privateKey });
const other = JSON.stringify(await exportJWK((await generateKeyPair('ES256', { extractable: true })).publicKey));
const json = JSON.stringify(session);
const verifier = JSON.stringify(`${'a1b2c3'.repeat(18)}/PASSWORD_RECOVERY`);
const of = (text, encoding = 'base64url') => ssr(NAME, text, encoding);
write('supabase', '@supabase/ssr', ['@supabase/ssr', 'jose'], import.meta.filename, [
  await made('session', await of(json), session),
  await made('chunks', await of(JSON.stringify(long)), long),
  await made('raw', await of(json, 'raw'), session),
  await made('raw-chunks', await of(JSON.stringify(long), 'raw'), long),
  await made('own-name', await ssr('my-auth', json, 'base64url'), session),
  await made('own-name-raw', await ssr('my-auth', json, 'raw'), session, { certainty: 'likely' }),
  await made('local', await of(JSON.stringify(local)), local, {
    typed: [LOCAL],
    documented: 'Supabase CLI',
  }),
  await made('es256', await of(JSON.stringify(es256)), es256, {
    typed: [JSON.stringify(await exportJWK(pair.publicKey))],
    judge: pair.publicKey,
    wrong: other,
  }),
  await made('rotated', await of(json), session, { typed: ['the newer one', SECRET], index: 1 }),
  await made('wrong', await of(json), session, { typed: ['another'] }),
  await made('expired', await of(json), session, { now: CLOCK + 3600 }),
  await made('code-verifier', await ssr(`${NAME}-code-verifier`, verifier, 'base64url')),
  await made('code-verifier-raw', await ssr(`${NAME}-code-verifier`, verifier, 'raw')),
  await made('flow', await ssr(`${NAME}-flow-a1b2c3d4-code-verifier`, verifier, 'base64url')),
]);
const helped = '@supabase/auth-helpers-shared';
write(
  'supabase',
  'Supabase auth helpers',
  [helped, 'jose'],
  import.meta.filename,
  [
    await made('list', await helpers(NAME, json), session),
    await made('list-old-name', await helpers('supabase-auth-token', json), session),
    await made('list-wrong', await helpers(NAME, json), session, { typed: ['another'] }),
    await made(
      'list-chunks',
      await helpers(NAME, JSON.stringify({ ...session, provider_token: 'x'.repeat(4000) })),
      session,
    ),
    await made('verifier', await helpers(`${NAME}-code-verifier`, verifier)),
  ],
  'supabase-versions',
);
