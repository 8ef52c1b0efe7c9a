import type { ByteReader } from '../ByteReader.ts';
import { CodecError } from '../CodecError.ts';
import { CUT } from '../json.ts';
import { decodeLatin1 } from '../latin1.ts';
import { writePythonFloat } from '../pythonFloat.ts';
import type { TreeNode } from '../tree.ts';
import { decodeUtf8 } from '../utf8.ts';
import { readTermLabel } from './termLabels.ts';
import { readAtom } from './termAtoms.ts';
import { TERM } from './termTags.ts';

/** Making decimal digits takes the square of the length in some engines; this is 9,800 digits. */
const MAX_BIG = 4096;
const FLOAT = /^[+-]?\d\.\d+e[+-]?\d+$/;

/** Everything that holds no other term. */
export function readTermScalar(reader: ByteReader, tag: number, start: number): TreeNode {
  const number = (literal: string): TreeNode => ({ kind: 'number', literal, start, end: reader.at });
  switch (tag) {
    case TERM.smallInteger:
      return number(String(reader.byte()));
    case TERM.integer:
      return number(String(reader.number('Int32')));
    case TERM.newFloat:
      return number(writePythonFloat(reader.number('Float64')));
    case TERM.float:
      return number(readOldFloat(reader, start));
    case TERM.smallBig:
      return number(readBig(reader, reader.byte(), start));
    case TERM.largeBig:
      return number(readBig(reader, reader.number('Uint32'), start));
    case TERM.binary:
      return readBinary(reader, start);
    case TERM.bitBinary:
      return readBits(reader, start);
    default: {
      const name = readAtom(reader, tag);
      return name === undefined ? readTermLabel(reader, tag, start) : atomNode(name, start, reader.at);
    }
  }
}

function atomNode(name: string, start: number, end: number): TreeNode {
  if (name === 'nil') return { kind: 'null', start, end };
  if (name === 'true' || name === 'false') return { kind: 'boolean', value: name === 'true', start, end };
  return { kind: 'string', type: 'atom', value: name, start, end };
}

/** `%.20e`, filled up with zero bytes. */
function readOldFloat(reader: ByteReader, start: number): string {
  const text = decodeLatin1(reader.take(31));
  const digits = text.slice(0, Math.max(0, `${text}\0`.indexOf('\0')));
  if (!FLOAT.test(digits)) throw new CodecError('notation', start);
  return writePythonFloat(Number(digits));
}

/** A sign, and bytes from the least on. */
function readBig(reader: ByteReader, size: number, start: number): string {
  const isNegative = reader.byte() !== 0;
  if (size > MAX_BIG) throw new CodecError('too-large', start);
  const digits = Array.from(reader.take(size).toReversed(), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const value = BigInt(`0x0${digits}`);
  return String(isNegative ? -value : value);
}

function readBinary(reader: ByteReader, start: number): TreeNode {
  const found = takeAll(reader, reader.number('Uint32'), start);
  const slice = { start, end: reader.at };
  try {
    return { kind: 'string', value: decodeUtf8(found), ...slice };
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return { kind: 'bytes', value: found, ...slice };
  }
}

function readBits(reader: ByteReader, start: number): TreeNode {
  const size = reader.number('Uint32');
  const bits = reader.byte();
  return { kind: 'bytes', type: `bitstring ${bits}`, value: takeAll(reader, size, start), start, end: reader.at };
}

/** Where the data ends inside a value, what is there of it goes with the error. */
function takeAll(reader: ByteReader, size: number, start: number): Uint8Array {
  if (size <= reader.left) return reader.take(size);
  const value = reader.take(reader.left);
  throw new CodecError('truncated', reader.at, { kind: 'bytes', type: CUT, value, start, end: reader.at });
}
