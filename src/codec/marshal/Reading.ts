import type { ByteReader } from '../ByteReader.ts';
import type { CodecError } from '../CodecError.ts';
import type { Place } from '../place.ts';
import type { TreeNode } from '../tree.ts';
import type { Layout, Mark, Span } from './Marked.ts';

/** One value: the node, and the number of the object that it is. */
export interface Value {
  readonly node: TreeNode;
  readonly id: number | undefined;
}

export interface Name {
  /** By which it is told from others; undefined until it was read whole. */
  name?: string;
  readonly bytes: Uint8Array;
}

/** Of an `I`, whose variables come after its value. */
export interface Variables {
  areRead: boolean;
}

/** What reading a part needs of the whole. */
export interface Reading {
  readonly reader: ByteReader;
  readonly marks: Mark[];
  readonly layouts: Map<TreeNode, Layout>;
  /** Each object whole, by its number. */
  readonly objects: Span[];
  /** Where each symbol is first written out. */
  readonly symbols: Map<string, Span>;
  /** By their numbers. */
  readonly names: Name[];
  value(place: Place | undefined, variables?: Variables): Value;
  /** Counts what is said again. Throws CodecError `too-large`. */
  spend(size: number, at: number): void;
  /** A value with no parts of its own. */
  plain(type: string, node: TreeNode, id?: number): Value;
  /** Gives an object its number. */
  count(start: number, place: Place | undefined): number;
  /** The whole object, which what lies around it makes larger. */
  finish(id: number | undefined, node: TreeNode): void;
  /** A count of bytes or entries, of which each takes one byte at least. */
  length(): number;
  bytes(): Uint8Array;
  wrong(at: number): CodecError;
}
