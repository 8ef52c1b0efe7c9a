import type { Path, Source, TreeNode } from '../../codec/tree.ts';
import type { Work } from '../../codec/Work.ts';

/** One change to a tree. `literal` is what a person typed: `"007"`, `7`, `true`, `("a", "b")`, `b"\x00"`. */
export type Change =
  | { readonly kind: 'set'; readonly path: Path; readonly literal: string }
  /** Into the container at `path`, at its end. `key` is for objects; arrays take none. */
  | { readonly kind: 'add'; readonly path: Path; readonly key?: string; readonly literal: string }
  | { readonly kind: 'remove'; readonly path: Path }
  | { readonly kind: 'rename'; readonly path: Path; readonly key: string };

/** How a payload is written: JSON, Flask's tagged JSON, PHP's serialize, pickle… One object each. */
export interface Notation {
  readonly id: string;
  /** Its parts are what they are: they can be changed, and none added, removed or renamed. */
  readonly isFixed?: true;
  /** Reads the whole source. Throws SessionError with `position` and what was read (`recovered.tree`). */
  parse(source: Source, work: Work): Tree;
  /** What an editor for this node starts with. `set` with this text changes nothing. */
  literal(node: TreeNode): string;
  /**
   * The source after the change; all bytes outside the changed slice stay as they were. Undefined: cannot be edited.
   * Throws SessionError: `literal` (with `position` in what was typed), `wrong-type`, `path`, `key-taken`.
   */
  readonly edit?: (tree: Tree, change: Change) => Source;
}

/** A notation of bytes. Records of servers are read in all of them, and none is listed anywhere. */
export interface BytesNotation extends Notation {
  /** A proper name, shown as it is: `MessagePack`. */
  readonly name: string;
  /** What begins like this, byte for character, looks like it, so that what then fails is worth telling. */
  readonly begins: RegExp;
}

export interface Tree {
  readonly notation: Notation;
  readonly source: Source;
  readonly root: TreeNode;
  /** False when the source broke off: the last containers hold what was read. */
  readonly complete: boolean;
}
