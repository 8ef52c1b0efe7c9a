/** Keys that need not be text: how they are labelled, and which of them are one and the same to the reader. */
import { decodeLatin1 } from './latin1.ts';
import { writePythonBytes } from './pythonLiteral.ts';
import { childrenOf, type Entry, type TreeNode } from './tree.ts';

const SCALAR = 80;
const ITEMS = 6;
const DEPTH = 2;

/** Text as it is; other keys in short, for keys may hold containers, and these keys again. */
export function keyLabel(node: TreeNode, depth = 0): string {
  switch (node.kind) {
    case 'string':
      return depth === 0 ? node.value : JSON.stringify(cut(node.value));
    case 'bytes':
      return writePythonBytes(node.value.subarray(0, SCALAR)) + (node.value.length > SCALAR ? '…' : '');
    case 'number':
      return depth === 0 ? node.literal : cut(node.literal);
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'null';
    case 'time':
      return String(node.seconds);
    case 'object':
    case 'array': {
      const children = depth < DEPTH ? childrenOf(node).slice(0, ITEMS) : [];
      const isObject = node.kind === 'object';
      const inner = children.map(({ label, node: child }) => {
        return (isObject ? `${JSON.stringify(cut(label))}: ` : '') + keyLabel(child, depth + 1);
      });
      if (childrenOf(node).length > children.length) inner.push('…');
      const [open, close] = isObject ? '{}' : node.type === 'tuple' ? '()' : '[]';
      return open + inner.join(', ') + close;
    }
  }
}

/** An entry for a key that was read as a node. `label` is for a key that is another one's over again. */
export function entryOf(key: TreeNode, value: TreeNode, label = keyLabel(key)): Entry {
  const isText = key.kind === 'string' && key.type === undefined;
  const entry = { key: label, keyStart: key.start, keyEnd: key.end, value, shadowed: false };
  return isText ? entry : { ...entry, keyNode: key };
}

/** Marks what a later entry of the same key hides. `identity`: undefined where it cannot be said. */
export function markShadowed(
  entries: readonly Entry[],
  identity: (entry: Entry) => string | undefined = keyIdentity,
): readonly Entry[] {
  const last = new Map<string, number>();
  const ids = entries.map((entry, index) => {
    const id = identity(entry);
    if (id !== undefined) last.set(id, index);
    return id;
  });
  return entries.map((entry, index) => {
    const id = ids[index];
    return id === undefined || last.get(id) === index ? entry : { ...entry, shadowed: true };
  });
}

/** As Python's dict tells keys apart: `1`, `1.0` and `True` are one key, `1` and `"1"` are two. */
function keyIdentity({ key, keyNode }: Entry): string | undefined {
  if (!keyNode) return `text ${key}`;
  const { kind } = keyNode;
  if (kind === 'boolean') return `number ${Number(keyNode.value)}`;
  if (kind === 'number') return `number ${whole(keyNode.literal)}`;
  if (kind === 'bytes') return `bytes ${keyNode.type} ${decodeLatin1(keyNode.value)}`;
  if (kind === 'object' || kind === 'array') return undefined;
  return `${kind} ${keyNode.type} ${key}`;
}

function whole(literal: string): string {
  const value = Number(literal);
  return /^-?\d+$/.test(literal) || !Number.isInteger(value) ? literal : String(BigInt(value));
}

function cut(text: string): string {
  return text.length > SCALAR ? `${text.slice(0, SCALAR)}…` : text;
}
