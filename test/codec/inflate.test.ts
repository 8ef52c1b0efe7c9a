import { constants, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deflate } from '../../src/codec/deflate.ts';
import { inflate } from '../../src/codec/inflate.ts';
import { LIMITS, Work } from '../../src/codec/Work.ts';

const text = 'a session, signed and sealed; a session, signed again. '.repeat(9);
const bytesOf = (content: string) => new TextEncoder().encode(content);

describe('inflate', () => {
  test('reads what zlib writes: stored, fixed and dynamic blocks, all levels and strategies', () => {
    const strategies = [constants.Z_DEFAULT_STRATEGY, constants.Z_HUFFMAN_ONLY, constants.Z_RLE, constants.Z_FIXED];
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 3000 }),
      fc.array(fc.constantFrom(...bytesOf('{"a":1}')), { maxLength: 3000 }).map((codes) => Uint8Array.from(codes)),
    );
    fc.assert(
      fc.property(content, fc.nat({ max: 9 }), fc.constantFrom(...strategies), (bytes, level, strategy) => {
        const work = new Work();
        expect(inflate(deflateSync(bytes, { level, strategy }), work)).toEqual({ bytes, trailing: 0 });
        expect(work.inflated).toBe(bytes.length);
      }),
      { numRuns: 300 },
    );
  });

  test('reads what the platform writes', async () => {
    expect(inflate(await deflate(bytesOf(text)), new Work()).bytes).toEqual(bytesOf(text));
    expect(inflate(await deflate(new Uint8Array()), new Work())).toEqual({ bytes: new Uint8Array(), trailing: 0 });
  });

  test('says how many bytes come after the end, as Python and PHP ignore them', () => {
    const input = Buffer.concat([deflateSync(text), Buffer.from('junk')]);
    expect(inflate(input, new Work())).toEqual({ bytes: bytesOf(text), trailing: 4 });
  });

  test('hands over the beginning of a stream that breaks off', () => {
    const whole = deflateSync(text);
    for (let length = 0; length < whole.length; length += 1) {
      const { bytes, problem } = inflate(whole.subarray(0, length), new Work());
      expect(problem).toBe('truncated');
      expect(text.startsWith(new TextDecoder().decode(bytes))).toBe(true);
    }
    expect(inflate(whole.subarray(0, -4), new Work()).bytes).toEqual(bytesOf(text));
  });

  test('notices a wrong check sum', () => {
    const input = Uint8Array.from(deflateSync(text));
    input[input.length - 1]! ^= 1;
    expect(inflate(input, new Work())).toEqual({ bytes: bytesOf(text), trailing: 0, problem: 'zlib' });
  });

  test.each([
    ['another method', [0x79, 0x9c]],
    ['wrong check bits', [0x78, 0x9d]],
    ['a preset dictionary', [0x78, 0xbb]],
    ['a window past 32 KiB', [0x88, 0x1c]],
    ['the reserved block type', [0x78, 0x9c, 0x07]],
    ['a stored length that is not confirmed', [0x78, 0x9c, 0x01, 1, 0, 1, 0, 65]],
    ['a distance from before the beginning', [0x78, 0x9c, 0x4b, 0x04, 0x41, 0x00]],
  ])('refuses %s', (_, input) => {
    expect(inflate(Uint8Array.from(input), new Work()).problem).toBe('zlib');
  });

  test('anything at all ends, typed, within the limit', () => {
    const limit = 5000;
    const body = fc.uint8Array({ maxLength: 300 }).map((bytes) => Uint8Array.of(0x78, 0x9c, ...bytes));
    fc.assert(
      fc.property(body, (input) => {
        const work = new Work({ inflated: limit });
        const { bytes, problem } = inflate(input, work);
        expect(bytes.length).toBe(work.inflated);
        expect(work.inflated).toBeLessThanOrEqual(limit);
        expect(['zlib', 'truncated', 'too-large', undefined]).toContain(problem);
      }),
      { numRuns: 2000 },
    );
  });

  test('stops a bomb at the very byte: the work is the limit, whatever the input promises', () => {
    for (const size of [LIMITS.inflated + 1, 4 * LIMITS.inflated, 64 * LIMITS.inflated]) {
      const work = new Work();
      const { bytes, problem } = inflate(deflateSync(new Uint8Array(size), { level: 9 }), work);
      expect(problem).toBe('too-large');
      expect([bytes.length, work.inflated]).toEqual([LIMITS.inflated, LIMITS.inflated]);
    }
    expect(inflate(deflateSync(new Uint8Array(LIMITS.inflated)), new Work()).problem).toBeUndefined();
  });

  test('counts all that one value costs together', () => {
    const work = new Work({ inflated: text.length + 10 });
    expect(inflate(deflateSync(text), work).problem).toBeUndefined();
    expect(inflate(deflateSync(text), work)).toMatchObject({ problem: 'too-large', bytes: { length: 10 } });
  });
});
