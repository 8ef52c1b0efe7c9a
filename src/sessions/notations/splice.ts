import { concatBytes } from '../../codec/concatBytes.ts';
import { nodeAt, type Entry, type Path, type TreeNode } from '../../codec/tree.ts';
import { SessionError } from '../contract/SessionError.ts';

export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly bytes: Uint8Array;
}
export type Container = Extract<TreeNode, { kind: 'object' | 'array' }>;

/** The source with its slices replaced, in their order; all other bytes are the same. */
export function splice(source: Uint8Array, splices: readonly Splice[]): Uint8Array {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { start, end, bytes } of splices) {
    parts.push(source.subarray(at, start), bytes);
    at = end;
  }
  return concatBytes([...parts, source.subarray(at)]);
}

/** Throws SessionError `path`. */
export function nodeOf(root: TreeNode, path: Path): TreeNode {
  const node = nodeAt(root, path);
  if (!node) throw new SessionError('path');
  return node;
}

/** The container of what stands at the path, and which of its children that is. */
export function parentOf(root: TreeNode, path: Path): { readonly container: Container; readonly index: number } {
  nodeOf(root, path);
  const index = path.at(-1);
  if (index === undefined) throw new SessionError('path');
  return { container: containerOf(root, path.slice(0, -1)), index };
}

export function containerOf(root: TreeNode, path: Path): Container {
  const node = nodeOf(root, path);
  if (node.kind !== 'object' && node.kind !== 'array') throw new SessionError('path');
  return node;
}

/** Throws SessionError `key-taken`. */
export function assertFree(entries: readonly Entry[], key: string): void {
  if (entries.some((entry) => entry.key === key)) throw new SessionError('key-taken');
}
