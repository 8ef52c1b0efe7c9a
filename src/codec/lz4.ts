/** LZ4 frames: https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md and lz4_Block_format.md. */
import { ByteReader } from './ByteReader.ts';
import { CodecError } from './CodecError.ts';
import { concatBytes } from './concatBytes.ts';
import type { Work } from './Work.ts';

const MAGIC = 0x18_4d_22_04;
const UNCOMPRESSED = 0x80_00_00_00;

/** What the descriptor says follows. */
const FLAG = { dictionary: 1, contentChecksum: 4, contentSize: 8, blockChecksum: 16 } as const;

export function isLz4(bytes: Uint8Array): boolean {
  return bytes.length > 7 && new ByteReader(bytes).number('Uint32', true) === MAGIC;
}

/**
 * What is in the first frame. Its checksums are not looked at: what was encrypted is checked by its signature.
 * Throws CodecError `zlib` for what is damaged, `truncated`, `too-large`.
 */
export function readLz4(bytes: Uint8Array, work: Work): Uint8Array<ArrayBuffer> {
  const input = new ByteReader(bytes);
  if (input.number('Uint32', true) !== MAGIC) throw new CodecError('zlib', 0);
  const flags = input.byte();
  if (flags >> 6 !== 1 || flags & FLAG.dictionary) throw new CodecError('zlib', 4);
  input.take(flags & FLAG.contentSize ? 10 : 2);
  const output = new Output(work);
  for (let size = input.number('Uint32', true); size !== 0; size = input.number('Uint32', true)) {
    const block = input.take(size & ~UNCOMPRESSED);
    if (size >>> 31) output.put(block);
    else readBlock(block, output);
    if (flags & FLAG.blockChecksum) input.take(4);
  }
  return output.bytes();
}

class Output {
  private held = new Uint8Array(256);
  private length = 0;

  constructor(private readonly work: Work) {}

  bytes(): Uint8Array<ArrayBuffer> {
    return this.held.slice(0, this.length);
  }

  private room(more: number): void {
    this.work.inflated += more;
    if (this.work.inflated > this.work.limits.inflated) throw new CodecError('too-large');
    if (this.length + more <= this.held.length) return;
    const larger = new Uint8Array(2 * (this.length + more));
    larger.set(this.held.subarray(0, this.length));
    this.held = larger;
  }

  put(bytes: Uint8Array): void {
    this.room(bytes.length);
    this.held.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Of what came out before; it may run into what it writes. */
  repeat(offset: number, count: number): void {
    if (offset === 0 || offset > this.length) throw new CodecError('zlib');
    this.room(count);
    for (let i = 0; i < count; i += 1) this.held[this.length + i] = this.held[this.length + i - offset]!;
    this.length += count;
  }
}

/** Literals and a match by turns; the last has no match. */
function readBlock(block: Uint8Array, output: Output): void {
  const input = new ByteReader(block);
  while (input.left > 0) {
    const token = input.byte();
    output.put(input.take(lengthOf(input, token >> 4)));
    if (input.left === 0) return;
    const offset = input.number('Uint16', true);
    output.repeat(offset, lengthOf(input, token & 15) + 4);
  }
}

function lengthOf(input: ByteReader, begin: number): number {
  let length = begin;
  for (let more = begin === 15 ? 255 : 0; more === 255;) {
    more = input.byte();
    length += more;
  }
  return length;
}

/** Version 1, independent blocks of at most 4 MiB, and the checksum of these two bytes. */
const HEADER = [0x04, 0x22, 0x4d, 0x18, 0x60, 0x70, 0x73];
const END = [0, 0, 0, 0];

/** A frame of one block that is not compressed, which all readers take. */
export function writeLz4(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, (bytes.length | UNCOMPRESSED) >>> 0, true);
  return concatBytes([Uint8Array.from(HEADER), ...(bytes.length > 0 ? [size, bytes] : []), Uint8Array.from(END)]);
}
