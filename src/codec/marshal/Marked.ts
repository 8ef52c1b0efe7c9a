/** What a reader notes beside the tree, so that a change can number links anew. Places are offsets of bytes. */
import type { TreeNode } from '../tree.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** In the order in which Ruby counts. */
export type Mark =
  /** Here an object gets its number: links name it by that. */
  | { readonly kind: 'object'; readonly start: number; readonly id: number }
  /** A symbol that is written out. `isFirst`: not for the second time. */
  | { readonly kind: 'symbol'; readonly start: number; end: number; name: string; isFirst: boolean }
  /** `;`, a symbol by its number. */
  | { readonly kind: 'symlink'; readonly start: number; readonly end: number; readonly name: string }
  /** `@`, an object by its number. */
  | { readonly kind: 'link'; readonly start: number; readonly end: number; readonly id: number };

/** Where the parts of a value are. */
export interface Layout {
  /** The byte that names its type, behind `I`, `C` and `e`. */
  readonly type: string;
  /** The value itself, without what lies around it. */
  readonly body: Span;
  /** Of a container: the count of its entries. */
  readonly count?: Span;
  /** Each from its key to the end of its value, in the order of the tree: a hash's default is the first. */
  readonly entries?: readonly Span[];
  /** How many of them are counted, the last ones: not a hash's default. */
  readonly counted?: number;
}

export interface Marked {
  readonly root: TreeNode;
  readonly marks: readonly Mark[];
  readonly layouts: ReadonlyMap<TreeNode, Layout>;
  /** Each object whole, with what lies around it. */
  readonly objects: readonly Span[];
  /** Where each symbol is first written out. */
  readonly symbols: ReadonlyMap<string, Span>;
}
