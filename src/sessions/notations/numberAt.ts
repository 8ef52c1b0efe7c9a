import { edit } from './edit.ts';
import type { DecodedTree } from '../contract/decoded.ts';
import type { Path, TreeNode } from '../../codec/tree.ts';

/** A number in the content, and where it stands. */
export interface NumberAt {
  readonly at: number;
  readonly path: Path;
}

/** By the keys that lead to it; undefined where there is none, or something else. */
export function numberAt(node: TreeNode, keys: readonly string[], path: Path = []): NumberAt | undefined {
  const [key, ...rest] = keys;
  if (key === undefined) return node.kind === 'number' ? { at: Number(node.literal), path } : undefined;
  const index = node.kind === 'object' ? node.entries.findIndex((entry) => entry.key === key && !entry.shadowed) : -1;
  const entry = node.kind === 'object' ? node.entries[index] : undefined;
  return entry && numberAt(entry.value, rest, [...path, index]);
}

export function setNumber(current: DecodedTree, { path }: NumberAt, value: number): DecodedTree {
  return edit(current, { kind: 'set', path, literal: String(value) });
}
