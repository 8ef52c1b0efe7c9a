import { CodecError } from './CodecError.ts';
import { type BitReader, type Inflated, inflateIn } from './inflate.ts';
import type { Work } from './Work.ts';

/** Reads a gzip file's first member (RFC 1952) as far as it can be read. Never throws. */
export function gunzip(input: Uint8Array, work: Work): Inflated {
  return inflateIn(input, work, { readHeader, readEnd });
}

/** The bits of FLG, §2.3.1. */
const [HEADER_CRC, EXTRA, NAME, COMMENT, RESERVED] = [2, 4, 8, 16, 0xe0];

function readHeader(reader: BitReader): void {
  const [first, second, method, flags = 0] = reader.bytes(10);
  if (first !== 0x1f || second !== 0x8b || method !== 8 || flags & RESERVED) throw new CodecError('zlib');
  if (flags & EXTRA) {
    const [low = 0, high = 0] = reader.bytes(2);
    reader.bytes(low | (high << 8));
  }
  if (flags & NAME) passText(reader);
  if (flags & COMMENT) passText(reader);
  if (flags & HEADER_CRC) reader.bytes(2);
}

/** Up to its zero byte. */
function passText(reader: BitReader): void {
  while (reader.bytes(1)[0] !== 0);
}

/** §2.3.1: CRC32 and ISIZE, the lowest byte first. */
function readEnd(reader: BitReader, bytes: Uint8Array): void {
  const end = new DataView(Uint8Array.from(reader.bytes(8)).buffer);
  if (end.getUint32(0, true) !== crc32(bytes) || end.getUint32(4, true) !== bytes.length) throw new CodecError('zlib');
}

/** §8, appendix. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ TABLE[(crc ^ byte) & 0xff]!;
  return ~crc >>> 0;
}
