/** The opcodes that push a plain value, by their byte as pickletools.py prints it. */
import type { ByteReader } from '../ByteReader.ts';
import { CodecError } from '../CodecError.ts';
import { CUT } from '../json.ts';
import { decodeLatin1 } from '../latin1.ts';
import { writePythonFloat } from '../pythonFloat.ts';
import { parsePythonLiteral } from '../pythonLiteral.ts';
import { decodeUtf8 } from '../utf8.ts';
import { NOWHERE, scalar, type Scalar } from './graph.ts';

type Read = (reader: ByteReader) => Scalar;

/** Making decimal digits takes the square of the length in some engines; this is 39,000 digits. */
const MAX_LONG = 16_384;
const FLOAT = /^[+-]?(?:\d+(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?|inf|nan)$/i;

export const SCALARS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['N', () => scalar({ ...NOWHERE, kind: 'null' })],
  ['\x88', () => boolean(true)],
  ['\x89', () => boolean(false)],
  // INT: `I01` and `I00` are booleans since Python 2.3.
  ['I', (reader) => readInt(line(reader), reader)],
  ['L', (reader) => readInt(line(reader).replace(/L$/, ''), reader)],
  ['J', (reader) => number(String(reader.number('Int32', true)))],
  ['K', (reader) => number(String(reader.byte()))],
  ['M', (reader) => number(String(reader.number('Uint16', true)))],
  ['\x8a', (reader) => readLong(reader, reader.byte())],
  ['\x8b', (reader) => readLong(reader, length(reader, 'Int32'))],
  ['F', readFloat],
  ['G', (reader) => number(writePythonFloat(reader.number('Float64')))],
  ['V', (reader) => text(unescapeRaw(line(reader), reader))],
  ['\x8c', (reader) => unicode(reader, reader.byte())],
  ['X', (reader) => unicode(reader, length(reader, 'Uint32'))],
  ['\x8d', (reader) => unicode(reader, longLength(reader))],
  ['C', (reader) => bytes(take(reader, reader.byte(), bytes))],
  ['B', (reader) => bytes(take(reader, length(reader, 'Uint32'), bytes))],
  ['\x8e', (reader) => bytes(take(reader, longLength(reader), bytes))],
  ['\x96', (reader) => bytes(take(reader, longLength(reader), bytes), 'bytearray')],
  ['S', readString],
  ['T', (reader) => oldString(take(reader, length(reader, 'Int32'), oldString))],
  ['U', (reader) => oldString(take(reader, reader.byte(), oldString))],
  ['\x97', () => scalar({ ...NOWHERE, kind: 'null', type: 'out-of-band buffer' })],
]);

const boolean = (value: boolean): Scalar => scalar({ ...NOWHERE, kind: 'boolean', value });
const number = (literal: string): Scalar => scalar({ ...NOWHERE, kind: 'number', literal });
const text = (value: string): Scalar => scalar({ ...NOWHERE, kind: 'string', value });
const bytes = (value: Uint8Array, type?: string): Scalar => {
  return scalar({ ...NOWHERE, kind: 'bytes', value, ...(type !== undefined && { type }) });
};

/** The rest of the line, and the line break is passed. */
export function line(reader: ByteReader): string {
  return decodeLatin1(reader.until(10));
}

function length(reader: ByteReader, type: 'Int32' | 'Uint32'): number {
  const value = reader.number(type, true);
  if (value < 0) throw new CodecError('notation', reader.at - 4);
  return value;
}

export function longLength(reader: ByteReader): number {
  const value = reader.big('BigUint64', true);
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(value);
}

/** Where the data ends inside a value, what is there of it goes with the error. */
function take(reader: ByteReader, count: number, make: (found: Uint8Array) => Scalar): Uint8Array {
  if (count <= reader.left) return reader.take(count);
  const { node } = make(reader.take(reader.left));
  throw new CodecError('truncated', reader.at, scalar({ ...node, type: CUT }));
}

function readInt(digits: string, reader: ByteReader): Scalar {
  if (digits === '01' || digits === '00') return boolean(digits === '01');
  if (!/^[+-]?\d+$/.test(digits)) throw new CodecError('notation', reader.at - 1);
  return number(digits.replace(/^\+?(-?)0*(?=\d)/, '$1'));
}

/** Little endian two's complement, no bytes for 0 (pickletools.py, decode_long). */
function readLong(reader: ByteReader, size: number): Scalar {
  if (size > reader.left) throw new CodecError('truncated', reader.bytes.length);
  if (size > MAX_LONG) throw new CodecError('too-large', reader.at);
  if (size === 0) return number('0');
  const digits = reader.take(size).toReversed();
  const value = BigInt(`0x${Array.from(digits, (byte) => byte.toString(16).padStart(2, '0')).join('')}`);
  return number(String(BigInt.asIntN(size * 8, value)));
}

function readFloat(reader: ByteReader): Scalar {
  const digits = line(reader);
  if (!FLOAT.test(digits)) throw new CodecError('notation', reader.at - 1);
  return number(digits);
}

/** UTF-8 in which Python lets lone surrogates pass (`surrogatepass`), as WTF-8 does. Anything else stays bytes. */
function unicode(reader: ByteReader, size: number): Scalar {
  return unicodeOf(take(reader, size, (found) => unicodeOf(found, true)));
}

function unicodeOf(found: Uint8Array, isCut = false): Scalar {
  try {
    return text(decodeSurrogates(found));
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    // Cut inside a character, perhaps.
    return isCut ? text((error as CodecError<string>).recovered ?? '') : bytes(found, 'str');
  }
}

function decodeSurrogates(found: Uint8Array): string {
  try {
    return decodeUtf8(found);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
  }
  let value = '';
  let from = 0;
  for (let i = 0; i + 2 < found.length; i += 1) {
    if (found[i] !== 0xed || found[i + 1]! < 0xa0) continue;
    const unit = 0xd000 | ((found[i + 1]! & 63) << 6) | (found[i + 2]! & 63);
    value += decodeUtf8(found.subarray(from, i)) + String.fromCharCode(unit);
    from = i + 3;
    i += 2;
  }
  return value + decodeUtf8(found.subarray(from));
}

/** `raw-unicode-escape`: Latin-1, and only `\u` and `\U` are escapes. */
function unescapeRaw(raw: string, reader: ByteReader): string {
  return raw.replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^]))/g, (whole, short, long, other) => {
    if (other !== undefined && other !== 'u' && other !== 'U') return whole;
    const code = Number.parseInt(short ?? long, 16);
    if (!(code <= 0x10ffff)) throw new CodecError('notation', reader.at - 1);
    return String.fromCodePoint(code);
  });
}

/** Python 2's `str`, as `repr` wrote it. */
function readString(reader: ByteReader): Scalar {
  const literal = line(reader);
  try {
    const parsed = parsePythonLiteral(`b${literal}`);
    if (parsed.kind === 'bytes') return oldString(parsed.bytes);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
  }
  throw new CodecError('notation', reader.at - 1);
}

/** Text to the program that wrote it, in most cases. */
function oldString(raw: Uint8Array): Scalar {
  try {
    return scalar({ ...NOWHERE, kind: 'string', value: decodeUtf8(raw) }, raw);
  } catch {
    return scalar({ ...NOWHERE, kind: 'bytes', value: raw, type: 'str' }, raw);
  }
}
