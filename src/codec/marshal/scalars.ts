import type { ByteReader } from '../ByteReader.ts';
import { CodecError } from '../CodecError.ts';
import { decodeLatin1 } from '../latin1.ts';
import type { TreeNode } from '../tree.ts';
import { decodeUtf8 } from '../utf8.ts';
import { readLong } from './longs.ts';

const WORDS: Readonly<Record<string, string>> = { inf: 'Infinity', '-inf': '-Infinity', nan: 'NaN' };

/** Text where it is UTF-8, else bytes; `type` says what of. */
export function textNode(value: Uint8Array, start: number, end: number, type?: string): TreeNode {
  const typed = type === undefined ? {} : { type };
  try {
    return { kind: 'string', value: decodeUtf8(value), start, end, ...typed };
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return { kind: 'bytes', value, type: type ?? 'String', start, end };
  }
}

/** Its digits; Ruby 1.8 wrote the last bits of the mantissa behind a NUL. */
export function readFloat(reader: ByteReader, start: number): TreeNode {
  const length = readLong(reader);
  if (length < 0) throw new CodecError('notation', start);
  const text = decodeLatin1(reader.take(length)).split('\0', 1)[0]!;
  const literal = WORDS[text] ?? text;
  if (!(text in WORDS) && !/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(text)) throw new CodecError('notation', start);
  const isWhole = /^-?\d+$/.test(literal);
  return { kind: 'number', literal, ...(isWhole && { type: 'float' }), start, end: reader.at };
}

/** A sign, and two bytes at a time, the lowest first; of a number that no honest program has, the bytes. */
export function readBignum(reader: ByteReader, start: number): TreeNode {
  const sign = String.fromCharCode(reader.byte());
  const length = readLong(reader);
  if (length < 0 || (sign !== '+' && sign !== '-')) throw new CodecError('notation', start);
  const bytes = reader.take(2 * length);
  // Its digits would take more than linear time.
  if (bytes.length > LARGEST) return { kind: 'bytes', value: bytes, type: 'Integer', start, end: reader.at };
  const hex = Array.from(bytes.toReversed(), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const digits = String(BigInt(`0x0${hex}`));
  return { kind: 'number', literal: sign === '-' && digits !== '0' ? `-${digits}` : digits, start, end: reader.at };
}
const LARGEST = 1024;
