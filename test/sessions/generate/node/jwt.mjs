/** Makes vectors/jwt.json with jose and jsonwebtoken, which are also the judges: see package.json. */
import { strict as assert } from 'node:assert';
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import {
  calculateJwkThumbprint,
  CompactSign,
  compactVerify,
  importPKCS8,
  importSPKI,
  jwtVerify,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import jsonwebtoken from 'jsonwebtoken';
import { at, CLOCK, describe, SECRET, vector, write } from './vectors.mjs';

const CLAIMS = { sub: '42', name: 'Žofie 😀', admin: true, iat: CLOCK, nbf: CLOCK, exp: CLOCK + 3600 };
const RENEWED = ['iat', 'nbf', 'exp'];
const payloadOf = (token) => Buffer.from(token.split('.')[1], 'base64url').toString('utf8');
const bytes = (text) => new TextEncoder().encode(text);

async function judged(key, token, now) {
  try {
    return { payload: (await jwtVerify(token, key, { currentDate: new Date(now * 1000) })).payload, verdict: 'right' };
  } catch (error) {
    if (error.code === 'ERR_JWT_EXPIRED') return { payload: error.payload, verdict: 'expired' };
    if (error.code === 'ERR_JWT_CLAIM_VALIDATION_FAILED') return { payload: error.payload, verdict: 'future' };
    if (error.code === 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED') return { verdict: 'wrong' };
    throw error;
  }
}

async function made(id, token, typed, key, { now = CLOCK, name = 'token', prefix = '', ...more } = {}) {
  const { verdict, payload = JSON.parse(payloadOf(token)) } = await judged(key, token, now);
  const text = payloadOf(token);
  const { iat } = JSON.parse(text);
  return vector(id, [name, prefix + token], typed, describe(payload), {
    verdict,
    now,
    payload: text,
    ...(typeof iat === 'number' && { issuedAt: iat, renewed: RENEWED }),
    ...more,
  });
}

const hs = (alg, claims, secret, header = {}) =>
  new SignJWT(claims).setProtectedHeader({ alg, typ: 'JWT', ...header }).sign(secret);

at(CLOCK);
const vectors = [];
for (const alg of ['HS256', 'HS384', 'HS512']) {
  const secret = bytes(SECRET);
  vectors.push(await made(alg, await hs(alg, CLAIMS, secret), [SECRET], secret));
}
const raw = Buffer.from('c8c7c6c5c4c3c2c1c0bfbebdbcbbbab9b8b7b6b5b4b3b2b1b0afaeadacabaaa9', 'hex');
const secret = bytes(SECRET);
for (const [form, typed] of [
  ['base64', raw.toString('base64')],
  ['hex', raw.toString('hex')],
]) {
  const spelling = { form, newline: 'as-typed' };
  vectors.push(await made(`secret-${form}`, await hs('HS256', { a: 1 }, raw), [typed], raw, { spelling }));
}
const oct = JSON.stringify({ kty: 'oct', k: raw.toString('base64url') });
vectors.push(
  await made('secret-jwk', await hs('HS256', { a: 1 }, raw), [oct], raw, {
    spelling: { form: 'jwk', newline: 'as-typed' },
  }),
);
vectors.push(await made('rotated', await hs('HS256', CLAIMS, secret), ['the newer one', SECRET], secret, { index: 1 }));
vectors.push(await made('expired', await hs('HS256', CLAIMS, secret), [SECRET], secret, { now: CLOCK + 3600 }));
vectors.push(await made('last-second', await hs('HS256', CLAIMS, secret), [SECRET], secret, { now: CLOCK + 3599 }));
vectors.push(
  await made('wrong-key', await hs('HS256', CLAIMS, bytes('another secret than the one')), [SECRET], secret),
);
vectors.push(
  await made('header-kept', await hs('HS256', CLAIMS, secret, { kid: 'k 1/é', x: [1, { y: null }] }), [SECRET], secret),
);
vectors.push(
  await made(
    'no-times',
    await hs('HS256', { nested: { a: [1.5, null, 'x'], __proto__x: 1 } }, secret),
    [SECRET],
    secret,
  ),
);
const plain = async (id, text) => {
  const token = await new CompactSign(bytes(text)).setProtectedHeader({ alg: 'HS256' }).sign(secret);
  await compactVerify(token, secret);
  return token;
};
const spaced = '{ "sub" : "42",\n  "big": 12345678901234567890, "one": 1.0, "a\\u017d": "\\/" }';
vectors.push(
  vector(
    'spelling',
    ['token', await plain('spelling', spaced)],
    [SECRET],
    [
      'dict',
      [
        ['sub', ['str', '42']],
        ['big', ['int', '12345678901234567890']],
        ['one', ['float', '1.0']],
        ['aŽ', ['str', '/']],
      ],
    ],
    { payload: spaced },
  ),
);
vectors.push(
  vector('text', ['token', await plain('text', 'just text')], [SECRET], ['str', 'just text'], {
    payload: 'just text',
    certainty: 'likely',
  }),
);
vectors.push(
  vector('bearer', ['access_token', `"Bearer ${await hs('HS256', CLAIMS, secret)}"`], [SECRET], describe(CLAIMS), {
    issuedAt: CLOCK,
    renewed: RENEWED,
  }),
);

const express = jsonwebtoken.sign({ user: 'ann', roles: ['a'] }, SECRET, { expiresIn: '2h' });
assert.equal(jsonwebtoken.verify(express, SECRET).user, 'ann');
vectors.push(await made('jsonwebtoken', express, [SECRET], secret));

const none = new UnsecuredJWT(CLAIMS).encode();
assert.equal(UnsecuredJWT.decode(none).payload.sub, '42');
const edited = new UnsecuredJWT({ ...CLAIMS, sub: '43' }).encode();
vectors.push(
  vector('none', ['token', none], [], describe(CLAIMS), {
    verdict: 'unsigned',
    payload: payloadOf(none),
    issuedAt: CLOCK,
    edits: [{ path: [0], literal: '"43"', value: edited }],
  }),
);

const pairs = {
  RS256: ['rsa', { modulusLength: 2048 }],
  RS512: ['rsa', { modulusLength: 2048 }],
  PS256: ['rsa', { modulusLength: 2048 }],
  PS384: ['rsa', { modulusLength: 2048 }],
  ES256: ['ec', { namedCurve: 'P-256' }],
  ES384: ['ec', { namedCurve: 'P-384' }],
  ES512: ['ec', { namedCurve: 'P-521' }],
  EdDSA: ['ed25519', {}],
  Ed25519: ['ed25519', {}],
};
for (const [alg, [type, options]] of Object.entries(pairs)) {
  const { privateKey } = generateKeyPairSync(type, options);
  const other = generateKeyPairSync(type, options).privateKey;
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const wrong = other.export({ type: 'pkcs8', format: 'pem' });
  const open = createPublicKey(privateKey);
  const judge = await importSPKI(open.export({ type: 'spki', format: 'pem' }), alg);
  const jwk = { ...privateKey.export({ format: 'jwk' }) };
  const kid = await calculateJwkThumbprint(jwk);
  const token = await new SignJWT(CLAIMS).setProtectedHeader({ alg, kid }).sign(await importPKCS8(pkcs8, alg));
  const pem = { form: 'pem', newline: 'as-typed' };
  vectors.push(await made(`${alg}-pem`, token, [pkcs8], judge, { wrong, spelling: pem }));
  const set = JSON.stringify({
    keys: [
      { ...other.export({ format: 'jwk' }), kid: 'other' },
      { ...jwk, kid, use: 'sig', alg },
    ],
  });
  const forms = { jwk: JSON.stringify(jwk), jwks: set };
  for (const [form, typed] of Object.entries(forms)) {
    vectors.push(
      await made(`${alg}-${form}`, token, [typed], judge, { wrong, spelling: { form: 'jwk', newline: 'as-typed' } }),
    );
  }
  if (type === 'rsa') {
    const pkcs1 = privateKey.export({ type: 'pkcs1', format: 'pem' });
    vectors.push(
      await made(`${alg}-pkcs1-one-line`, token, [pkcs1.replaceAll('\n', '')], judge, { wrong, spelling: pem }),
    );
  }
  if (type === 'ec') {
    const sec1 = createPrivateKey(pkcs8).export({ type: 'sec1', format: 'pem' });
    vectors.push(await made(`${alg}-sec1-env`, token, [sec1.replaceAll('\n', '\\n')], judge, { wrong, spelling: pem }));
  }
}
write('jwt', 'jose, jsonwebtoken', ['jose', 'jsonwebtoken'], import.meta.filename, vectors);
