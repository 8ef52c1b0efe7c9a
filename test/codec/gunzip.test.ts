import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { deflate } from '../../src/codec/deflate.ts';
import { gunzip } from '../../src/codec/gunzip.ts';
import { Work } from '../../src/codec/Work.ts';

const text = '{"user":"ann","user2":"ann"}'.repeat(20);
const bytes = new TextEncoder().encode(text);
const whole = Uint8Array.from(gzipSync(bytes));
const read = (input: Uint8Array) => gunzip(input, new Work());

test('reads what zlib, the platform and gzip itself write', async () => {
  expect(read(whole)).toEqual({ bytes, trailing: 0 });
  expect(read(await deflate(bytes, 'gzip')).bytes).toEqual(bytes);
  expect(read(Uint8Array.from(execFileSync('gzip', ['-c', '-9'], { input: bytes }))).bytes).toEqual(bytes);
});

test('passes over all that a header may have', () => {
  const header = Uint8Array.from([0x1f, 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3]);
  const optional = Uint8Array.from([3, 0, 1, 2, 3, 0x61, 0, 0x62, 0x63, 0, 0xaa, 0xbb]);
  const input = Uint8Array.from([...header, ...optional, ...whole.subarray(10), 9, 9]);
  expect(read(input)).toEqual({ bytes, trailing: 2 });
});

test.each([
  ['what begins otherwise', 0, 0x1e],
  ['what goes on otherwise', 1, 0x8c],
  ['another method', 2, 7],
  ['a reserved flag', 3, 0x20],
  ['a wrong check sum', whole.length - 8, whole.at(-8)! ^ 1],
  ['a wrong size', whole.length - 4, whole.at(-4)! ^ 1],
])('%s is refused', (_, at, byte) => {
  expect(read(whole.with(at, byte)).problem).toBe('zlib');
});

test('hands over the beginning of what breaks off', () => {
  for (let length = 0; length < whole.length; length += 1) {
    const { problem, bytes: found } = read(whole.subarray(0, length));
    expect(problem).toBe('truncated');
    expect(text.startsWith(new TextDecoder().decode(found))).toBe(true);
  }
});

test('stops at the limit', () => {
  expect(gunzip(whole, new Work({ inflated: 50 }))).toMatchObject({ problem: 'too-large' });
});
