import { ByteReader } from '../ByteReader.ts';
import { CodecError } from '../CodecError.ts';
import { markShadowed } from '../entryKeys.ts';
import { decodeLatin1 } from '../latin1.ts';
import { REFERENCE } from '../place.ts';
import { writePythonFloat } from '../pythonFloat.ts';
import type { Entry, TreeNode } from '../tree.ts';
import { decodeUtf8 } from '../utf8.ts';
import type { Work } from '../Work.ts';
import { readStorableHeader } from './storableHeader.ts';
import { STORED } from './storableTags.ts';

/** A container that is being read. */
interface Open {
  readonly start: number;
  readonly kind: 'array' | 'hash' | 'flagged';
  readonly type: string | undefined;
  left: number;
  readonly items: TreeNode[];
  readonly entries: Entry[];
}

/** What stands before a value: where that begins, and the class that it belongs to. */
interface Before {
  readonly start: number;
  type: string | undefined;
}

export class StorableReader {
  private readonly reader: ByteReader;
  private readonly open: Open[] = [];
  private readonly classes: string[] = [];
  private isLittle = false;

  constructor(
    bytes: Uint8Array,
    private readonly work: Work,
  ) {
    this.reader = new ByteReader(bytes);
  }

  /** A loop over the open containers: nesting takes no stack. */
  document(): TreeNode {
    let root: TreeNode | undefined;
    try {
      this.isLittle = readStorableHeader(this.reader);
      while (!root) {
        const top = this.open.at(-1);
        const node = top?.left === 0 ? this.close() : this.value();
        const into = this.open.at(-1);
        if (node && into) this.put(into, node);
        else root = node;
      }
      if (this.reader.left > 0) throw new CodecError('notation', this.reader.at);
      return root;
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      throw new CodecError(error.code, error.at, root ?? this.closeAll());
    }
  }

  /** Of a hash the key comes after the value. */
  private put(into: Open, value: TreeNode): void {
    into.left -= 1;
    if (into.kind === 'array') {
      into.items.push(value);
      return;
    }
    const keyStart = this.reader.at;
    // Whether it is UTF-8 is seen by itself.
    if (into.kind === 'flagged') this.reader.byte();
    const key = textOf(this.reader.take(this.length())) ?? '';
    into.entries.push({ key, keyStart, keyEnd: this.reader.at, value, shadowed: false });
  }

  private close(): TreeNode {
    const { kind, items, entries, start, type } = this.open.pop()!;
    const slice = { start, end: this.reader.at, ...(type !== undefined && { type }) };
    if (kind === 'array') return { kind: 'array', items, ...slice };
    return { kind: 'object', entries: markShadowed(entries), ...slice };
  }

  private closeAll(): TreeNode | undefined {
    let node: TreeNode | undefined;
    while (this.open.length > 0) {
      const into = this.open.at(-1)!;
      if (node && into.kind === 'array') into.items.push(node);
      node = this.close();
    }
    return node;
  }

  private length(): number {
    return this.reader.number('Uint32', this.isLittle);
  }

  /** Undefined where a container was opened. */
  private value(): TreeNode | undefined {
    const before: Before = { start: this.reader.at, type: undefined };
    this.work.nodes += 1;
    if (this.work.nodes > this.work.limits.nodes) throw new CodecError('too-many-nodes', before.start);
    for (;;) {
      const tag = this.reader.byte();
      if (tag === STORED.ref || tag === STORED.weakRef || tag === STORED.overload) continue;
      if (tag === STORED.bless || tag === STORED.blessAgain) before.type = this.className(tag);
      else return this.afterTag(tag, before);
    }
  }

  /** By its length and letters, or by the number of one that came before. */
  private className(tag: number): string {
    const { at } = this.reader;
    const byte = this.reader.byte();
    const count = byte & 0x80 ? this.length() : byte;
    if (tag === STORED.blessAgain) {
      const known = this.classes[count];
      if (known === undefined) throw new CodecError('notation', at);
      return known;
    }
    const name = decodeLatin1(this.reader.take(count));
    this.classes.push(name);
    return name;
  }

  private afterTag(tag: number, { start, type }: Before): TreeNode | undefined {
    if (tag !== STORED.array && tag !== STORED.hash && tag !== STORED.flagHash) {
      const node = this.scalar(tag, start);
      return type === undefined ? node : { ...node, type };
    }
    if (this.open.length === this.work.limits.depth) throw new CodecError('too-deep', start);
    if (tag === STORED.flagHash) this.reader.byte();
    const kind = tag === STORED.array ? 'array' : tag === STORED.hash ? 'hash' : 'flagged';
    this.open.push({ start, kind, type, left: this.length(), items: [], entries: [] });
    this.work.depth = Math.max(this.work.depth, this.open.length);
    return undefined;
  }

  private scalar(tag: number, start: number): TreeNode {
    const { reader } = this;
    const number = (literal: string): TreeNode => ({ kind: 'number', literal, start, end: reader.at });
    switch (tag) {
      case STORED.undef:
      case STORED.svUndef:
      case STORED.undefElement:
        return { kind: 'null', start, end: reader.at };
      case STORED.yes:
      case STORED.no:
        return { kind: 'boolean', value: tag === STORED.yes, start, end: reader.at };
      case STORED.booleanTrue:
      case STORED.booleanFalse:
        return { kind: 'boolean', value: tag === STORED.booleanTrue, start, end: reader.at };
      case STORED.byte:
        return number(String(reader.byte() - 128));
      case STORED.netInteger:
        return number(String(reader.number('Int32')));
      case STORED.integer:
        return number(String(reader.big('BigInt64', this.isLittle)));
      case STORED.double:
        return number(writePythonFloat(reader.number('Float64', this.isLittle)));
      case STORED.scalar:
      case STORED.utf8:
        return this.text(reader.byte(), start);
      case STORED.longScalar:
      case STORED.longUtf8:
        return this.text(this.length(), start);
      case STORED.object:
        return { kind: 'string', type: REFERENCE, value: `#${reader.number('Uint32')}`, start, end: reader.at };
      default:
        throw new CodecError('notation', reader.at - 1);
    }
  }

  private text(length: number, start: number): TreeNode {
    const bytes = this.reader.take(length);
    const value = textOf(bytes);
    if (value === undefined) return { kind: 'bytes', value: bytes, start, end: this.reader.at };
    return { kind: 'string', value, start, end: this.reader.at };
  }
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return decodeUtf8(bytes);
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}
