/**
 * RFC 1950 and 1951, read by hand because the browsers' DecompressionStream fits hostile input badly: it refuses the
 * bytes after the end that Python and PHP ignore (Compression Streams §4: "additional input is an error") without
 * saying where the end was, inflates a whole chunk before anyone can stop it, and hands out what came before an error
 * in one browser but not in another. This one stops at the very byte, counts, and is synchronous.
 */
import { CodecError, type CodecErrorCode } from './CodecError.ts';
import type { Work } from './Work.ts';

export interface Inflated {
  /** All of it, or what came out before the problem. */
  readonly bytes: Uint8Array;
  /** Bytes of input after the end of the stream. */
  readonly trailing: number;
  readonly problem?: Extract<CodecErrorCode, 'zlib' | 'truncated' | 'too-large'>;
}

/** Reads a zlib stream as far as it can be read. Never throws. */
export function inflate(input: Uint8Array, work: Work): Inflated {
  return inflateIn(input, work, {
    readHeader,
    readEnd(reader, bytes) {
      const [a, b, c, d] = reader.bytes(4) as unknown as [number, number, number, number];
      if (adler32(bytes) !== ((a << 24) | (b << 16) | (c << 8) | d) >>> 0) throw new CodecError('zlib');
    },
  });
}

/** What stands around the blocks. Throws CodecError. */
export interface Container {
  readHeader(reader: BitReader): void;
  /** @param bytes all that came out */
  readEnd(reader: BitReader, bytes: Uint8Array): void;
}

/** The same in another container, such as gzip's. */
export function inflateIn(input: Uint8Array, work: Work, container: Container): Inflated {
  const output = new Output(work);
  const reader = new BitReader(input, 0);
  try {
    container.readHeader(reader);
    readBlocks(reader, output);
    container.readEnd(reader, output.bytes());
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return { bytes: output.bytes(), trailing: 0, problem: error.code as NonNullable<Inflated['problem']> };
  }
  return { bytes: output.bytes(), trailing: input.length - reader.at };
}

/** RFC 1950 §2.2: method 8, a window of at most 32 KiB, the check bits; a preset dictionary is never there. */
function readHeader(reader: BitReader): void {
  const [method, flags] = reader.bytes(2) as unknown as [number, number];
  if ((method & 15) !== 8 || method >> 4 > 7 || ((method << 8) | flags) % 31 !== 0 || flags & 32) {
    throw new CodecError('zlib');
  }
}

export class BitReader {
  private held = 0;
  private count = 0;

  constructor(
    private readonly input: Uint8Array,
    public at: number,
  ) {}

  bits(wanted: number): number {
    while (this.count < wanted) {
      if (this.at >= this.input.length) throw new CodecError('truncated');
      this.held |= this.input[this.at]! << this.count;
      this.at += 1;
      this.count += 8;
    }
    const value = this.held & ((1 << wanted) - 1);
    this.held >>>= wanted;
    this.count -= wanted;
    return value;
  }

  /** Whole bytes, after dropping the rest of a begun one. Never are 8 bits or more held between calls. */
  bytes(wanted: number): Uint8Array {
    this.held = 0;
    this.count = 0;
    if (this.at + wanted > this.input.length) throw new CodecError('truncated');
    this.at += wanted;
    return this.input.subarray(this.at - wanted, this.at);
  }
}

class Output {
  private buffer = new Uint8Array(1024);
  private length = 0;

  constructor(private readonly work: Work) {}

  push(byte: number): void {
    if (this.work.inflated >= this.work.limits.inflated) throw new CodecError('too-large');
    this.work.inflated += 1;
    if (this.length === this.buffer.length) {
      const larger = new Uint8Array(2 * this.length);
      larger.set(this.buffer);
      this.buffer = larger;
    }
    this.buffer[this.length] = byte;
    this.length += 1;
  }

  repeat(distance: number, length: number): void {
    if (distance > this.length) throw new CodecError('zlib');
    for (let i = 0; i < length; i += 1) this.push(this.buffer[this.length - distance]!);
  }

  bytes(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }
}

