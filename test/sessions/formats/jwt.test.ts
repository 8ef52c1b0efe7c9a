import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compactVerify, generateKeyPair, exportSPKI, exportPKCS8, SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import {
  edit,
  recognise,
  SessionError,
  subject,
  Work,
  type DecodedTree,
  type Keys,
} from '../../../src/sessions/index.ts';
import jwt from '../../../src/sessions/formats/jwt.ts';

const NOW = 1_767_225_600;
const KEEP = { timestamp: 'keep', now: NOW } as const;
const base64url = (text: string) => Buffer.from(text).toString('base64url');
const read = async (value: string) => (await jwt.decode(subject('token', value), new Work())) as DecodedTree;
const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => 'done',
    (error: unknown) => (error instanceof SessionError ? error.code : error),
  );

async function saved(decoded: DecodedTree, keys: Keys, options: { timestamp: 'keep' | 'now'; now: number } = KEEP) {
  const [write] = await jwt.signable.sign(decoded, keys, options);
  return write?.kind === 'save' ? write.value : '';
}

/** RFC 7515, appendix A.1: its header and payload have line breaks, its key is a JWK. */
const RFC_KEY =
  '{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}';
const RFC_TOKEN =
  'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';

describe('the example of RFC 7515', () => {
  test('is verified, and has expired at its second', async () => {
    const at = (now: number) => jwt.verifiable.verify(subject('token', RFC_TOKEN), { secret: [RFC_KEY] }, now);
    expect(await at(1_300_819_379)).toMatchObject({ kind: 'right', key: { mac: 'HS256', spelling: { form: 'jwk' } } });
    expect(await at(1_300_819_380)).toMatchObject({ kind: 'expired', at: 1_300_819_380 });
  });

  test('keeps its header and its line breaks when one value is edited', async () => {
    const edited = edit(await read(RFC_TOKEN), { kind: 'set', path: [0], literal: '"ann"' });
    const value = await saved(edited, { secret: [RFC_KEY] });
    const [header, payload] = value.split('.');
    expect(header).toBe(RFC_TOKEN.split('.')[0]);
    expect(Buffer.from(payload!, 'base64url').toString()).toBe(
      '{"iss":"ann",\r\n "exp":1300819380,\r\n "http://example.com/is_root":true}',
    );
    const { k } = JSON.parse(RFC_KEY) as { k: string };
    await expect(compactVerify(value, Buffer.from(k, 'base64url'))).resolves.toBeDefined();
  });
});

describe('time', () => {
  const claims = { iat: NOW, nbf: NOW + 60, exp: NOW + 3600, sub: 'a' };
  const made = () => new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode('secret'));

  test('before nbf it is too early', async () => {
    const value = await made();
    const at = (now: number) => jwt.verifiable.verify(subject('token', value), { secret: ['secret'] }, now);
    expect(await at(NOW + 59)).toMatchObject({ kind: 'future', at: NOW + 60 });
    expect(await at(NOW + 60)).toMatchObject({ kind: 'right' });
  });

  test('as of now, all three move together, but for one that was edited', async () => {
    const edited = edit(await read(await made()), { kind: 'set', path: [2], literal: String(NOW + 5) });
    const value = await saved(edited, { secret: ['secret'] }, { timestamp: 'now', now: NOW + 1000.5 });
    const { tree } = await read(value);
    expect(tree.source).toBe(`{"iat":${NOW + 1000},"nbf":${NOW + 1060},"exp":${NOW + 5},"sub":"a"}`);
  });
});

describe('keys', () => {
  test('a public key checks, and cannot sign', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    const value = await new SignJWT({ sub: 'a' }).setProtectedHeader({ alg: 'ES256' }).sign(privateKey);
    const secret = [await exportSPKI(publicKey)];
    expect(await jwt.verifiable.verify(subject('token', value), { secret }, NOW)).toMatchObject({ kind: 'right' });
    const edited = edit(await read(value), { kind: 'set', path: [0], literal: '"b"' });
    expect(await codeOf(jwt.signable.sign(edited, { secret }, KEEP))).toBe('key-public');
    expect(await saved(await read(value), { secret })).toBe(value);
    const again = await saved(edited, { secret: [await exportPKCS8(privateKey)] });
    await expect(compactVerify(again, publicKey)).resolves.toBeDefined();
  });

  test('a certificate checks', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
    const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=test'];
    execFileSync('openssl', [...request, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
    const token = `${base64url('{"alg":"RS256"}')}.${base64url('{"sub":"a"}')}`;
    const decoded = await read(`${token}.${'A'.repeat(342)}`);
    const value = await saved(decoded, { secret: [readFileSync(key, 'utf8')] });
    const verdict = await jwt.verifiable.verify(
      subject('token', value),
      { secret: [readFileSync(certificate, 'utf8')] },
      NOW,
    );
    expect(verdict).toMatchObject({ kind: 'right', key: { spelling: { form: 'pem' } } });
  });

  test('text is no key of a pair', async () => {
    const { privateKey } = await generateKeyPair('EdDSA');
    const value = await new SignJWT({ sub: 'a' }).setProtectedHeader({ alg: 'EdDSA' }).sign(privateKey);
    const broken = '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----';
    for (const typed of ['secret', '{"kty":"RSA"}', '{}', broken]) {
      expect(await codeOf(jwt.verifiable.verify(subject('token', value), { secret: [typed] }, NOW))).toBe(
        'key-malformed',
      );
    }
  });

  test('an algorithm that browsers lack is read all the same', async () => {
    const value = `${base64url('{"alg":"ES256K"}')}.${base64url('{"sub":"a"}')}.${'A'.repeat(86)}`;
    expect(await recognise(subject('token', value))).toMatchObject({ kind: 'read', certainty: 'certain' });
    expect(await codeOf(jwt.verifiable.verify(subject('token', value), { secret: ['x'] }, NOW))).toBe('crypto-missing');
  });
});

