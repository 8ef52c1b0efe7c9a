/**
 * Makes the vectors of PASETO: those that its authors publish (https://github.com/paseto-standard/test-vectors, whose
 * v1.json to v4.json lie in the folder that is given), and those of npm's paseto and paseto-ts, which also judge.
 */
import { strict as assert } from 'node:assert';
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { LocalProtocol, PublicProtocol } from 'paseto';
import * as local1 from 'paseto/v1/local';
import * as local3 from 'paseto/v3/local';
import * as public2 from 'paseto/v2/public';
import * as public3 from 'paseto/v3/public';
import * as public4 from 'paseto/v4/public';
import { decrypt, encrypt } from 'paseto-ts/v4';
import { CLOCK, describe, vector, write } from './vectors.mjs';

const SOURCE = 'https://github.com/paseto-standard/test-vectors/blob/32d7406591eb022f9eff88abb84106dd9d42c0f2';
/** Before the published ones end. */
const EARLIER = Date.UTC(2018, 11, 1) / 1000;
const rsa = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
}).publicKey;
const seeds = { 2: 'cd'.repeat(32), 3: '01'.repeat(48), 4: 'cd'.repeat(32) };

function published(version) {
  const { tests } = JSON.parse(readFileSync(join(process.argv[2], `v${version}.json`), 'utf8'));
  return tests.filter((each) => !each['expect-fail'] && each.token.startsWith(`v${version}.`));
}

function base(test) {
  const content = JSON.parse(test.payload);
  const assertion = test['implicit-assertion'];
  return { content, source: SOURCE, assertion: assertion === '' ? {} : { assertion: [assertion] } };
}

function publicVector(version, test, secret, more = {}) {
  const { content, source, assertion } = base(test);
  const made = vector(`${test.name}${more.as ?? ''}`, ['token', test.token], [secret], describe(content), {
    now: EARLIER,
    payload: test.payload,
    wrong: version === 1 ? rsa : seeds[version],
    source,
  });
  return { ...made, keys: { ...made.keys, ...assertion } };
}

function localVector(version, test, secret = test.key, as = '') {
  const { content, source, assertion } = base(test);
  const made = vector(`${test.name}${as}`, ['token', test.token], [secret], ['sealed'], {
    verdict: 'expired',
    opened: JSON.stringify(describe(content)),
    payload: test.payload,
    wrong: seeds[4],
    source,
  });
  return { ...made, keys: { ...made.keys, ...assertion } };
}

const paserk = (kind, hex) => `${kind}.${Buffer.from(hex, 'hex').toString('base64url')}`;
const jwkOf = (test) => {
  const x = Buffer.from(test['public-key'], 'hex').toString('base64url');
  return JSON.stringify({
    kty: 'OKP',
    crv: 'Ed25519',
    x,
    d: Buffer.from(test['secret-key-seed'], 'hex').toString('base64url'),
  });
};

const CLAIMS = { sub: '42', name: 'Žofie 😀', admin: true, n: 1 };
const at = (seconds) => new Date(seconds * 1000);
const footer = new TextEncoder().encode('{"kid":"k1"}');

async function npmPublic(version, factories, key, more = {}) {
  const { SignFactory, VerifyFactory, ImportSecretKeyFactory, GetPublicKeyFactory } = factories;
  const protocol = new PublicProtocol(SignFactory, VerifyFactory, ImportSecretKeyFactory, GetPublicKeyFactory);
  const secret = await protocol.ImportSecretKey(key);
  const token = await protocol.Sign(secret, CLAIMS, { now: at(CLOCK), footer, expiresIn: 3600 });
  const { claims } = await protocol.Verify(await protocol.GetPublicKey(secret), token, { now: at(CLOCK), footer });
  const { now = CLOCK, id = `npm-${version}`, ...rest } = more;
  const verdict = await protocol.Verify(await protocol.GetPublicKey(secret), token, { now: at(now), footer }).then(
    () => 'right',
    () => 'expired',
  );
  return vector(id, ['session', token], [key], describe(claims), {
    verdict,
    now,
    issuedAt: CLOCK,
    renewed: ['iat', 'exp'],
    wrong: seeds[version],
    ...rest,
  });
}

