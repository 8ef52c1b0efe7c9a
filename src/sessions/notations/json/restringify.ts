import type { Entry, TreeNode } from '../../../codec/tree.ts';

type Pair = Pick<Entry, 'key' | 'value'>;

/** What `JSON.stringify(JSON.parse(text))` makes of it: signatures that are over that depend on every step of it. */
export function restringify(node: TreeNode): string {
  switch (node.kind) {
    case 'object':
      return restringifyPairs(node.entries);
    case 'array':
      return `[${node.items.map(restringify).join(',')}]`;
    case 'number':
      // `-0` and `1e999` too: ECMA-262, 25.5.2.2.
      return JSON.stringify(Number(node.literal));
    case 'string':
      return JSON.stringify(node.value);
    case 'boolean':
      return String(node.value);
    default:
      return 'null';
  }
}

/** The last of a key's values at the place of its first; what reads as an index of an array before all others. */
export function restringifyPairs(pairs: readonly Pair[]): string {
  const values = new Map<string, TreeNode>();
  for (const { key, value } of pairs) values.set(key, value);
  const indexes = [...values.keys()].filter(isIndex).toSorted((a, b) => Number(a) - Number(b));
  const keys = [...indexes, ...[...values.keys()].filter((key) => !isIndex(key))];
  return `{${keys.map((key) => `${JSON.stringify(key)}:${restringify(values.get(key)!)}`).join(',')}}`;
}

/** ECMA-262, 6.1.7: array index. */
function isIndex(key: string): boolean {
  return /^(?:0|[1-9]\d{0,9})$/.test(key) && Number(key) < 2 ** 32 - 1;
}