test('a payload that is not encoded is signed as it is: RFC 7797, §4.2', async () => {
  const key =
    '{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}';
  const header = base64url('{"alg":"HS256","b64":false,"crit":["b64"]}');
  const decoded = await read(`${header}.$02.${'A'.repeat(43)}`);
  expect(decoded.tree.source).toBe('$02');
  const value = await saved(edit(decoded, { kind: 'set', path: [], literal: '"$03"' }), { secret: [key] });
  expect(value.split('.').slice(0, 2)).toEqual([header, '$03']);
  expect(await jwt.verifiable.verify(subject('token', value), { secret: [key] }, NOW)).toMatchObject({ kind: 'right' });
});

test.each(['none', 'None', 'nOnE'])('%s is called out, and nobody signs it', async (alg) => {
  const decoded = await read(`${base64url(`{"alg":"${alg}"}`)}.${base64url('{"sub":"a"}')}.`);
  expect(decoded).toMatchObject({ protection: 'unsigned', facts: [{ kind: 'alg-none' }, { kind: 'header' }] });
  const edited = edit(decoded, { kind: 'set', path: [0], literal: '"b"' });
  const [write] = await jwt.writable.write(edited);
  expect(write).toMatchObject({ value: `${base64url(`{"alg":"${alg}"}`)}.${base64url('{"sub":"b"}')}.` });
});

test.each([
  ['{"exp":1800000000000}', [{ kind: 'milliseconds', claim: 'exp', at: 1_800_000_000 }]],
  ['{"iat":1700000000000,"nbf":1700000000123,"exp":1800000000}', ['iat', 'nbf']],
  ['{"exp":1800000000}', []],
  ['{"exp":99999999999}', []],
  ['{"exp":1e20}', []],
  ['{"exp":"1800000000000"}', []],
])('times in milliseconds are called out: %s', async (claims, wanted) => {
  const decoded = await read(`${base64url('{"alg":"HS256"}')}.${base64url(claims)}.${'A'.repeat(43)}`);
  const found = decoded.facts.filter((fact) => fact.kind === 'milliseconds');
  expect(typeof wanted[0] === 'string' ? found.map(({ claim }) => claim) : found).toEqual(wanted);
  // and gone once it is edited
  expect(decoded.describe((await read(RFC_TOKEN)).tree).facts.map(({ kind }) => kind)).not.toContain('milliseconds');
});

test('from when on it counts is told without a key', async () => {
  const value = `${base64url('{"alg":"HS256"}')}.${base64url('{"nbf":5}')}.${'A'.repeat(43)}`;
  expect((await read(value)).notBefore).toBe(5);
  expect((await read(RFC_TOKEN)).notBefore).toBeUndefined();
});

test('none with a signature is no whole token', async () => {
  const found = await recognise(subject('token', `${base64url('{"alg":"none"}')}.${base64url('{"sub":"a"}')}.AAAA`));
  expect(found).toMatchObject({ kind: 'unreadable', error: { code: 'signature', recovered: { tree: {} } } });
});

test('what was cut says so, and shows what is left', async () => {
  const [header, payload, signature] = RFC_TOKEN.split('.') as [string, string, string];
  for (const value of [`${header}.${payload}.${signature.slice(0, 20)}`, `${header}.${payload}`]) {
    const found = await recognise(subject('token', value));
    expect(found).toMatchObject({ kind: 'unreadable', error: { code: 'truncated', recovered: { tree: {} } } });
  }
  const cut = await recognise(subject('token', `${header}.${payload.slice(0, 41)}`));
  expect(cut).toMatchObject({ kind: 'unreadable', error: { code: 'truncated' } });
});