async function npmLocal(
  version,
  { EncryptFactory, DecryptFactory, ImportKeyFactory },
  key,
  { now = CLOCK, id = `npm-${version}`, typed = [key], ...more } = {},
) {
  const protocol = new LocalProtocol(EncryptFactory, DecryptFactory, ImportKeyFactory);
  const secret = await protocol.ImportKey(key);
  const token = await protocol.Encrypt(secret, CLAIMS, { now: at(CLOCK), footer, expiresIn: 3600 });
  const { claims } = await protocol.Decrypt(secret, token, { now: at(CLOCK), footer });
  const verdict = await protocol.Decrypt(secret, token, { now: at(now), footer }).then(
    () => 'right',
    () => 'expired',
  );
  return vector(id, ['session', token], typed, ['sealed'], {
    verdict,
    now,
    opened: JSON.stringify(describe(claims)),
    renewed: ['iat', 'exp'],
    wrong: seeds[4],
    ...more,
  });
}

function tsLocal() {
  const key = paserk('k4.local', 'ab'.repeat(32));
  const claims = { ...CLAIMS, iat: '2026-01-01T00:00:00.000Z', exp: '2099-01-01T00:00:00.000Z' };
  const token = encrypt(key, claims, { addIat: false, addExp: false, footer: { kid: 'k1' } });
  assert.deepEqual(decrypt(key, token).payload, claims);
  return vector('paseto-ts', ['session', token], [key], ['sealed'], {
    opened: JSON.stringify(describe(claims)),
    wrong: seeds[4],
    renewed: ['iat', 'exp'],
  });
}

const [v1, v2, v3, v4] = [1, 2, 3, 4].map(published);
const signed = (tests) => tests.filter(({ name }) => name.includes('-S-'));
const sealed = (tests) => tests.filter(({ name }) => name.includes('-E-'));
const p384 = createPrivateKey(signed(v3)[0]['secret-key-pem']).export({ type: 'pkcs8', format: 'pem' });
assert.ok(createPublicKey(p384));

const versions = ['paseto', 'paseto-ts'];
write('paseto', 'PASETO', versions, import.meta.filename, [
  ...signed(v1).map((test) => publicVector(1, test, test['secret-key'])),
  ...signed(v2).map((test) => publicVector(2, test, test['secret-key'])),
  ...signed(v3).map((test) => publicVector(3, test, test['secret-key'])),
  ...signed(v4).map((test) => publicVector(4, test, test['secret-key'])),
  publicVector(2, signed(v2)[0], signed(v2)[0]['secret-key-pem'], { as: '-pem' }),
  publicVector(3, signed(v3)[0], p384, { as: '-pem' }),
  publicVector(3, signed(v3)[1], paserk('k3.secret', signed(v3)[1]['secret-key']), { as: '-paserk' }),
  publicVector(4, signed(v4)[0], signed(v4)[0]['secret-key-seed'], { as: '-seed' }),
  publicVector(4, signed(v4)[1], paserk('k4.secret', signed(v4)[1]['secret-key']), { as: '-paserk' }),
  publicVector(4, signed(v4)[2], jwkOf(signed(v4)[2]), { as: '-jwk' }),
  await npmPublic(2, public2, paserk('k2.secret', signed(v2)[0]['secret-key'])),
  await npmPublic(3, public3, paserk('k3.secret', signed(v3)[0]['secret-key'])),
  await npmPublic(4, public4, paserk('k4.secret', signed(v4)[0]['secret-key'])),
  await npmPublic(4, public4, paserk('k4.secret', signed(v4)[0]['secret-key']), { id: 'expired', now: CLOCK + 3601 }),
]);
write('paseto-local', 'PASETO', versions, import.meta.filename, [
  ...[v1, v2, v3, v4].flatMap((tests, index) => sealed(tests).map((test) => localVector(index + 1, test))),
  ...[v1, v2, v3, v4].map((tests, index) => {
    const [test] = sealed(tests);
    return localVector(index + 1, test, paserk(`k${index + 1}.local`, test.key), '-paserk');
  }),
  await npmLocal(1, local1, paserk('k1.local', 'ab'.repeat(32))),
  await npmLocal(3, local3, paserk('k3.local', 'ab'.repeat(32))),
  await npmLocal(3, local3, paserk('k3.local', 'ab'.repeat(32)), { id: 'expired', now: CLOCK + 3601 }),
  await npmLocal(3, local3, paserk('k3.local', 'ab'.repeat(32)), {
    id: 'rotated',
    typed: ['ef'.repeat(32), 'ab'.repeat(32)],
    index: 1,
  }),
  tsLocal(),
]);
