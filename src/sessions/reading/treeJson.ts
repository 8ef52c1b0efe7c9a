import type { TreeNode } from '../../codec/tree.ts';
import type { Tree } from '../contract/notation.ts';

/** RFC 8259 §6: `NaN`, `1_000` and the like are none. */
const jsonNumber = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;
/** ECMA-262 §21.4.1.1, in seconds. */
const lastTime = 8_640_000_000_000;
/** Deeper levels stand below each other: the text is to stay in proportion to the tree. */
const deepest = 32;

const lineAt = (depth: number): string => `\n${'  '.repeat(Math.min(depth, deepest))}`;

function around(open: string, parts: readonly string[], close: string, depth: number): string {
  if (parts.length === 0) return open + close;
  return open + lineAt(depth + 1) + parts.join(`,${lineAt(depth + 1)}`) + lineAt(depth) + close;
}

/**
 * A tree as JSON that any program reads: entries in their order, also those of one name; numbers in their own digits;
 * times as ISO 8601, and what JSON has no type for (bytes, `NaN`) as the text of its literal. What class a value had is lost.
 */
export function treeJson({ root, notation }: Pick<Tree, 'root' | 'notation'>): string {
  function written(node: TreeNode, depth: number): string {
    switch (node.kind) {
      case 'object': {
        const entries = node.entries.map(({ key, value }) => `${JSON.stringify(key)}: ${written(value, depth + 1)}`);
        return around('{', entries, '}', depth);
      }
      case 'array': {
        const items = node.items.map((item) => written(item, depth + 1));
        return around('[', items, ']', depth);
      }
      case 'string':
        return JSON.stringify(node.value);
      case 'number':
        return jsonNumber.test(node.literal) ? node.literal : JSON.stringify(node.literal);
      case 'boolean':
        return String(node.value);
      case 'null':
        return 'null';
      case 'time':
        if (Math.abs(node.seconds) <= lastTime) return JSON.stringify(new Date(node.seconds * 1000));
        return JSON.stringify(notation.literal(node));
      case 'bytes':
        return JSON.stringify(notation.literal(node));
    }
  }
  return `${written(root, 0)}\n`;
}
