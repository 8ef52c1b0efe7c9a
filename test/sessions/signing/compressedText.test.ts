import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { writeCompressedText } from '../../../src/sessions/signing/compressedText.ts';

test('compressed only where that saves more than the dot before it: itsdangerous/url_safe.py', async () => {
  const found = new Set<number>();
  for (let length = 1; length < 40; length += 1) {
    const text = 'a'.repeat(length);
    const saved = length - deflateSync(text).length;
    found.add(saved);
    expect((await writeCompressedText(text)).startsWith('.'), `${length}`).toBe(saved > 1);
  }
  expect([0, 1, 2].every((saved) => found.has(saved))).toBe(true);
});
