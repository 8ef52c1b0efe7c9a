/**
 * JSON whose texts may be JSON again, as `JSON.stringify` within `JSON.stringify` leaves them: shown with what is inside,
 * and changed there. To everything else such a text stays a text.
 */
import type { StringNode, TreeNode } from '../../codec/tree.ts';
import { nodeAt } from '../../codec/tree.ts';
import { Work } from '../../codec/Work.ts';
import type { Change, Notation, Tree } from '../contract/notation.ts';
import { SessionError } from '../contract/SessionError.ts';
import { writeLiteral } from '../notations/json/jsonLiteral.ts';
import { NOWHERE } from '../notations/json/tags.ts';
import { anyJson, looksLikeJson } from './anyJson.ts';

const TYPE = 'JSON text';
/** A text in a text in a text. */
const DEEPEST = 3;

/** The text that an inner tree was read from. */
const texts = new WeakMap<TreeNode, StringNode>();

export const nestedJson: Notation = {
  id: anyJson.id,
  parse(source, work) {
    const tree = anyJson.parse(source, work);
    return { ...tree, notation: nestedJson, root: opened(tree.root, work, DEEPEST) };
  },
  literal: (node) => writeLiteral(closed(node)),
  edit: (tree, change) => edit(String(tree.source), change),
};

function innerOf({ value }: StringNode, work: Work): Tree | undefined {
  if (!looksLikeJson(value)) return undefined;
  try {
    const tree = anyJson.parse(value, work);
    const { root } = tree;
    const isEmpty = (root.kind === 'object' ? root.entries : root.kind === 'array' ? root.items : []).length === 0;
    return isEmpty ? undefined : tree;
  } catch (error) {
    // Beyond a limit it is a text like others.
    if (error instanceof SessionError) return undefined;
    throw error;
  }
}

function opened(node: TreeNode, work: Work, depth: number): TreeNode {
  if (node.kind === 'object') {
    return { ...node, entries: node.entries.map((each) => ({ ...each, value: opened(each.value, work, depth) })) };
  }
  if (node.kind === 'array') return { ...node, items: node.items.map((item) => opened(item, work, depth)) };
  const inner = node.kind === 'string' && depth > 0 ? innerOf(node, work) : undefined;
  if (!inner) return node;
  const { start, end } = node;
  const root = { ...placed(opened(inner.root, work, depth - 1), { start, end }), type: TYPE };
  texts.set(root, node as StringNode);
  return root;
}

/** Of what is inside, the slice that changes with it is the whole text. */
function placed(node: TreeNode, slice: { readonly start: number; readonly end: number }): TreeNode {
  const text = texts.get(node);
  const moved = movedTo(node, slice);
  if (text) texts.set(moved, text);
  return moved;
}

function movedTo(node: TreeNode, slice: { readonly start: number; readonly end: number }): TreeNode {
  if (node.kind === 'array') return { ...node, ...slice, items: node.items.map((item) => placed(item, slice)) };
  if (node.kind !== 'object') return { ...node, ...slice };
  const entries = node.entries.map((entry) => {
    return { ...entry, keyStart: slice.start, keyEnd: slice.end, value: placed(entry.value, slice) };
  });
  return { ...node, ...slice, entries };
}

/** With the texts in place of their trees. */
function closed(node: TreeNode): TreeNode {
  const text = texts.get(node);
  if (text) return text;
  const whole = withClosed(node);
  // A part of one, as a summary takes it.
  return node.type === TYPE ? { ...NOWHERE, kind: 'string', value: writeLiteral(whole) } : whole;
}

function withClosed(node: TreeNode): TreeNode {
  if (node.kind === 'array') return { ...node, items: node.items.map(closed) };
  if (node.kind !== 'object') return node;
  return { ...node, entries: node.entries.map((entry) => ({ ...entry, value: closed(entry.value) })) };
}

function edit(source: string, change: Change): string {
  const tree = anyJson.parse(source, new Work());
  for (let length = 0; length <= change.path.length; length += 1) {
    const isInside = length < change.path.length || change.kind === 'add';
    const node = isInside ? nodeAt(tree.root, change.path.slice(0, length)) : undefined;
    const inner = node?.kind === 'string' ? innerOf(node, new Work()) : undefined;
    if (!inner) continue;
    const value = edit(String(inner.source), { ...change, path: change.path.slice(length) });
    if (value === inner.source) return source;
    const literal = writeLiteral({ ...NOWHERE, kind: 'string', value });
    return String(anyJson.edit!(tree, { kind: 'set', path: change.path.slice(0, length), literal }));
  }
  return String(anyJson.edit!(tree, change));
}
