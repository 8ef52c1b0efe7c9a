/** Integers in one to five bytes: marshal.c, `w_long` and `r_long`. */
import type { ByteReader } from '../ByteReader.ts';

export function readLong(reader: ByteReader): number {
  const first = reader.number('Int8');
  if (first === 0) return 0;
  if (first > 4) return first - 5;
  if (first < -4) return first + 5;
  const size = Math.abs(first);
  let value = 0;
  for (let i = 0; i < size; i += 1) value += reader.byte() * 256 ** i;
  return first > 0 ? value : value - 256 ** size;
}

/** @param value within 32 bits */
export function writeLong(value: number): Uint8Array<ArrayBuffer> {
  if (value === 0) return Uint8Array.of(0);
  if (value > 0 && value < 123) return Uint8Array.of(value + 5);
  if (value < 0 && value > -124) return Uint8Array.of((value - 5) & 255);
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push(rest & 255);
    rest = Math.floor(rest / 256);
  } while (rest !== 0 && rest !== -1);
  return Uint8Array.of(value > 0 ? bytes.length : 256 - bytes.length, ...bytes);
}
