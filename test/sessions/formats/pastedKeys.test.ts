import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompactEncrypt, SignJWT } from 'jose';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { formatById, subject, type Verdict } from '../../../src/sessions/index.ts';

afterEach(() => vi.restoreAllMocks());

const [jwt, jwe] = [formatById('jwt')!, formatById('jwe')!];
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = (key: KeyObject, type: 'spki' | 'pkcs8' | 'pkcs1' | 'sec1') =>
  String(key.export({ type: type as 'pkcs1', format: 'pem' }));
const bare = (text: string) => text.replaceAll(/-----.*-----|\n/g, '');
const base64 = (text: string) => Buffer.from(text).toString('base64');
const jwk = (key: KeyObject, more = {}) => ({ ...key.export({ format: 'jwk' }), ...more });
const howOf = (verdict: Verdict) => (verdict.kind === 'wrong' ? verdict.kind : verdict.key.spelling);

let [token, ecToken] = ['', ''];
beforeAll(async () => {
  token = await new SignJWT({ sub: 'a' }).setProtectedHeader({ alg: 'RS256', kid: 'two' }).sign(rsa.privateKey);
  ecToken = await new SignJWT({ sub: 'a' }).setProtectedHeader({ alg: 'ES256' }).sign(ec.privateKey);
});
const fits = async (typed: string, of = token) =>
  howOf(await jwt.verifiable!.verify(subject('token', of), { secret: [typed] }, 0));

const spki = pem(rsa.publicKey, 'spki');
const keys = [jwk(ec.publicKey, { kid: 'one' }), jwk(rsa.publicKey, { kid: 'two' })];
const setting = (name: string) => ({ kind: 'setting', name });

