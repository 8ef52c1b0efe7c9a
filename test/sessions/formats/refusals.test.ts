import { deflateRawSync } from 'node:zlib';
import { createHmac, generateKeyPairSync, sign as nodeSign, createCipheriv, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { formatById, subject, type Keys } from '../../../src/sessions/index.ts';

const [jwt, jwe, authjs] = ['jwt', 'jwe', 'authjs'].map((id) => formatById(id)!);
const NOW = 1_767_225_600;
const base64url = (text: string | Uint8Array) => Buffer.from(text).toString('base64url');
const SECRET = 'a secret of thirty-two characters';

/** Signed as its header says it is, by Node alone. */
function made(header: object, claims: object | string, key: string | Buffer = SECRET): string {
  const payload = typeof claims === 'string' ? claims : JSON.stringify(claims);
  const input = `${base64url(JSON.stringify({ alg: 'HS256', ...header }))}.${base64url(payload)}`;
  return `${input}.${createHmac('sha256', key).update(input).digest('base64url')}`;
}
const checked = (value: string, secret = SECRET) =>
  jwt!.verifiable!.verify(subject('token', value), { secret: [secret] }, NOW);

const KEY = randomBytes(32);
/** `dir` with A256GCM, by Node alone: libraries would not write most of these. */
function sealed(header: object, content: string | Uint8Array): string {
  const head = base64url(JSON.stringify({ alg: 'dir', enc: 'A256GCM', ...header }));
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', KEY, iv).setAAD(Buffer.from(head));
  const data = Buffer.concat([cipher.update(content), cipher.final()]);
  return [head, '', base64url(iv), base64url(data), base64url(cipher.getAuthTag())].join('.');
}
const opened = (value: string, keys: Keys = { secret: [KEY.toString('hex')] }) =>
  jwe!.sealed!.open(subject('session', value), keys, NOW);

describe('extensions that have to be understood', () => {
  const headers: readonly [object, string][] = [
    [{ crit: ['evil'], evil: 1 }, 'evil'],
    [{ crit: ['exp'], exp: NOW + 60 }, 'exp'],
    [{ crit: ['missing'] }, 'crit: ["missing"]'],
    [{ crit: [] }, 'crit: []'],
    [{ crit: 'exp', exp: NOW + 60 }, 'crit: "exp"'],
    [{ crit: null }, 'crit: null'],
    [{ crit: [1] }, 'crit: [1]'],
    [{ crit: ['evil', 'evil'], evil: 1 }, 'crit: ["evil", "evil"]'],
  ];
  test.each(headers)('%j: signed, and refused', async (header, name) => {
    expect(await checked(made(header, { sub: 'a' }))).toMatchObject({ kind: 'refused', why: 'critical', name });
    expect(await checked(made(header, { sub: 'a' }), 'another key')).toMatchObject({ kind: 'wrong' });
  });
  test.each(headers)('%j: encrypted, opened and refused', async (header, name) => {
    const { verdict, decoded } = await opened(sealed(header, '{"sub":"a"}'));
    expect(verdict).toMatchObject({ kind: 'refused', why: 'critical', name });
    expect(decoded).toMatchObject({ kind: 'tree' });
  });

  test('b64 is known to signed tokens, where it is critical and a truth value', async () => {
    expect(await checked(made({ crit: ['b64'], b64: true }, { sub: 'a' }))).toMatchObject({ kind: 'right' });
    for (const header of [{ b64: false }, { crit: ['b64'], b64: 'no' }])
      expect(await checked(made(header, { sub: 'a' }))).toMatchObject({ kind: 'refused', name: 'b64' });
    expect(await opened(sealed({ crit: ['b64'], b64: true }, '{}'))).toMatchObject({ verdict: { kind: 'refused' } });
  });
});

describe('times', () => {
  const claims = ['exp', 'iat', 'nbf'];
  const values = ['"1"', 'null', 'true', '[1]', '{}', '"2026-01-01"'];
  test.each(claims)('%s that is no number', async (name) => {
    for (const value of values) {
      const content = `{"${name}":${value}}`;
      expect(await checked(made({}, content)), value).toMatchObject({ kind: 'refused', why: 'claim', name });
      expect((await opened(sealed({}, content))).verdict, value).toMatchObject({ kind: 'refused', why: 'claim', name });
    }
    expect(await checked(made({}, `{"${name}":${NOW}.5,"other":{"exp":"1"}}`))).not.toMatchObject({ kind: 'refused' });
  });

  test('nbf of an encrypted token, with what clocks may differ by', async () => {
    expect((await opened(sealed({}, `{"nbf":${NOW + 60}}`))).verdict).toMatchObject({ kind: 'future', at: NOW + 60 });
    // Whole seconds count.
    for (const nbf of [`${NOW}`, `${NOW}.5`])
      expect((await opened(sealed({}, `{"nbf":${nbf}}`))).verdict).toMatchObject({ kind: 'right' });
  });

  test('Auth.js allows fifteen seconds', async () => {
    const name = 'authjs.session-token';
    const { hkdfSync } = await import('node:crypto');
    const key = Buffer.from(hkdfSync('sha256', 'Time', name, `Auth.js Generated Encryption Key (${name})`, 32));
    const head = base64url('{"alg":"dir","enc":"A256GCM"}');
    const at = async (nbf: number) => {
      const cipher = createCipheriv('aes-256-gcm', key, Buffer.alloc(12)).setAAD(Buffer.from(head));
      const data = Buffer.concat([cipher.update(`{"nbf":${nbf}}`), cipher.final()]);
      const value = [head, '', base64url(Buffer.alloc(12)), base64url(data), base64url(cipher.getAuthTag())].join('.');
      return (await authjs!.sealed!.open(subject(name, value), { secret: ['Time'] }, NOW)).verdict.kind;
    };
    expect([await at(NOW + 15), await at(NOW + 16)]).toEqual(['right', 'future']);
  });
});

describe('notes on keys that fit', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = (key: typeof rsa.publicKey) => String(key.export({ type: 'spki', format: 'pem' }));
  const jwk = (key: typeof rsa.publicKey, more: object = {}) =>
    JSON.stringify({ ...key.export({ format: 'jwk' }), ...more });
  const signed = (key: typeof rsa.privateKey) => {
    const input = `${base64url('{"alg":"RS256"}')}.${base64url('{"sub":"a"}')}`;
    return `${input}.${base64url(nodeSign('sha256', Buffer.from(input), key))}`;
  };
  const notesOf = async (value: string, typed: string) => {
    const verdict = await checked(value, typed);
    return verdict.kind === 'right'
      ? (verdict.key.notes ?? []).map(({ code, name }) => `${code} ${name}`.trim())
      : verdict.kind;
  };

  test('a secret that is a public key: algorithm confusion', async () => {
    const texts = [
      pem(rsa.publicKey),
      pem(rsa.publicKey).trimEnd(),
      jwk(rsa.publicKey),
      pem(ec.publicKey),
      jwk(ec.publicKey),
    ];
    for (const text of texts) expect(await notesOf(made({}, {}, text), text)).toEqual(['confusion']);
    const der = rsa.publicKey.export({ type: 'spki', format: 'der' });
    expect(await notesOf(made({}, {}, der), der.toString('base64'))).toEqual(['confusion']);
  });

  test('short secrets by their algorithm', async () => {
    expect(await notesOf(made({}, {}, 'Time'), 'Time')).toEqual(['short 256']);
    expect(await notesOf(made({}, {}, 'x'.repeat(31)), 'x'.repeat(31))).toEqual(['short 256']);
    expect(await notesOf(made({}, {}, 'x'.repeat(32)), 'x'.repeat(32))).toEqual([]);
  });

  test('short RSA keys, as PEM and as JWK', async () => {
    for (const typed of [pem(weak.publicKey), jwk(weak.publicKey)])
      expect(await notesOf(signed(weak.privateKey), typed)).toEqual(['weak-rsa 1024']);
    for (const typed of [pem(rsa.publicKey), jwk(rsa.publicKey)])
      expect(await notesOf(signed(rsa.privateKey), typed)).toEqual([]);
  });

  test('JWKs that are meant for something else', async () => {
    const value = signed(rsa.privateKey);
    const notes = (more: object) => notesOf(value, jwk(rsa.publicKey, more));
    expect(await notes({ alg: 'RS256', use: 'sig', key_ops: ['verify'] })).toEqual([]);
    expect(await notes({ alg: 'RS512' })).toEqual(['jwk-alg RS512']);
    expect(await notes({ use: 'enc' })).toEqual(['jwk-use enc']);
    expect(await notes({ key_ops: ['encrypt', 'wrapKey'] })).toEqual(['jwk-key-ops encrypt, wrapKey']);
    const oct = JSON.stringify({ kty: 'oct', k: base64url(SECRET), alg: 'HS512' });
    expect(await notesOf(made({}, {}), oct)).toEqual(['jwk-alg HS512']);
    const k = JSON.stringify({ kty: 'oct', k: base64url(KEY), use: 'sig', alg: 'A256GCM' });
    expect((await opened(sealed({}, '{}'), { secret: [k] })).verdict).toMatchObject({
      key: { notes: [{ code: 'jwk-use', name: 'sig' }] },
    });
  });
});

describe('compressed content', () => {
  const zip = (text: string) => sealed({ zip: 'DEF' }, deflateRawSync(text));
  test('past 250,000 bytes it is read, past our own limit it is too large, and never a wrong key', async () => {
    const { verdict, decoded } = await opened(zip(JSON.stringify({ a: 'x'.repeat(300_000) })));
    expect(verdict.kind).toBe('right');
    expect(decoded).toMatchObject({ kind: 'tree' });
    await expect(opened(zip(JSON.stringify({ a: 'x'.repeat(2_000_000) })))).rejects.toMatchObject({
      code: 'too-large',
    });
    await expect(opened(sealed({ zip: 'DEF' }, Buffer.from('no deflate at all')))).rejects.toMatchObject({
      code: 'zlib',
    });
    const { verdict: wrong } = await opened(zip('{}'), { secret: ['00'.repeat(32)] });
    expect(wrong.kind).toBe('wrong');
  });
});
