import { ByteReader } from '../../../codec/ByteReader.ts';
import { CodecError } from '../../../codec/CodecError.ts';
import type { Entry, TreeNode } from '../../../codec/tree.ts';
import { decodeUtf8 } from '../../../codec/utf8.ts';
import type { Work } from '../../../codec/Work.ts';

/** From the year 1 to 1970 in ticks, of which a second has ten millions. */
export const [EPOCH, SECOND] = [621_355_968_000_000_000n, 10_000_000n];

type Bare = {
  readonly [K in TreeNode['kind']]: Omit<Extract<TreeNode, { kind: K }>, 'start' | 'end'>;
}[TreeNode['kind']];

/** What System.IO.BinaryWriter wrote, part by part; each knows its slice, offsets are bytes. Throws CodecError. */
export class PartReader extends ByteReader {
  constructor(
    bytes: Uint8Array,
    private readonly work: Work,
  ) {
    super(bytes);
  }

  mark(wanted: number): void {
    const { at } = this;
    if (this.byte() !== wanted) throw new CodecError('notation', at);
  }

  integer = (): TreeNode => this.part(() => ({ kind: 'number', literal: String(this.byte()) }));

  flag = (): TreeNode =>
    this.part(() => {
      const { at } = this;
      const byte = this.byte();
      if (byte > 1) throw new CodecError('notation', at);
      return { kind: 'boolean', value: byte === 1 };
    });

  blob = (count: number): TreeNode => this.part(() => ({ kind: 'bytes', value: this.take(count) }));

  time = (): TreeNode =>
    this.part(() => {
      const { at } = this;
      const seconds = Number(this.big('BigInt64', true) - EPOCH) / Number(SECOND);
      if (Math.abs(seconds) > 8.64e12) throw new CodecError('date', at);
      return { kind: 'time', type: 'DateTime', seconds };
    });

  text = (): TreeNode => this.part(() => ({ kind: 'string', value: decodeUtf8(this.take(this.sevenBits())) }));

  /** Half characters too: what is counted are UTF-16's units. */
  wideText = (): TreeNode =>
    this.part(() => {
      const units = this.take(2 * this.sevenBits());
      const view = new DataView(units.buffer, units.byteOffset, units.byteLength);
      let value = '';
      for (let i = 0; i < units.length; i += 2) value += String.fromCharCode(view.getUint16(i, true));
      return { kind: 'string', value };
    });

  /** All of it: nothing may follow. */
  whole(parts: Readonly<Record<string, TreeNode>>): TreeNode {
    if (this.left > 0) throw new CodecError('notation', this.at);
    const entries = Object.entries(parts).map(([key, value]): Entry => {
      return { key, keyStart: value.start, keyEnd: value.start, value, shadowed: false };
    });
    return { kind: 'object', entries, start: 0, end: this.at };
  }

  private part(read: () => Bare): TreeNode {
    this.work.nodes += 1;
    if (this.work.nodes > this.work.limits.nodes) throw new CodecError('too-many-nodes', this.at);
    const start = this.at;
    return { ...read(), start, end: this.at } as TreeNode;
  }

  private sevenBits(): number {
    let number = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      number += (byte & 127) * 2 ** shift;
      if (byte < 128) return number;
    }
    throw new CodecError('notation', this.at);
  }
}