describe('keys of RS256', () => {
  test.each([
    ['as Keycloak shows it', bare(spki), 'der'],
    ['the same in lines', bare(spki).replaceAll(/(.{64})/g, '$1\n'), 'der'],
    ['PKCS#1 without its lines', bare(pem(rsa.publicKey, 'pkcs1')), 'der'],
    ['private, without its lines', bare(pem(rsa.privateKey, 'pkcs8')), 'der'],
    ['private PKCS#1 without its lines', bare(pem(rsa.privateKey, 'pkcs1')), 'der'],
    ['in one line', spki.replaceAll('\n', ' '), 'pem'],
    ['both of a pair in one file', pem(ec.publicKey, 'spki') + spki, 'pem'],
    ['a bare array of JWKs', JSON.stringify(keys), 'jwk'],
    ['a set of JWKs', JSON.stringify({ keys }), 'jwk'],
  ])('%s', async (_, typed, form) => {
    expect(await fits(typed)).toEqual({ form, newline: 'as-typed' });
  });

  test.each([
    ['base64 of PEM', base64(spki), 'pem', { kind: 'base64' }],
    ['base64 of JWKs', base64(JSON.stringify({ keys })), 'jwk', { kind: 'base64' }],
    ['a space before it', ` ${bare(spki)}`, 'der', { kind: 'space', at: 'before' }],
    ['an invisible character before JSON', `\u200B${JSON.stringify(keys)}`, 'jwk', { kind: 'invisible', at: 'before' }],
    ['the address of the realm', JSON.stringify({ realm: 'a', public_key: bare(spki) }), 'der', setting('public_key')],
    ['a line of `.env`', `PUBLIC_KEY="${spki.replaceAll('\n', '\\n')}"`, 'pem', undefined],
    ['a line of `.env` in base64', `PUBLIC_KEY=${base64(spki)}`, 'pem', setting('PUBLIC_KEY')],
    ['a line of `.env` without BEGIN', `PUBLIC_KEY=${bare(spki)}`, 'der', setting('PUBLIC_KEY')],
    ['JWKs in a line', `JWKS='${JSON.stringify({ keys })}'`, 'jwk', setting('JWKS')],
  ])('%s', async (_, typed, form, around) => {
    expect(await fits(typed)).toEqual({ form, newline: 'as-typed', ...(around && { around }) });
  });

  test('as .NET writes it in XML', async () => {
    const { n, e } = rsa.publicKey.export({ format: 'jwk' });
    const [modulus, exponent] = [n!, e!].map((part) => Buffer.from(part, 'base64url').toString('base64'));
    const xml = `<RSAKeyValue><Modulus>${modulus}</Modulus><Exponent>${exponent}</Exponent></RSAKeyValue>`;
    expect(await fits(xml)).toEqual({ form: 'jwk', newline: 'as-typed' });
    await expect(fits(xml.replace('Exponent', 'Other'))).rejects.toMatchObject({ code: 'key-malformed' });
  });

  test('a certificate without its lines', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
    const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=test'];
    execFileSync('openssl', [...request, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
    const decoded = await jwt.decode(subject('token', token));
    const [write] = await jwt.signable!.sign(
      decoded,
      { secret: [readFileSync(key, 'utf8')] },
      { timestamp: 'keep', now: 0 },
    );
    const value = write?.kind === 'save' ? write.value : '';
    expect(await fits(bare(readFileSync(certificate, 'utf8')), value)).toMatchObject({ form: 'der' });
  });
});

test('keys of ES256, the oldest form too', async () => {
  for (const typed of [pem(ec.publicKey, 'spki'), pem(ec.privateKey, 'pkcs8'), pem(ec.privateKey, 'sec1')]) {
    expect(await fits(bare(typed), ecToken)).toMatchObject({ form: 'der' });
    expect(
      await fits(`-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${typed}`, ecToken),
    ).toMatchObject({ form: 'pem' });
  }
});

test('keys of other pairs fit in no form', async () => {
  const other = pem(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey, 'spki');
  for (const typed of [bare(other), base64(other), `PUBLIC_KEY=${bare(other)}`, JSON.stringify([keys[1], 7])])
    expect(await fits(typed).catch((error: { code: string }) => error.code)).toMatch(/^(?:wrong|key-malformed)$/);
});

describe('keys that open', () => {
  const made = async (key: KeyObject | Uint8Array, header: { alg: string; enc: string; p2c?: number }) => {
    const { p2c, ...rest } = header;
    const maker = new CompactEncrypt(new TextEncoder().encode('{"a":1}')).setProtectedHeader(rest);
    if (p2c !== undefined) maker.setKeyManagementParameters({ p2c });
    return subject('session', await maker.encrypt(key));
  };
  test.each([
    ['RSA', rsa, { alg: 'RSA-OAEP-256', enc: 'A256GCM' }],
    ['EC', ec, { alg: 'ECDH-ES', enc: 'A256GCM' }],
  ] as const)('%s', async (_, pair, header) => {
    const cookie = await made(pair.publicKey, header);
    const pkcs8 = pem(pair.privateKey, 'pkcs8');
    const old = pem(pair.privateKey, pair === ec ? 'sec1' : 'pkcs1');
    for (const typed of [
      pkcs8,
      bare(pkcs8),
      base64(pkcs8),
      `KEY="${pkcs8}"`,
      old,
      bare(old),
      JSON.stringify([jwk(pair.privateKey)]),
    ])
      expect((await jwe.sealed!.open(cookie, { secret: [typed] }, 0)).verdict.kind).toBe('right');
  });

  test('a password, whatever stands around it, in few derivations', async () => {
    const header = { alg: 'PBES2-HS256+A128KW', enc: 'A128GCM' };
    const password = new TextEncoder().encode('Time');
    const cookie = await made(password, { ...header, p2c: 1000 });
    for (const typed of [' Time', "SECRET_KEY = 'Time'", 'Time\u200B']) {
      const { verdict } = await jwe.sealed!.open(cookie, { secret: [typed] }, 0);
      expect(howOf(verdict)).toHaveProperty('around');
    }
    const costly = `${Buffer.from(JSON.stringify({ ...header, p2c: 1_000_000, p2s: 'A'.repeat(22) })).toString('base64url')}.AAAA.AAAA.AAAA.AAAA`;
    const derived = vi.spyOn(crypto.subtle, 'deriveBits').mockResolvedValue(new ArrayBuffer(16));
    const hostile = Array.from({ length: 50 }, (_, n) => `KEY_${n}=value${n}`).join('\n');
    const { verdict } = await jwe.sealed!.open(subject('session', costly), { secret: [hostile] }, 0);
    expect(verdict.kind).toBe('wrong');
    expect(derived.mock.calls).toHaveLength(5);
  });
});
