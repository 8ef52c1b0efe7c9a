import { CodecError } from './CodecError.ts';

const SIZES = { Uint8: 1, Int8: 1, Uint16: 2, Int16: 2, Uint32: 4, Int32: 4, Float32: 4, Float64: 8 } as const;

/** A cursor that never leaves its bytes: a length that they declare is checked before anything is done with it. */
export class ByteReader {
  at = 0;
  private readonly view: DataView;

  constructor(readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  /** The next `count` bytes, shared with the source. Throws CodecError `truncated`. */
  take(count: number): Uint8Array {
    if (count > this.left) throw new CodecError('truncated', this.bytes.length);
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }

  byte(): number {
    return this.take(1)[0]!;
  }

  /** Big endian unless `little`. */
  number(type: keyof typeof SIZES, little = false): number {
    const { at } = this;
    this.take(SIZES[type]);
    return this.view[`get${type}`](at, little);
  }

  big(type: 'BigUint64' | 'BigInt64', little = false): bigint {
    const { at } = this;
    this.take(8);
    return this.view[`get${type}`](at, little);
  }

  /** What stands before the next `mark`, which is passed. Throws CodecError `truncated` when there is none. */
  until(mark: number): Uint8Array {
    const end = this.bytes.indexOf(mark, this.at);
    if (end < 0) throw new CodecError('truncated', this.bytes.length);
    const found = this.take(end - this.at);
    this.at += 1;
    return found;
  }
}
