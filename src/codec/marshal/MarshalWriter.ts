import { concatBytes } from '../concatBytes.ts';
import { writeLong } from './longs.ts';
import type { Mark, Marked, Span } from './Marked.ts';

/** Bytes of one slice that takes the place of another. */
export interface Replaced extends Span {
  write(writer: MarshalWriter): void;
}

/** Thrown where a link would come to name another object than before. */
export class LinkLost extends Error {}

/** How far what is written in the place of links may lead to other such places. */
const DEPTH = 100;

/**
 * Writes the source again with slices replaced. Objects and symbols are counted anew on the way, as Ruby does, so each
 * link gets the number that its object has by now. Where that object went, the first link that is left becomes it.
 */
export class MarshalWriter {
  private readonly parts: Uint8Array[] = [];
  /** New numbers, by the old ones. */
  private readonly objects = new Map<number, number>();
  private readonly names = new Map<string, number>();
  private objectCount = 0;
  private symbolCount = 0;
  private depth = 0;

  constructor(
    private readonly source: Uint8Array,
    private readonly marked: Marked,
  ) {}

  /** `replaced` in their order. Throws LinkLost. */
  document(replaced: readonly Replaced[]): Uint8Array {
    let at = 0;
    for (const each of replaced) {
      this.copy(at, each.start);
      each.write(this);
      at = each.end;
    }
    this.copy(at, this.source.length);
    return concatBytes(this.parts);
  }

  /** As it stands there, with its links. */
  copy(start: number, end: number): void {
    const { marks } = this.marked;
    let at = start;
    let skipped = start;
    for (let i = firstFrom(marks, start); i < marks.length && marks[i]!.start < end; i += 1) {
      const mark = marks[i]!;
      if (mark.start < skipped) continue;
      if (mark.start > at) this.raw(this.source.subarray(at, mark.start));
      at = Math.max(at, mark.start);
      if (mark.kind === 'object') this.object(mark.id);
      else if (mark.kind === 'symbol') skipped = at = this.symbolHere(mark);
      else {
        if (mark.kind === 'link') this.link(mark.id);
        else this.symlink(mark.name);
        at = mark.end;
      }
    }
    this.raw(this.source.subarray(at, end));
  }

  raw(bytes: Uint8Array): void {
    if (bytes.length > 0) this.parts.push(bytes);
  }

  byte(type: string): void {
    this.raw(Uint8Array.of(type.charCodeAt(0)));
  }

  long(value: number): void {
    this.raw(writeLong(value));
  }

  /** Counts an object that was not there before. */
  newObject(): void {
    this.objectCount += 1;
  }

  /** A symbol by its number, or else written out. */
  symbol(name: string, writeOut: () => void): void {
    const number = this.names.get(name);
    if (number === undefined) {
      this.name(name);
      writeOut();
    } else {
      this.byte(';');
      this.long(number);
    }
  }

  private name(name: string): void {
    if (!this.names.has(name)) this.names.set(name, this.symbolCount);
    this.symbolCount += 1;
  }

  private object(id: number): void {
    if (this.objects.has(id)) throw new LinkLost();
    this.objects.set(id, this.objectCount);
    this.objectCount += 1;
  }

  /** Where it goes on. Ruby writes a name out once; what wrote it twice is left so. */
  private symbolHere({ name, isFirst, start, end }: Mark & { kind: 'symbol' }): number {
    const number = this.names.get(name);
    if (!isFirst || number === undefined) {
      this.name(name);
      return start;
    }
    this.symlink(name);
    return end;
  }

  private symlink(name: string): void {
    const { start, end } = this.marked.symbols.get(name)!;
    // What is copied counts it.
    if (this.names.has(name)) this.symbol(name, () => {});
    else this.copy(start, end);
  }

  private link(id: number): void {
    const number = this.objects.get(id);
    if (number !== undefined) {
      this.byte('@');
      this.long(number);
      return;
    }
    this.depth += 1;
    if (this.depth > DEPTH) throw new LinkLost();
    const { start, end } = this.marked.objects[id]!;
    this.copy(start, end);
    this.depth -= 1;
    // It counts itself, or it was no whole object.
    if (!this.objects.has(id)) throw new LinkLost();
  }
}

/** The first mark at or behind an offset. */
function firstFrom(marks: readonly Mark[], start: number): number {
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[middle]!.start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
