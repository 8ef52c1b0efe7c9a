import { CodecError } from '../CodecError.ts';
import type { ByteReader } from '../ByteReader.ts';
import type { Work } from '../Work.ts';
import type { Pair, Slot, Value } from './graph.ts';

/** Stack, marks and memo of the machine that reads a pickle. Throws CodecError `notation` where something is missing. */
export class Stack {
  slots: Slot[] = [];
  /** Where the opcode at work begins. */
  start = 0;
  /** How often something was fetched from the memo. */
  recalls = 0;
  private readonly marks: { readonly below: Slot[]; readonly at: number }[] = [];
  private readonly memo = new Map<number, Value>();

  constructor(
    readonly reader: ByteReader,
    readonly work: Work,
  ) {}

  get isMarked(): boolean {
    return this.marks.length > 0;
  }

  get memoSize(): number {
    return this.memo.size;
  }

  /** Each push is a node, so that shared values count as often as they are used. */
  push(value: Value, start = this.start): void {
    this.work.nodes += 1;
    if (this.work.nodes > this.work.limits.nodes) throw new CodecError('too-many-nodes', this.start);
    this.slots.push({ value, start, end: this.reader.at });
  }

  top(): Slot {
    const slot = this.slots.at(-1);
    if (!slot) throw this.wrong();
    return slot;
  }

  pop(): Slot {
    const slot = this.top();
    this.slots.pop();
    return slot;
  }

  popMany(count: number): Slot[] {
    if (this.slots.length < count) throw this.wrong();
    return this.slots.splice(-count);
  }

  /** One mark is open for each container being read, so they are as deep as these may be. */
  mark(): void {
    if (this.marks.length === this.work.limits.depth) throw new CodecError('too-deep', this.start);
    this.marks.push({ below: this.slots, at: this.start });
    this.slots = [];
  }

  popMark(): { readonly items: Slot[]; readonly at: number } {
    const mark = this.marks.pop();
    if (!mark) throw this.wrong();
    const items = this.slots;
    this.slots = mark.below;
    return { items, at: mark.at };
  }

  remember(index: number): void {
    this.memo.set(index, this.top().value);
    if (this.memo.size > this.work.limits.nodes) throw new CodecError('too-many-nodes', this.start);
  }

  recall(index: number): void {
    const value = this.memo.get(index);
    if (!value) throw this.wrong();
    this.recalls += 1;
    this.push(value);
  }

  pairs(items: readonly Slot[]): Pair[] {
    if (items.length % 2) throw this.wrong();
    return pairsOf(items);
  }

  wrong(): CodecError {
    return new CodecError('notation', this.start);
  }
}

/** Keys and values by turns; a key without its value is left out. */
export function pairsOf(items: readonly Slot[]): Pair[] {
  return Array.from({ length: items.length >> 1 }, (_, i) => [items[2 * i]!, items[2 * i + 1]!] as const);
}
