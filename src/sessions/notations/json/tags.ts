import type { TreeNode } from '../../../codec/tree.ts';

/** A type that a framework writes into JSON as an object with one key of its own. */
export interface Tag {
  /** The one key: `' t'`. */
  readonly key: string;
  /** What the tree shows as the node's `type`. */
  readonly type: string;
  /** The typed node for what stands under the key, or undefined when the framework could not read it either. */
  read(value: TreeNode): TreeNode | undefined;
  /** What stands under the key for a node of this type. */
  write(node: TreeNode): TreeNode;
}

export interface Tags {
  readonly list: readonly Tag[];
  /** How an object is written whose only key is a tag's: under this key, with `suffix` at the end of its own. */
  readonly escape?: { readonly key: string; readonly suffix: string };
}

export const NO_TAGS: Tags = { list: [] };
/** The type of an object that had to be escaped. */
export const ESCAPED = 'dict';
/** A node that belongs to no source yet. */
export const NOWHERE = { start: 0, end: 0 } as const;

export function isTagKey(key: string, { list, escape }: Tags): boolean {
  return key === escape?.key || list.some((tag) => tag.key === key);
}

/** Turns tag objects into typed nodes, children first, as the frameworks' object hooks do. */
export function applyTags(node: TreeNode, tags: Tags): TreeNode {
  if (tags.list.length === 0) return node;
  if (node.kind === 'array') return { ...node, items: node.items.map((item) => applyTags(item, tags)) };
  if (node.kind !== 'object') return node;
  const entries = node.entries.map((entry) => ({ ...entry, value: applyTags(entry.value, tags) }));
  const only = entries.length === 1 ? entries[0] : undefined;
  const typed = only && (unescaped(only.key, only.value, tags) ?? read(only.key, only.value, tags));
  return typed ? { ...typed, start: node.start, end: node.end } : { ...node, entries };
}

function read(key: string, value: TreeNode, { list }: Tags): TreeNode | undefined {
  return list.find((tag) => tag.key === key)?.read(value);
}

function unescaped(key: string, value: TreeNode, { escape }: Tags): TreeNode | undefined {
  const inner = value.kind === 'object' && value.type === undefined && value.entries.length === 1 && value.entries[0];
  if (!escape || key !== escape.key || !inner || !inner.key.endsWith(escape.suffix)) return undefined;
  return { ...value, type: ESCAPED, entries: [{ ...inner, key: inner.key.slice(0, -escape.suffix.length) }] };
}
