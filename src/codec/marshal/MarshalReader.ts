import { ByteReader } from '../ByteReader.ts';
import { CodecError } from '../CodecError.ts';
import { placeLength, REFERENCE, writePath, type Place } from '../place.ts';
import type { TreeNode } from '../tree.ts';
import type { Work } from '../Work.ts';
import { readContainer } from './readContainer.ts';
import { readLong } from './longs.ts';
import type { Layout, Mark, Marked, Span } from './Marked.ts';
import { readBignum, readFloat, textNode } from './scalars.ts';
import { readAround } from './readAround.ts';
import type { Name, Reading, Value, Variables } from './Reading.ts';
import { readSymbol } from './symbols.ts';

/** Longer ones are not shown once more where they are linked. */
const SHORT = 200;

export class MarshalReader implements Reading {
  readonly reader: ByteReader;
  readonly marks: Mark[] = [];
  readonly layouts = new Map<TreeNode, Layout>();
  readonly objects: Span[] = [];
  readonly symbols = new Map<string, Span>();
  readonly names: Name[] = [];
  private readonly nodes: (TreeNode | undefined)[] = [];
  private readonly places: (Place | undefined)[] = [];
  private depth = 0;

  constructor(
    bytes: Uint8Array,
    private readonly work: Work,
  ) {
    this.reader = new ByteReader(bytes);
  }

  /** Throws CodecError with the tree so far. Ruby reads 4.8 and what is older, and passes over what follows the value. */
  document(): Marked {
    const [major, minor] = [this.reader.byte(), this.reader.byte()];
    if (major !== 4 || minor > 8) throw this.wrong(0);
    const { node: root } = this.value(undefined);
    const { marks, layouts, objects, symbols } = this;
    return { root, marks, layouts, objects, symbols };
  }

  value(place: Place | undefined, variables?: Variables): Value {
    const { reader, work } = this;
    const start = reader.at;
    work.nodes += 1;
    if (work.nodes > work.limits.nodes) throw new CodecError('too-many-nodes', start);
    if (this.depth > work.limits.depth) throw new CodecError('too-deep', start);
    work.depth = Math.max(work.depth, this.depth);
    this.depth += 1;
    try {
      return this.typed(String.fromCharCode(reader.byte()), start, place, variables);
    } finally {
      this.depth -= 1;
    }
  }

  private typed(type: string, start: number, place: Place | undefined, variables?: Variables): Value {
    const { reader } = this;
    switch (type) {
      case '0':
        return this.plain(type, { kind: 'null', start, end: reader.at });
      case 'T':
      case 'F':
        return this.plain(type, { kind: 'boolean', value: type === 'T', start, end: reader.at });
      case 'i': {
        const literal = String(readLong(reader));
        return this.plain(type, { kind: 'number', literal, start, end: reader.at });
      }
      case ':':
      case ';':
        return this.plain(':', readSymbol(this, type, start));
      case '@':
        return this.link(start);
    }
    if (type === 'I' && reader.bytes[reader.at] === 58) return this.plain(':', readSymbol(this, type, start));
    if (type === 'I' || type === 'e' || type === 'C') return readAround(this, type, start, place);
    // What a class dumped as text is counted behind it.
    if (type === 'u') return readContainer(this, type, { start, place, id: undefined, ivars: variables });
    const id = this.count(start, place);
    const scalar = this.scalar(type, start);
    return scalar
      ? { ...this.plain(type, scalar, id), id }
      : readContainer(this, type, { start, place, id, ivars: variables });
  }

  private scalar(type: string, start: number): TreeNode | undefined {
    const { reader } = this;
    switch (type) {
      case '"':
        return textNode(this.bytes(), start, reader.at, 'ASCII-8BIT');
      case '/': {
        const source = this.bytes();
        const options = reader.byte();
        // In the order in which Ruby shows them.
        const flags = (options & 4 ? 'm' : '') + (options & 1 ? 'i' : '') + (options & 2 ? 'x' : '');
        const node = textNode(source, start, reader.at, 'Regexp');
        return node.kind === 'string' ? { ...node, value: `/${node.value}/${flags}` } : node;
      }
      case 'f':
        return readFloat(reader, start);
      case 'l':
        return readBignum(reader, start);
      case 'c':
      case 'm':
      case 'M':
        return textNode(this.bytes(), start, reader.at, { c: 'Class', m: 'Module', M: 'Class or Module' }[type]);
      default:
        return undefined;
    }
  }

  plain(type: string, node: TreeNode, id?: number): Value {
    this.layouts.set(node, { type, body: { start: node.start, end: node.end } });
    this.finish(id, node);
    return { node, id: undefined };
  }

  count(start: number, place: Place | undefined): number {
    const id = this.objects.length;
    this.marks.push({ kind: 'object', start, id });
    this.objects.push({ start, end: start });
    this.nodes.push(undefined);
    this.places.push(place);
    return id;
  }

  finish(id: number | undefined, node: TreeNode): void {
    if (id === undefined) return;
    this.objects[id] = { start: node.start, end: node.end };
    this.nodes[id] = node;
  }

  private link(start: number): Value {
    const id = readLong(this.reader);
    const { at: end } = this.reader;
    if (!(id >= 0 && id < this.objects.length)) throw this.wrong(start);
    this.marks.push({ kind: 'link', start, end, id });
    const target = this.nodes[id];
    const isShort = target?.kind === 'number' || (target?.kind === 'string' && target.value.length <= SHORT);
    if (isShort) this.spend(target.kind === 'number' ? target.literal.length : target.value.length, start);
    else this.spend(placeLength(this.places[id]), start);
    const node: TreeNode = isShort
      ? { ...target, start, end }
      : { kind: 'string', value: writePath(this.places[id]), type: REFERENCE, start, end };
    return this.plain('@', node);
  }

  /** Links are short, and what they repeat may be long: it counts as bytes inflated. */
  spend(size: number, at: number): void {
    this.work.inflated += size;
    if (this.work.inflated > this.work.limits.inflated) throw new CodecError('too-large', at);
  }

  length(): number {
    const { at } = this.reader;
    const length = readLong(this.reader);
    if (length < 0) throw this.wrong(at);
    return length;
  }

  bytes(): Uint8Array {
    return this.reader.take(this.length());
  }

  wrong(at: number): CodecError {
    return new CodecError('notation', at);
  }
}
