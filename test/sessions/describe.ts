import type { Decoded, TreeNode } from '../../src/sessions/index.ts';

/** A value as the framework read it: `['int', '1']`, `['tuple', [ … ]]`. The generators in `generate/` write the same. */
export type Described = readonly [type: string, content?: unknown];

/** The tree in that form, for comparison. Of keys that repeat, readers keep the last. */
export function describeTree(node: TreeNode): Described {
  switch (node.kind) {
    case 'null':
      return ['None'];
    case 'boolean':
      return ['bool', node.value];
    case 'number':
      return /^-?\d+$/.test(node.literal) ? ['int', BigInt(node.literal).toString()] : ['float', node.literal];
    case 'string':
      return [node.type ?? 'str', node.value];
    case 'bytes':
      return ['bytes', hexOf(node.value)];
    case 'time':
      return ['datetime', node.seconds];
    case 'array':
      return [node.type ?? 'list', node.items.map(describeTree)];
    case 'object': {
      const seen = node.entries.filter((entry) => !entry.shadowed);
      return ['dict', seen.map((entry) => [entry.key, describeTree(entry.value)])];
    }
  }
}

/** The same for content that is no tree. */
export function describeDecoded(decoded: Decoded): Described {
  switch (decoded.kind) {
    case 'tree':
      return describeTree(decoded.tree.root);
    case 'text':
      return ['text', decoded.text];
    case 'bytes':
      return ['bytes', hexOf(decoded.bytes)];
    case 'id':
      return ['id', decoded.id];
    case 'sealed':
      return ['sealed'];
  }
}

/** What the content was read from. */
export function sourceOf(decoded: Decoded): unknown {
  if (decoded.kind === 'tree') return decoded.tree.source;
  return decoded.layers.at(-1)?.content;
}

const hexOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Equal but for how floats are spelled: `1E5` is `100000.0`. */
export function sameContent(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a[0] === 'float' && b[0] === 'float') return Object.is(numberOf(a[1]), numberOf(b[1]));
    return a.length === b.length && a.every((each, i) => sameContent(each, b[i]));
  }
  return a === b;
}

const numberOf = (literal: unknown) => Number(literal);
