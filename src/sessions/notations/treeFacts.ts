import type { TreeNode } from '../../codec/tree.ts';
import { childrenOf } from '../../codec/tree.ts';
import type { Fact } from '../contract/decoded.ts';

/** What is odd about a tree: keys that repeat, text that is not well-formed Unicode. */
export function treeFacts(root: TreeNode): readonly Fact[] {
  let duplicates = 0;
  let surrogates = 0;
  const look = (node: TreeNode): void => {
    const texts = node.kind === 'object' ? node.entries.map((entry) => entry.key) : [];
    if (node.kind === 'string') texts.push(node.value);
    surrogates += texts.filter((text) => /\p{Surrogate}/u.test(text)).length;
    if (node.kind === 'object') duplicates += node.entries.filter((entry) => entry.shadowed).length;
    for (const child of childrenOf(node)) look(child.node);
  };
  look(root);
  return [
    ...(duplicates > 0 ? [{ kind: 'duplicate-keys', count: duplicates } as const] : []),
    ...(surrogates > 0 ? [{ kind: 'lone-surrogates', count: surrogates } as const] : []),
  ];
}
