/**
 * A payload read without loss: every node knows the slice of the source that it came from, numbers keep their own
 * digits, objects are lists of entries (so that `__proto__` is a key like any other, duplicates stay and the order is
 * the sender's). Nothing here is ever turned into a plain JavaScript object.
 */

/** What a payload was read from: text (offsets count UTF-16 units) or bytes (offsets count bytes). */
export type Source = string | Uint8Array;

interface Slice {
  /** Half open `[start, end)` in the tree's source; a tagged value spans its whole wrapping. */
  readonly start: number;
  readonly end: number;
  /**
   * The type's own name where it says more than `kind`: `tuple`, `bytes`, `Markup`, `UUID`, `datetime`, `dict` (Flask's
   * escaped dict), a class name… It may come out of the cookie, so it is hostile text. To be shown as it is.
   */
  readonly type?: string;
}

export interface Entry {
  readonly key: string;
  /** The key as written, quotes included: `[keyStart, keyEnd)`. */
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: TreeNode;
  /** A later entry has the same key, so readers that keep the last one never see this one. */
  readonly shadowed: boolean;
  /** Set where the key is not text (PHP's integers, Python's tuples, Erlang's atoms). */
  readonly keyNode?: TreeNode;
}

export interface ObjectNode extends Slice {
  readonly kind: 'object';
  readonly entries: readonly Entry[];
}
export interface ArrayNode extends Slice {
  readonly kind: 'array';
  readonly items: readonly TreeNode[];
}
export interface StringNode extends Slice {
  readonly kind: 'string';
  /** May hold lone surrogates and control characters. */
  readonly value: string;
}
export interface NumberNode extends Slice {
  readonly kind: 'number';
  /** The digits as written: `9007199254740993`, `1.0`, `-0.0`, `1e+16`, `NaN`, `-Infinity`. Never rounded. */
  readonly literal: string;
}
export interface BooleanNode extends Slice {
  readonly kind: 'boolean';
  readonly value: boolean;
}
export interface NullNode extends Slice {
  readonly kind: 'null';
}
export interface BytesNode extends Slice {
  readonly kind: 'bytes';
  readonly value: Uint8Array;
}
export interface TimeNode extends Slice {
  readonly kind: 'time';
  /** Seconds since 1970, UTC. */
  readonly seconds: number;
}

export type TreeNode = ObjectNode | ArrayNode | StringNode | NumberNode | BooleanNode | NullNode | BytesNode | TimeNode;

/** Positions, not keys: the way to a node, by index among entries or items. `[]` is the root. Keys can repeat. */
export type Path = readonly number[];

/** The children of a container in order, with the label that a row shows; `[]` for scalars. */
export function childrenOf(node: TreeNode): readonly { readonly label: string; readonly node: TreeNode }[] {
  if (node.kind === 'object') return node.entries.map((entry) => ({ label: entry.key, node: entry.value }));
  if (node.kind === 'array') return node.items.map((item, index) => ({ label: String(index), node: item }));
  return [];
}

/** The node at `path`, or undefined when there is none. */
export function nodeAt(root: TreeNode, path: Path): TreeNode | undefined {
  let node: TreeNode | undefined = root;
  for (const index of path) {
    if (node?.kind === 'object') node = node.entries[index]?.value;
    else if (node?.kind === 'array') node = node.items[index];
    else return undefined;
  }
  return node;
}
