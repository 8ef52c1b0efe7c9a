/** Tokens under a password are opened and made here; jose judges. */
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

test('compressed ones are read too', async () => {
  expect(treeOf((await open(await made(algs[0]!, encs[0]!, { zip: 'DEF' }))).decoded).tree.source).toBe(
    '{"user":"ann"}',
  );
});