/** A canonical Huffman code (RFC 1951 §3.2.2): how many codes of each length, and the symbols in order of their code. */
interface Huffman {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

function huffman(lengths: ArrayLike<number>): Huffman {
  const counts = new Uint16Array(16);
  for (let i = 0; i < lengths.length; i += 1) counts[lengths[i]!]! += 1;
  const offsets = new Uint16Array(16);
  for (let length = 1; length < 15; length += 1) offsets[length + 1] = offsets[length]! + counts[length]!;
  const symbols = new Uint16Array(lengths.length);
  for (let i = 0; i < lengths.length; i += 1) {
    const length = lengths[i]!;
    if (length > 0) symbols[offsets[length]!++] = i;
  }
  // More codes than their lengths leave room for: no encoder makes them, and some symbols could never be told apart.
  let room = 1;
  for (let length = 1; length < 16; length += 1) {
    room = 2 * room - counts[length]!;
    if (room < 0) throw new CodecError('zlib');
  }
  return { counts, symbols };
}

function readSymbol(reader: BitReader, { counts, symbols }: Huffman): number {
  let code = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length < 16; length += 1) {
    code |= reader.bits(1);
    const count = counts[length]!;
    if (code - count < first) return symbols[index + code - first]!;
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  throw new CodecError('zlib');
}

// RFC 1951 §3.2.5 and §3.2.7.
const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
];
const DISTANCE_BITS = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
const LENGTHS_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

const FIXED_LITERALS = huffman(Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8)));
const FIXED_DISTANCES = huffman(Array.from({ length: 30 }, () => 5));

function readBlocks(reader: BitReader, output: Output): void {
  for (let last = false; !last;) {
    last = reader.bits(1) === 1;
    const type = reader.bits(2);
    if (type === 0) readStored(reader, output);
    else if (type === 1) readCompressed(reader, output, FIXED_LITERALS, FIXED_DISTANCES);
    else if (type === 2) readCompressed(reader, output, ...readCodes(reader));
    else throw new CodecError('zlib');
  }
}

function readStored(reader: BitReader, output: Output): void {
  const [a, b, c, d] = reader.bytes(4) as unknown as [number, number, number, number];
  const length = a | (b << 8);
  if (length !== (~(c | (d << 8)) & 0xffff)) throw new CodecError('zlib');
  for (let i = 0; i < length; i += 1) output.push(reader.bytes(1)[0]!);
}

function readCodes(reader: BitReader): [Huffman, Huffman] {
  const literals = reader.bits(5) + 257;
  const distances = reader.bits(5) + 1;
  const meta = new Uint8Array(19);
  const count = reader.bits(4) + 4;
  for (let i = 0; i < count; i += 1) meta[LENGTHS_ORDER[i]!] = reader.bits(3);
  if (literals > 286 || distances > 30) throw new CodecError('zlib');
  const code = huffman(meta);
  const lengths: number[] = [];
  while (lengths.length < literals + distances) {
    const symbol = readSymbol(reader, code);
    if (symbol < 16) {
      lengths.push(symbol);
      continue;
    }
    const previous = lengths.at(-1);
    if (symbol === 16 && previous === undefined) throw new CodecError('zlib');
    const times = symbol === 16 ? 3 + reader.bits(2) : symbol === 17 ? 3 + reader.bits(3) : 11 + reader.bits(7);
    for (let i = 0; i < times; i += 1) lengths.push(symbol === 16 ? previous! : 0);
  }
  if (lengths.length > literals + distances) throw new CodecError('zlib');
  return [huffman(lengths.slice(0, literals)), huffman(lengths.slice(literals))];
}

function readCompressed(reader: BitReader, output: Output, literals: Huffman, distances: Huffman): void {
  for (;;) {
    const symbol = readSymbol(reader, literals);
    if (symbol === 256) return;
    if (symbol < 256) {
      output.push(symbol);
      continue;
    }
    const base = LENGTH_BASE[symbol - 257];
    if (base === undefined) throw new CodecError('zlib');
    const length = base + reader.bits(LENGTH_BITS[symbol - 257]!);
    const far = readSymbol(reader, distances);
    const distanceBase = DISTANCE_BASE[far];
    if (distanceBase === undefined) throw new CodecError('zlib');
    output.repeat(distanceBase + reader.bits(DISTANCE_BITS[far]!), length);
  }
}

function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return ((b << 16) | a) >>> 0;
}
