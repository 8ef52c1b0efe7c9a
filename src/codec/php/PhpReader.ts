import { ByteReader } from '../ByteReader.ts';
import { CodecError } from '../CodecError.ts';
import { markShadowed } from '../entryKeys.ts';
import { REFERENCE, writePath, type Place } from '../place.ts';
import type { Entry, TreeNode } from '../tree.ts';
import type { Work } from '../Work.ts';
import { arrayEntry, arrayIdentity, nameOf, propertyEntry, propertyIdentity, type Key } from './phpKeys.ts';
import {
  expect,
  readBoolean,
  readCount,
  readEscaped,
  readNumber,
  readQuoted,
  readString,
  textNode,
  wrong,
} from './phpScalars.ts';

/** A container that is being read. */
interface Open {
  readonly start: number;
  /** An object's class. */
  readonly type: string | undefined;
  /** Entries; Infinity for session variables, which end with the data. */
  readonly count: number;
  readonly place: Place | undefined;
  readonly entries: Entry[];
  /** The key of the value that is being read. */
  key: Key | undefined;
}

/** Reads the name of a session variable and passes what ends it. */
export type ReadVariable = (reader: ByteReader) => Key;

/** Of an enum: both names are identifiers, that of the enum perhaps in a namespace. ext/standard/var_unserializer.re. */
const ENUM_CASE = /^((?:[A-Za-z_\\]|\P{ASCII})(?:[\w\\]|\P{ASCII})*):((?:[A-Za-z_]|\P{ASCII})(?:\w|\P{ASCII})*)$/u;

/** Reads PHP's serialize() format as data (ext/standard/var_unserializer.re). Offsets are bytes. */
export class PhpReader {
  private readonly reader: ByteReader;
  private readonly open: Open[] = [];
  /** Where each value stands that a reference can name: `R:3;` is the third. */
  private readonly slots: (Place | undefined)[] = [];
  /** A class that reads its own data may hold values that nobody else can count. */
  private isCounted = true;

  constructor(
    bytes: Uint8Array,
    private readonly work: Work,
  ) {
    this.reader = new ByteReader(bytes);
  }

  /**
   * One value, or all session variables. A loop over the open containers: nesting takes no stack. Throws CodecError
   * with the tree so far.
   */
  document(variable?: ReadVariable): TreeNode {
    try {
      if (variable) this.enter(0, Infinity, undefined, undefined);
      for (;;) {
        const node = this.next(variable);
        const into = this.open.at(-1);
        if (node && !into) return node;
        if (node) put(into!, node);
      }
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      throw new CodecError(error.code, error.at, this.closeAll(error.recovered as TreeNode | undefined));
    }
  }

  /** The next value that is whole; undefined where a container was opened. */
  private next(variable: ReadVariable | undefined): TreeNode | undefined {
    const top = this.open.at(-1);
    if (!top) return this.value(undefined);
    if (top.count === Infinity) {
      if (this.reader.left === 0) return this.close();
      top.key = variable!(this.reader);
    } else {
      if (top.entries.length === top.count) {
        expect(this.reader, '}');
        return this.close();
      }
      top.key = this.readKey(top.type !== undefined);
    }
    const { key, keyNode } = top.key;
    const isIndex = keyNode?.kind === 'number' && Number.isSafeInteger(Number(key));
    return this.value({ parent: top.place, label: isIndex ? Number(key) : key });
  }

  private close(): TreeNode {
    const { start, type, entries, count } = this.open.pop()!;
    const end = this.reader.at;
    const isList = entries.every(({ key, keyNode }, index) => keyNode?.kind === 'number' && key === String(index));
    // Empty, an array can become either; the root of a session is never a list.
    const isRoot = this.open.length === 0;
    if (type === undefined && count !== Infinity && isList && (entries.length > 0 || !isRoot)) {
      return { kind: 'array', items: entries.map(({ value }) => value), start, end };
    }
    const marked = markShadowed(entries, type === undefined ? arrayIdentity : propertyIdentity);
    return { kind: 'object', entries: marked, ...(type !== undefined && { type }), start, end };
  }

