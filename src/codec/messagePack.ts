import { ByteReader } from './ByteReader.ts';
import { CodecError } from './CodecError.ts';
import { entryOf, markShadowed } from './entryKeys.ts';
import { CUT } from './json.ts';
import { readExtension } from './messagePack/extension.ts';
import { writeFloat32 } from './messagePack/float32.ts';
import { writePythonFloat } from './pythonFloat.ts';
import type { Entry, TreeNode } from './tree.ts';
import { decodeUtf8 } from './utf8.ts';
import type { Work } from './Work.ts';

/**
 * Reads one MessagePack value without loss: integers to the last digit, keys of any type (`keyNode`), text that is not
 * UTF-8 as bytes of type `str`, 32-bit floats as type `float32`, timestamps as times, other extensions as bytes of type
 * `ext 7`. Offsets are bytes.
 *
 * Throws CodecError `notation` (also for bytes after the end, as all readers do), `truncated` or one of the limits, with
 * the tree so far as `recovered`. https://github.com/msgpack/msgpack/blob/master/spec.md
 */
export function parseMessagePack(bytes: Uint8Array, work: Work): TreeNode {
  return new MessagePackReader(bytes, work).document();
}

/** A container that is being read. */
interface Open {
  readonly start: number;
  readonly isMap: boolean;
  /** Keys and values, or items, still to come. */
  left: number;
  readonly nodes: TreeNode[];
}
type Header = Pick<Open, 'isMap' | 'left'>;

const LENGTHS = ['Uint8', 'Uint16', 'Uint32'] as const;
const NUMBERS = ['Uint8', 'Uint16', 'Uint32', undefined, 'Int8', 'Int16', 'Int32'] as const;

class MessagePackReader {
  private readonly reader: ByteReader;
  private readonly open: Open[] = [];

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
      for (;;) {
        const top = this.open.at(-1);
        const node = top?.left === 0 ? this.close() : this.value();
        const into = this.open.at(-1);
        if (node && into) this.put(into, node);
        else if (node) {
          root = node;
          break;
        }
      }
      if (this.reader.left > 0) throw new CodecError('notation', this.reader.at);
      return root;
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      throw new CodecError(error.code, error.at, root ?? this.closeAll(error.recovered as TreeNode | undefined));
    }
  }

  private put(into: Open, node: TreeNode): void {
    into.nodes.push(node);
    into.left -= 1;
  }

  private close(): TreeNode {
    const { isMap, nodes, start } = this.open.pop()!;
    const end = this.reader.at;
    if (!isMap) return { kind: 'array', items: nodes, start, end };
    const entries: Entry[] = [];
    // A key whose value is missing is left out.
    for (let i = 0; i + 1 < nodes.length; i += 2) entries.push(entryOf(nodes[i]!, nodes[i + 1]!));
    return { kind: 'object', entries: markShadowed(entries), start, end };
  }

  private closeAll(last: TreeNode | undefined): TreeNode | undefined {
    let node = last;
    while (this.open.length > 0) {
      if (node) this.put(this.open.at(-1)!, node);
      node = this.close();
    }
    return node;
  }

  /** Undefined where a container was opened. */
  private value(): TreeNode | undefined {
    const start = this.reader.at;
    const first = this.reader.byte();
    this.work.nodes += 1;
    if (this.work.nodes > this.work.limits.nodes) throw new CodecError('too-many-nodes', start);
    const header = this.header(first);
    if (!header) return this.scalar(first, start);
    if (this.open.length === this.work.limits.depth) throw new CodecError('too-deep', start);
    this.open.push({ ...header, start, nodes: [] });
    this.work.depth = Math.max(this.work.depth, this.open.length);
    return undefined;
  }

  private header(first: number): Header | undefined {
    if (first >= 0x80 && first < 0x90) return { isMap: true, left: 2 * (first & 15) };
    if (first >= 0x90 && first < 0xa0) return { isMap: false, left: first & 15 };
    if (first === 0xdc || first === 0xdd) return { isMap: false, left: this.reader.number(LENGTHS[first - 0xdb]!) };
    if (first === 0xde || first === 0xdf) return { isMap: true, left: 2 * this.reader.number(LENGTHS[first - 0xdd]!) };
    return undefined;
  }

  private scalar(first: number, start: number): TreeNode {
    const { reader } = this;
    const number = (literal: string, type?: string): TreeNode => {
      return { kind: 'number', literal, ...(type !== undefined && { type }), start, end: reader.at };
    };
    if (first < 0x80) return number(String(first));
    if (first >= 0xe0) return number(String(first - 256));
    if (first < 0xc0) return this.text(first & 31, start);
    if (first === 0xc0) return { kind: 'null', start, end: reader.at };
    if (first === 0xc2 || first === 0xc3) return { kind: 'boolean', value: first === 0xc3, start, end: reader.at };
    if (first >= 0xc4 && first <= 0xc6) return this.bytes(reader.number(LENGTHS[first - 0xc4]!), start);
    if (first >= 0xc7 && first <= 0xc9) return this.extension(reader.number(LENGTHS[first - 0xc7]!), start);
    if (first === 0xca) return number(writeFloat32(reader.number('Float32')), 'float32');
    if (first === 0xcb) return number(writeFloat64(reader.number('Float64')));
    if (first === 0xcf) return number(String(reader.big('BigUint64')));
    if (first === 0xd3) return number(String(reader.big('BigInt64')));
    if (first >= 0xcc && first <= 0xd2) return number(String(reader.number(NUMBERS[first - 0xcc]!)));
    if (first >= 0xd4 && first <= 0xd8) return this.extension(2 ** (first - 0xd4), start);
    if (first >= 0xd9 && first <= 0xdb) return this.text(reader.number(LENGTHS[first - 0xd9]!), start);
    throw new CodecError('notation', start);
  }

  private text(length: number, start: number): TreeNode {
    const bytes = this.take(length, (found, end) => ({
      kind: 'string',
      value: readable(found),
      start,
      end,
      type: CUT,
    }));
    try {
      return { kind: 'string', value: decodeUtf8(bytes), start, end: this.reader.at };
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      return { kind: 'bytes', value: bytes, type: 'str', start, end: this.reader.at };
    }
  }

  private bytes(length: number, start: number): TreeNode {
    const value = this.take(length, (found, end) => ({ kind: 'bytes', value: found, start, end, type: CUT }));
    return { kind: 'bytes', value, start, end: this.reader.at };
  }

  private extension(length: number, start: number): TreeNode {
    const type = this.reader.number('Int8');
    const value = this.take(length, (found, end) => ({ kind: 'bytes', value: found, start, end, type: CUT }));
    return readExtension(type, value, { start, end: this.reader.at });
  }

  /** Where the data ends inside a value, what is there of it goes with the error. */
  private take(length: number, make: (found: Uint8Array, end: number) => TreeNode): Uint8Array {
    const { reader } = this;
    if (length <= reader.left) return reader.take(length);
    const found = reader.take(reader.left);
    throw new CodecError('truncated', reader.at, make(found, reader.at));
  }
}

/** Python's digits, JavaScript's words. */
export function writeFloat64(value: number): string {
  return Number.isFinite(value) ? writePythonFloat(value) : String(value);
}

function readable(bytes: Uint8Array): string {
  try {
    return decodeUtf8(bytes);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return (error as CodecError<string>).recovered ?? '';
  }
}
