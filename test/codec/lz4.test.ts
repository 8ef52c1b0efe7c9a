import { describe, expect, test } from 'vitest';
import { CodecError } from '../../src/codec/CodecError.ts';
import { isLz4, readLz4, writeLz4 } from '../../src/codec/lz4.ts';
import { Work } from '../../src/codec/Work.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const frame = (...block: number[]) => {
  const head = [0x04, 0x22, 0x4d, 0x18, 0x60, 0x70, 0x73];
  return Uint8Array.from([...head, block.length, 0, 0, 0, ...block, 0, 0, 0, 0]);
};
const textOf = (input: Uint8Array, work = new Work()) => new TextDecoder().decode(readLz4(input, work));
function codeOf(input: Uint8Array, work?: Work): string | undefined {
  try {
    textOf(input, work);
    return undefined;
  } catch (error) {
    if (error instanceof CodecError) return error.code;
    throw error;
  }
}

describe('an LZ4 frame', () => {
  test('is read as it was written', () => {
    for (const text of ['', 'a', 'Žofie'.repeat(1000)]) expect(textOf(writeLz4(bytes(text)))).toBe(text);
    expect(isLz4(writeLz4(bytes('a')))).toBe(true);
    expect(isLz4(bytes('nothing of it'))).toBe(false);
  });

  test('has literals and matches, which may run into what they write', () => {
    // The letters `ab`, then ten more from two before; then `!`.
    expect(textOf(frame(0x26, 0x61, 0x62, 2, 0, 0x10, 0x21))).toBe('abababababab!');
    const long = [0xf0, 5, ...bytes('abcdefghijklmnopqrst')];
    expect(textOf(frame(...long))).toBe('abcdefghijklmnopqrst');
  });

  test('of another version, or that needs a dictionary, is refused; check sums of blocks are passed over', () => {
    const plain = frame(0x10, 0x21);
    expect(codeOf(plain.with(4, 0x20))).toBe('zlib');
    expect(codeOf(plain.with(4, 0xa0))).toBe('zlib');
    expect(codeOf(plain.with(4, 0x61))).toBe('zlib');
    expect(codeOf(plain.with(0, 0x05))).toBe('zlib');
    const summed = Uint8Array.from([...plain.with(4, 0x70).subarray(0, 13), 9, 9, 9, 9, 0, 0, 0, 0]);
    expect(textOf(summed)).toBe('!');
    expect([plain.subarray(0, 7), plain.subarray(0, 8)].map(isLz4)).toEqual([false, true]);
  });

  test('stops where it is damaged, ends early, or comes to too much', () => {
    expect(codeOf(frame(0x26, 0x61, 0x62, 3, 0))).toBe('zlib');
    expect(codeOf(frame(0x26, 0x61, 0x62, 0, 0))).toBe('zlib');
    expect(codeOf(frame(0x26, 0x61))).toBe('truncated');
    expect(codeOf(writeLz4(bytes('abc')).slice(0, -5))).toBe('truncated');
    const bomb = frame(0x1f, 0x61, 1, 0, ...Array.from({ length: 200 }, () => 255), 0);
    expect(codeOf(bomb, new Work({ inflated: 1000 }))).toBe('too-large');
  });
});
