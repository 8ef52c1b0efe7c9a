import { ByteReader } from '../ByteReader.ts';
import { CodecError } from '../CodecError.ts';
import type { Work } from '../Work.ts';
import { CONTAINERS } from './containers.ts';
import type { Scalar, Slot } from './graph.ts';
import { OBJECTS } from './objects.ts';
import { longLength, SCALARS } from './pickleScalars.ts';
import { pairsOf, Stack } from './Stack.ts';

/** Python too stops at a protocol that it does not know. */
const NEWEST_PROTOCOL = 5;

/**
 * Python's unpickling machine (Lib/pickle.py, `_Unpickler`) with nothing behind it: globals stay names, calls stay
 * calls. It always ends: every opcode takes a byte at least, and none goes back.
 */
export class Machine {
  private readonly reader: ByteReader;
  private readonly stack: Stack;
  private isFramed = true;
  /** Where the lengths of frames stand. */
  readonly frames: number[] = [];

  constructor(bytes: Uint8Array, work: Work) {
    this.reader = new ByteReader(bytes);
    this.stack = new Stack(this.reader, work);
  }

  /** After a run without an error, the end of the pickle. */
  get at(): number {
    return this.reader.at;
  }

  /** Whether something is fetched from the memo, so that what was put there must stay. */
  get isShared(): boolean {
    return this.stack.recalls > 0;
  }

  /** What stopped it before its end, if anything did; `result` then has what was read. */
  run(): CodecError | undefined {
    try {
      while (this.step()) this.stack.start = this.reader.at;
      if (!this.isFramed) throw new CodecError('truncated', this.reader.bytes.length);
      if (this.stack.slots.length !== 1 || this.stack.isMarked) throw this.stack.wrong();
      return undefined;
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      const cut = error.recovered as Scalar | undefined;
      if (cut?.kind === 'scalar') this.leave(cut);
      return error;
    }
  }

  /** What lies at the bottom of the stack, after all that is above it was put into what waits for it. */
  result(): Slot | undefined {
    while (this.stack.isMarked) {
      const { items, at } = this.stack.popMark();
      const target = this.stack.slots.at(-1);
      if (!target || !fill(target, items)) {
        this.stack.slots.push({ value: { kind: 'tuple', items }, start: at, end: this.reader.at });
      }
    }
    const { slots } = this.stack;
    const [first, ...rest] = slots;
    if (!first || fill(first, rest)) return first;
    return { value: { kind: 'tuple', items: slots }, start: first.start, end: this.reader.at };
  }

  private step(): boolean {
    const opcode = String.fromCharCode(this.reader.byte());
    const scalar = SCALARS.get(opcode);
    const operation = CONTAINERS.get(opcode) ?? OBJECTS.get(opcode);
    if (opcode === '.') return false;
    if (scalar) this.stack.push(scalar(this.reader));
    else if (operation) operation(this.stack);
    else if (opcode === '\x80') this.protocol();
    else if (opcode === '\x95') this.frame();
    else throw this.stack.wrong();
    return true;
  }

  private protocol(): void {
    if (this.reader.byte() > NEWEST_PROTOCOL) throw this.stack.wrong();
  }

  /** A frame that is cut is read as far as it goes. */
  private frame(): void {
    this.frames.push(this.reader.at);
    if (longLength(this.reader) > this.reader.left) this.isFramed = false;
  }

  private leave(value: Scalar): void {
    this.stack.slots.push({ value, start: this.stack.start, end: this.reader.at });
  }
}

/** Puts what was read for a container into it. */
function fill(target: Slot, items: readonly Slot[]): boolean {
  const { value } = target;
  if (items.length === 0) return true;
  if (value.kind === 'dict') for (const pair of pairsOf(items)) value.pairs.push(pair);
  else if (value.kind === 'list' || value.kind === 'set') for (const item of items) value.items.push(item);
  else return false;
  target.end = items.at(-1)!.end;
  return true;
}
