import type { ByteReader } from '../ByteReader.ts';
import { CodecError } from '../CodecError.ts';
import { decodeHex } from '../hex.ts';
import { CUT } from '../json.ts';
import { decodeLatin1 } from '../latin1.ts';
import type { TreeNode } from '../tree.ts';
import { decodeUtf8 } from '../utf8.ts';

const INTEGER = /^[+-]?\d+$/;
// ext/standard/var_unserializer.re: iv | nv | nvexp, and the three names.
const FLOAT = /^(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|-?INF|NAN)$/;
const QUOTE = 34;
const SEMICOLON = 59;

export function wrong(at: number): CodecError {
  return new CodecError('notation', at);
}

/** One character that has to stand here. */
export function expect(reader: ByteReader, char: string): void {
  if (reader.byte() !== char.charCodeAt(0)) throw wrong(reader.at - 1);
}

/** Digits up to `end`, which is passed. At most 20 digits count anything that fits into memory. */
export function readCount(reader: ByteReader, end: string): number {
  const { at } = reader;
  const digits = decodeLatin1(reader.bytes.subarray(at, at + 21));
  const match = /^\d{1,20}/.exec(digits)?.[0] ?? '';
  reader.take(match.length);
  if (!match && reader.left > 0) throw wrong(at);
  expect(reader, end);
  return Number(match);
}

/** `i:42;` or `d:0.1;` after the colon: the digits as they are. */
export function readNumber(reader: ByteReader, start: number, isFloat: boolean): TreeNode {
  const { at } = reader;
  const literal = decodeLatin1(untilSemicolon(reader));
  if (!(isFloat ? FLOAT : INTEGER).test(literal)) throw wrong(at);
  const node = { kind: 'number', literal, start, end: reader.at } as const;
  // `d:1;` is 1.0.
  return isFloat && INTEGER.test(literal) ? { ...node, type: 'float' } : node;
}

export function readBoolean(reader: ByteReader, start: number): TreeNode {
  const value = reader.byte() - 48;
  if (value !== 0 && value !== 1) throw wrong(reader.at - 1);
  expect(reader, ';');
  return { kind: 'boolean', value: value === 1, start, end: reader.at };
}

/** Where a number has to end: not past what a number may be made of, so that the error is where it went wrong. */
function untilSemicolon(reader: ByteReader): Uint8Array {
  let end = reader.at;
  while (end < reader.bytes.length && '+-.0123456789eEINFA'.includes(String.fromCharCode(reader.bytes[end]!))) end += 1;
  const digits = reader.take(end - reader.at);
  if (reader.byte() !== SEMICOLON) throw wrong(reader.at - 1);
  return digits;
}

/** `5:"Žof";` after `s:`. Throws with what is there of it where the data ends inside. */
export function readString(reader: ByteReader, start: number): TreeNode {
  const bytes = readQuoted(reader, (found) => cutNode(found, start, reader.bytes.length));
  expect(reader, ';');
  return textNode(bytes, start, reader.at);
}

/** The bytes of `5:"Žof"`. */
export function readQuoted(reader: ByteReader, cut?: (found: Uint8Array) => TreeNode): Uint8Array {
  const length = readCount(reader, ':');
  expect(reader, '"');
  if (length > reader.left) throw new CodecError('truncated', reader.bytes.length, cut?.(reader.take(reader.left)));
  const bytes = reader.take(length);
  if (reader.byte() !== QUOTE) throw wrong(reader.at - 1);
  return bytes;
}

/** `S:`, where bytes can be written as `\c5`; the length counts bytes, not characters. */
export function readEscaped(reader: ByteReader, start: number): TreeNode {
  const length = readCount(reader, ':');
  expect(reader, '"');
  if (length > reader.left) throw new CodecError('truncated', reader.bytes.length);
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i += 1) {
    const byte = reader.byte();
    bytes[i] = byte === 92 ? escapedByte(reader) : byte;
  }
  expect(reader, '"');
  expect(reader, ';');
  return textNode(bytes, start, reader.at);
}

function escapedByte(reader: ByteReader): number {
  const { at } = reader;
  const digits = decodeLatin1(reader.take(2));
  if (!/^[0-9a-fA-F]{2}$/.test(digits)) throw wrong(at);
  return decodeHex(digits)[0]!;
}

/** Text where it is UTF-8, else bytes of type `string`. */
export function textNode(bytes: Uint8Array, start: number, end: number, type?: string): TreeNode {
  try {
    return { kind: 'string', value: decodeUtf8(bytes), start, end, ...(type !== undefined && { type }) };
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return { kind: 'bytes', value: bytes, type: type ?? 'string', start, end };
  }
}

function cutNode(bytes: Uint8Array, start: number, end: number): TreeNode {
  try {
    return { kind: 'string', value: decodeUtf8(bytes), type: CUT, start, end };
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    const value = (error as CodecError<string>).recovered ?? '';
    return { kind: 'string', value, type: CUT, start, end };
  }
}
