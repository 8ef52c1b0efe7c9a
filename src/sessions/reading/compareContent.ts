import { childrenOf, type TreeNode } from '../../codec/tree.ts';
import type { Decoded } from '../contract/decoded.ts';

/** One key of the content that is not as it was; literals, `null` where it is not there. */
export interface ContentChange {
  readonly key: string;
  readonly before: string | null;
  readonly after: string | null;
}

type Values = ReadonlyMap<string, string>;

/** Keys that repeat are told apart by how many of them came before. */
function valuesOf(decoded: Decoded): Values {
  if (decoded.kind !== 'tree') return new Map([['', decoded.kind === 'text' ? decoded.text : '']]);
  const { root, notation } = decoded.tree;
  const literal = (node: TreeNode): string => notation.literal(node);
  const children = childrenOf(root);
  if (children.length === 0)
    return new Map(root.kind === 'object' || root.kind === 'array' ? [] : [['', literal(root)]]);
  const values = new Map<string, string>();
  /** By label: how many were met. */
  const met = new Map<string, number>();
  for (const { label, node } of children) {
    let nth = (met.get(label) ?? 0) + 1;
    let key = nth === 1 ? label : `${label} (${nth})`;
    // A key that is written like that. It is passed once, as the count stays.
    for (; values.has(key); key = `${label} (${nth})`) nth += 1;
    met.set(label, nth);
    values.set(key, literal(node));
  }
  return values;
}

/** What differs between two contents, key by key of the outermost container: added and changed ones first, in their order. */
export function compareContent(before: Decoded, after: Decoded): readonly ContentChange[] {
  const [old, now] = [valuesOf(before), valuesOf(after)];
  const changed = [...now].flatMap(([key, value]): ContentChange[] => {
    const was = old.get(key) ?? null;
    return was === value ? [] : [{ key, before: was, after: value }];
  });
  const removed = [...old]
    .filter(([key]) => !now.has(key))
    .map(([key, value]) => ({ key, before: value, after: null }));
  return [...changed, ...removed];
}
