/** Tokens under a password are opened and made here; jose judges. */
import { createCipheriv, pbkdf2Sync } from 'node:crypto';
import { compactDecrypt, CompactEncrypt } from 'jose';
import { describe, expect, test } from 'vitest';
import jwe from '../../../src/sessions/formats/jwe.ts';
import { edit, subject, type Decoded, type DecodedTree } from '../../../src/sessions/index.ts';

const encs = ['A128GCM', 'A192GCM', 'A256GCM', 'A128CBC-HS256', 'A192CBC-HS384', 'A256CBC-HS512'];
const algs = ['PBES2-HS256+A128KW', 'PBES2-HS384+A192KW', 'PBES2-HS512+A256KW'];
const password = new TextEncoder().encode('secret');

const made = (alg: string, enc: string, more = {}) =>
  new CompactEncrypt(new TextEncoder().encode('{"user":"ann"}'))
    .setProtectedHeader({ alg, enc, typ: 'JWT', ...more })
    .setKeyManagementParameters({ p2c: 1500 })
    .encrypt(password);

const open = (value: string, secret = 'secret') => jwe.sealed.open(subject('session', value), { secret: [secret] }, 0);
const treeOf = (decoded: Decoded | undefined) => decoded as DecodedTree;

describe.each(algs)('%s', (alg) => {
  test.each(encs)('%s: opened, edited, and opened again by jose', async (enc) => {
    const { decoded, verdict } = await open(await made(alg, enc));
    expect(verdict.kind).toBe('right');
    expect(treeOf(decoded).tree.source).toBe('{"user":"ann"}');
    const edited = edit(treeOf(decoded), { kind: 'set', path: [0], literal: '"Žofie 😀"' });
    const [write] = await jwe.sealed.seal(edited, { secret: ['secret'] }, { timestamp: 'now', now: 0 });
    const value = write?.kind === 'save' ? write.value : '';
    const options = { keyManagementAlgorithms: [alg] };
    const { plaintext, protectedHeader } = await compactDecrypt(value, password, options);
    expect(new TextDecoder().decode(plaintext)).toBe('{"user":"Žofie 😀"}');
    expect(protectedHeader).toMatchObject({ alg, enc, typ: 'JWT', p2c: 1500 });
    expect((await open(value)).verdict.kind).toBe('right');
  });

  test.each(encs)('%s: another key, or a letter changed anywhere, and it stays closed', async (enc) => {
    const value = await made(alg, enc);
    expect((await open(value, 'another')).verdict.kind).toBe('wrong');
    for (const part of [1, 2, 3, 4]) {
      const parts = value.split('.');
      parts[part] = (parts[part]!.startsWith('A') ? 'B' : 'A') + parts[part]!.slice(1);
      expect((await open(parts.join('.'))).verdict.kind).toBe('wrong');
      parts[part] = '';
      const emptied = await open(parts.join('.'));
      expect(emptied.verdict.kind).toBe('wrong');
    }
  });
});

test('rounds and salts that RFC 7518 §4.8.1 forbids open nothing, and take no time', async () => {
  const [head, ...rest] = (await made(algs[0]!, encs[0]!)).split('.');
  const header = JSON.parse(Buffer.from(head!, 'base64url').toString()) as object;
  for (const wrong of [{ p2c: 0 }, { p2c: -1 }, { p2c: 1.5 }, { p2s: 'AAAA' }, { p2s: '*' }, { p2c: '1500' }]) {
    const value = [Buffer.from(JSON.stringify({ ...header, ...wrong })).toString('base64url'), ...rest].join('.');
    expect((await open(value)).verdict.kind).toBe('wrong');
  }
});

/** By Node alone: libraries refuse to write it. */
function salted(bytes: number): string {
  const [p2s, key, iv] = [Buffer.alloc(bytes, 7), Buffer.alloc(16, 8), Buffer.alloc(12, 9)];
  const header = { alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2s: p2s.toString('base64url'), p2c: 1 };
  const head = Buffer.from(JSON.stringify(header)).toString('base64url');
  const salt = Buffer.concat([Buffer.from(`${header.alg}\0`), p2s]);
  const wrapping = pbkdf2Sync('secret', salt, 1, 16, 'sha256');
  const wrap = createCipheriv('id-aes128-wrap', wrapping, Buffer.alloc(8, 0xa6));
  const cipher = createCipheriv('aes-128-gcm', key, iv).setAAD(Buffer.from(head));
  const data = Buffer.concat([cipher.update('{}'), cipher.final()]);
  const parts = [Buffer.concat([wrap.update(key), wrap.final()]), iv, data, cipher.getAuthTag()];
  return [head, ...parts.map((part) => part.toString('base64url'))].join('.');
}

test('a salt of less than eight bytes opens nothing, though the password is right', async () => {
  expect((await open(salted(8))).verdict.kind).toBe('right');
  expect((await open(salted(7))).verdict.kind).toBe('wrong');
});

test('bytes of the content are none of the tag', async () => {
  const [head, key, iv, ...ends] = (await made(algs[0]!, 'A128GCM')).split('.');
  const [data, tag] = ends.map((part) => Buffer.from(part, 'base64url')) as [Buffer, Buffer];
  const moved = [data.subarray(0, -4), Buffer.concat([data.subarray(-4), tag])].map((part) =>
    part.toString('base64url'),
  );
  expect((await open([head, key, iv, ...moved].join('.'))).verdict.kind).toBe('wrong');
});

test('compressed ones are read too', async () => {
  expect(treeOf((await open(await made(algs[0]!, encs[0]!, { zip: 'DEF' }))).decoded).tree.source).toBe(
    '{"user":"ann"}',
  );
});
