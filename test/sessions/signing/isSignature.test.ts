import { describe, expect, it } from 'vitest';
import {
  digestOf,
  isSignature,
  parseTimestamp,
  type Scheme,
  signText,
  writeTimestamp,
} from '../../../src/sessions/signing/itsdangerousSignature.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const usual: Scheme = { digest: 'SHA-1', salt: 'salt', derivation: 'django-concat' };
const schemes: readonly [string, Scheme][] = [
  ['base64url', usual],
  ['SHA-512', { ...usual, digest: 'SHA-512' }],
  ['hex', { ...usual, encoding: 'hex' }],
  ['base64', { ...usual, encoding: 'base64' }],
  ['base64 with padding', { ...usual, encoding: 'base64-padded' }],
  ['as text', { ...usual, exact: true }],
  ['as text, behind something', { ...usual, exact: true, before: 's:' }],
  ['hmac', { ...usual, derivation: 'hmac' }],
  ['concat', { ...usual, derivation: 'concat' }],
  ['hkdf', { ...usual, derivation: 'hkdf' }],
  ['pbkdf2', { ...usual, derivation: 'pbkdf2' }],
  ['no derivation', { ...usual, derivation: 'none' }],
  ['a prefix', { ...usual, prefix: 'before' }],
  ['a digest alone', { ...usual, appended: true }],
];

describe.for(schemes)('a signature, %s,', ([, scheme]) => {
  const sign = (over: Partial<Scheme> = {}) => signText('text', bytes('key'), { ...scheme, ...over });
  const fits = (signature: string, text = 'text', key = 'key', over: Partial<Scheme> = {}) =>
    isSignature(signature, text, bytes(key), { ...scheme, ...over });

  it('fits its text and key alone', async () => {
    const signature = await sign();
    expect(await fits(signature)).toBe(true);
    expect(await fits(signature, 'texT')).toBe(false);
    expect(await fits(signature, 'text', 'keY')).toBe(false);
    expect(await fits(signature, 'text', '')).toBe(false);
  });

  it('is not one that was cut, goes on, or is of other bytes', async () => {
    const signature = await sign();
    const wrong = [signature.slice(0, -4), signature.slice(4), '', signature.slice(0, 4) + signature];
    const at = signature.length - 8;
    const other = signature[at] === '0' ? '1' : '0';
    for (const each of [...wrong, signature.slice(0, at) + other + signature.slice(at + 1)])
      expect(await fits(each), each).toBe(false);
  });

  it('is of its salt, derivation and digest', async () => {
    const signature = await sign();
    const isSalted = scheme.derivation !== 'none';
    expect(await fits(signature, 'text', 'key', { salt: 'other' })).toBe(!isSalted);
    expect(await fits(signature, 'text', 'key', { prefix: 'another' })).toBe(false);
    expect(await fits(signature, 'text', 'key', { digest: 'SHA-256' })).toBe(false);
  });
});

it('unused bits of the last character count where signatures are compared as text, and there alone', async () => {
  const signature = await signText('text', bytes('key'), usual);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = alphabet.indexOf(signature.at(-1)!);
  const same = signature.slice(0, -1) + alphabet[last + 1];
  expect([last % 4, await isSignature(same, 'text', bytes('key'), usual)]).toEqual([0, true]);
  expect(await isSignature(same, 'text', bytes('key'), { ...usual, exact: true })).toBe(false);
});

it('the length tells the digest, and no other length does', () => {
  const found = Array.from({ length: 100 }, (_, length) => [length, digestOf('A'.repeat(length))]);
  expect(found.filter(([, digest]) => digest !== undefined)).toEqual([
    [22, 'MD5'],
    [27, 'SHA-1'],
    [38, 'SHA-224'],
    [43, 'SHA-256'],
    [64, 'SHA-384'],
    [86, 'SHA-512'],
  ]);
});

describe('a time', () => {
  it.each([
    [1_293_840_000, 0],
    [1_700_000_000, 0],
    [4_102_444_800, 0],
    [1_293_840_000 + 1_293_839_999, 1_293_840_000],
    [1_293_840_000 + 70_000, 1_293_840_000],
  ])('of %i is read as it was written', (seconds, epoch) => {
    expect(parseTimestamp(writeTimestamp({ seconds, epoch }))).toEqual({ seconds, epoch });
  });

  it('is none behind 2100, nor what is too short, too long or no base64', () => {
    for (const text of [
      writeTimestamp({ seconds: 4_102_444_801, epoch: 0 }),
      'ABC',
      'A'.repeat(9),
      'AAA+',
      'AAAAA',
      '',
    ])
      expect(parseTimestamp(text), text).toBeUndefined();
  });
});
