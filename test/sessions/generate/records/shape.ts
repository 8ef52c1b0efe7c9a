import type { TreeNode } from '../../../../src/codec/tree.ts';

/**
 * A tree in short, as the generators beside this file write it: no places, bytes in base64, and an entry's label only
 * where the label is the key (`null` and the key's own shape elsewhere).
 */
export type Shape = Readonly<Record<string, unknown>>;

export function shapeOf(node: TreeNode): Shape {
  return node.type === undefined ? untyped(node) : { ...untyped(node), type: node.type };
}

function untyped(node: TreeNode): Shape {
  switch (node.kind) {
    case 'null':
      return { null: true };
    case 'boolean':
      return { boolean: node.value };
    case 'number':
      return { number: node.literal };
    case 'string':
      return { string: node.value };
    case 'bytes':
      return { bytes: Buffer.from(node.value).toString('base64') };
    case 'time':
      return { time: node.seconds };
    case 'array':
      return { array: node.items.map(shapeOf) };
    case 'object':
      return {
        object: node.entries.map(({ key, keyNode, value }) => {
          return keyNode ? [null, shapeOf(value), shapeOf(keyNode)] : [key, shapeOf(value)];
        }),
      };
  }
}
