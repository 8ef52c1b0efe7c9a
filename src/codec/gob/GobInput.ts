import { ByteReader } from '../ByteReader.ts';
import { CodecError } from '../CodecError.ts';

/** Gob's numbers: encoding/gob/decode.go, `decodeUintReader`, and encode.go, `encodeInt`. */
export class GobInput extends ByteReader {
  /** Below 128 a byte; else the negated count of bytes, and these. */
  uint(): bigint {
    const start = this.at;
    const first = this.byte();
    if (first < 128) return BigInt(first);
    const count = 256 - first;
    if (count > 8) throw new CodecError('notation', start);
    let value = 0n;
    for (const byte of this.take(count)) value = (value << 8n) | BigInt(byte);
    return value;
  }

  int(): bigint {
    const value = this.uint();
    return value & 1n ? ~(value >> 1n) : value >> 1n;
  }

  /** A number of bytes, items or fields: more than there are bytes cannot be. */
  count(): number {
    const start = this.at;
    const value = this.uint();
    if (value > 1n << 40n) throw new CodecError('notation', start);
    if (value > BigInt(this.left)) throw new CodecError('truncated', this.bytes.length);
    return Number(value);
  }

  text(): Uint8Array {
    return this.take(this.count());
  }

  /** The bytes of a float64 in reverse, so that round numbers are short. */
  float(): number {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigUint64(0, this.uint(), true);
    return view.getFloat64(0);
  }
}