  private closeAll(last: TreeNode | undefined): TreeNode | undefined {
    let node = last;
    while (this.open.length > 0) {
      if (node) put(this.open.at(-1)!, node);
      node = this.close();
    }
    return node;
  }

  private enter(start: number, count: number, type: string | undefined, place: Place | undefined): undefined {
    if (this.open.length === this.work.limits.depth) throw new CodecError('too-deep', start);
    this.open.push({ start, count, type, place, entries: [], key: undefined });
    this.work.depth = Math.max(this.work.depth, this.open.length);
    return undefined;
  }

  private value(place: Place | undefined): TreeNode | undefined {
    const { reader } = this;
    const start = reader.at;
    this.work.nodes += 1;
    if (this.work.nodes > this.work.limits.nodes) throw new CodecError('too-many-nodes', start);
    const type = String.fromCharCode(reader.byte());
    // var_push: every value but these can be named by a reference.
    if (type !== 'R') this.slots.push(place);
    if (!'NbidsSaOCErR'.includes(type)) throw wrong(start);
    expect(reader, type === 'N' ? ';' : ':');
    switch (type) {
      case 'N':
        return { kind: 'null', start, end: reader.at };
      case 'b':
        return readBoolean(reader, start);
      case 'i':
      case 'd':
        return readNumber(reader, start, type === 'd');
      case 's':
        return readString(reader, start);
      case 'S':
        return readEscaped(reader, start);
      case 'a':
        return this.body(start, undefined, place);
      case 'O': {
        const name = nameOf(readQuoted(reader));
        expect(reader, ':');
        return this.body(start, name, place);
      }
      case 'C':
        return this.custom(start);
      case 'E':
        return this.enumCase(start);
      default:
        return this.reference(start, type === 'r' ? this.slots.length - 1 : this.slots.length);
    }
  }

  private body(start: number, type: string | undefined, place: Place | undefined): undefined {
    const count = readCount(this.reader, ':');
    expect(this.reader, '{');
    return this.enter(start, count, type, place);
  }

  /** The class alone knows what its data means (the Serializable interface). */
  private custom(start: number): TreeNode {
    this.isCounted = false;
    const type = nameOf(readQuoted(this.reader));
    expect(this.reader, ':');
    const length = readCount(this.reader, ':');
    expect(this.reader, '{');
    const data = this.reader.take(length);
    expect(this.reader, '}');
    return textNode(data, start, this.reader.at, type);
  }

  /** `E:11:"Suit:Hearts";` */
  private enumCase(start: number): TreeNode {
    const { at } = this.reader;
    const [, type, value] = ENUM_CASE.exec(nameOf(readQuoted(this.reader))) ?? [];
    if (type === undefined || value === undefined) throw wrong(at);
    expect(this.reader, ';');
    return { kind: 'string', value, type, start, end: this.reader.at };
  }

  private reference(start: number, last: number): TreeNode {
    const number = readCount(this.reader, ';');
    const isKnown = number >= 1 && number <= last;
    if (!isKnown && this.isCounted) throw wrong(start);
    const value = isKnown && this.isCounted ? writePath(this.slots[number - 1]) : `#${number}`;
    // Long keys and deep places make long paths, and references are short.
    this.work.inflated += value.length;
    if (this.work.inflated > this.work.limits.inflated) throw new CodecError('too-large', start);
    return { kind: 'string', type: REFERENCE, value, start, end: this.reader.at };
  }

  private readKey(isProperty: boolean): Key {
    const start = this.reader.at;
    const type = String.fromCharCode(this.reader.byte());
    if (!'siS'.includes(type)) throw wrong(start);
    expect(this.reader, ':');
    const key =
      type === 's'
        ? readString(this.reader, start)
        : type === 'S'
          ? readEscaped(this.reader, start)
          : readNumber(this.reader, start, false);
    return isProperty ? propertyEntry(key) : arrayEntry(key);
  }
}

/** A key that broke off has no value. */
function put(into: Open, value: TreeNode): void {
  if (into.key) into.entries.push({ ...into.key, value });
  into.key = undefined;
}
