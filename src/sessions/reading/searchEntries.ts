import { childrenOf, type TreeNode } from '../../codec/tree.ts';
import type { Decoded } from '../contract/decoded.ts';
import type { SummaryEntry } from './summary.ts';

/**
 * What a search is told to have found: each value with the keys that lead to it, `cart.0.id`.
 * @param most characters, after which it ends
 */
export function searchEntries(
  decoded: Pick<Decoded & { kind: 'tree' }, 'kind' | 'tree'>,
  most: number,
): SummaryEntry[] {
  const { root, notation } = decoded.tree;
  const found: SummaryEntry[] = [];
  let left = most;
  const collect = (node: TreeNode, key: string): void => {
    const children = childrenOf(node);
    for (const { label, node: child } of children) {
      if (left <= 0) return;
      left -= 1;
      collect(child, key === '' ? label : `${key}.${label}`);
    }
    if (children.length > 0 || left <= 0) return;
    const text = notation.literal(node).slice(0, left);
    found.push({ key, text });
    left -= key.length + text.length;
  };
  collect(root, '');
  return found;
}
