import type { Entry, TreeNode } from '../tree.ts';

/** The type of a key that is none of the value's own. */
export const PART = 'part';

/** A key that is none of the value's own: shown as what it is, and never renamed. */
export function partKey(key: string, at: number): Omit<Entry, 'value'> {
  const keyNode: TreeNode = { kind: 'string', value: key, type: PART, start: at, end: at };
  return { key, keyStart: at, keyEnd: at, keyNode, shadowed: false };
}
