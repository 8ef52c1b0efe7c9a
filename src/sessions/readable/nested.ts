/**
 * A notation whose texts may be written in one themselves, as `JSON.stringify` within `JSON.stringify` leaves them: shown
 * with what is inside, and changed there. To everything else such a text stays a text.
 */
import { CodecError } from '../../codec/CodecError.ts';
import type { Source, StringNode, TreeNode } from '../../codec/tree.ts';
import { nodeAt } from '../../codec/tree.ts';
import { decodeUtf8 } from '../../codec/utf8.ts';
import { Work } from '../../codec/Work.ts';
import type { Change, Notation, Tree } from '../contract/notation.ts';
import { SessionError } from '../contract/SessionError.ts';
import { NOWHERE } from '../notations/json/tags.ts';

export interface NestedRules<Outer extends Notation> {
  readonly outer: Outer;
  /** Texts in texts, so many. */
  readonly deepest: number;
  /** What a text holds, to be changed by its own notation. Throws SessionError for what it does not. */
  inner(text: string, work: Work): Tree | undefined;
}

/** What the tree shows as the type of such a text. */
const TYPES: Readonly<Record<string, string>> = { json: 'JSON text', php: 'PHP text' };

function isOpened({ type }: TreeNode): boolean {
  return type !== undefined && Object.values(TYPES).includes(type);
}

/** The text that an inner tree was read from. */
const texts = new WeakMap<TreeNode, StringNode>();

export function nested<Outer extends Notation>(rules: NestedRules<Outer>): Outer {
  const { outer, deepest } = rules;
  const notation: Outer = {
    ...outer,
    parse(source: Source, work: Work) {
      const tree = outer.parse(source, work);
      return { ...tree, notation, root: opened(rules, tree.root, work, deepest) };
    },
    literal: (node: TreeNode) => outer.literal(closed(rules, node)),
    edit: (tree: Tree, change: Change) => edit(rules, tree.source, change),
  };
  return notation;
}

type Rules = NestedRules<Notation>;

function innerOf({ inner }: Rules, { value }: StringNode, work: Work): Tree | undefined {
  try {
    return inner(value, work);
  } catch (error) {
    // Beyond a limit it is a text like others.
    if (error instanceof SessionError) return undefined;
    throw error;
  }
}

function opened(rules: Rules, node: TreeNode, work: Work, depth: number): TreeNode {
  if (node.kind === 'object') {
    const entries = node.entries.map((each) => ({ ...each, value: opened(rules, each.value, work, depth) }));
    return { ...node, entries };
  }
  if (node.kind === 'array') return { ...node, items: node.items.map((item) => opened(rules, item, work, depth)) };
  const inner = node.kind === 'string' && depth > 0 ? innerOf(rules, node, work) : undefined;
  if (!inner) return node;
  const { start, end } = node;
  const root = {
    ...placed(opened(rules, inner.root, work, depth - 1), { start, end }),
    type: TYPES[inner.notation.id]!,
  };
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
function closed(rules: Rules, node: TreeNode): TreeNode {
  const text = texts.get(node);
  if (text) return text;
  const whole = withClosed(rules, node);
  // A part of one, as a summary takes it.
  return isOpened(node) ? { ...NOWHERE, kind: 'string', value: rules.outer.literal(whole) } : whole;
}

function withClosed(rules: Rules, node: TreeNode): TreeNode {
  if (node.kind === 'array') return { ...node, items: node.items.map((item) => closed(rules, item)) };
  if (node.kind !== 'object') return node;
  return { ...node, entries: node.entries.map((entry) => ({ ...entry, value: closed(rules, entry.value) })) };
}

function edit(rules: Rules, source: Source, change: Change): Source {
  const { outer } = rules;
  const tree = outer.parse(source, new Work());
  for (let length = 0; length <= change.path.length; length += 1) {
    const isInside = length < change.path.length || change.kind === 'add';
    const node = isInside ? nodeAt(tree.root, change.path.slice(0, length)) : undefined;
    const inner = node?.kind === 'string' ? innerOf(rules, node, new Work()) : undefined;
    if (!inner) continue;
    const written = inner.notation.edit!(inner, { ...change, path: change.path.slice(length) });
    if (written === inner.source) return source;
    const literal = outer.literal({ ...NOWHERE, kind: 'string', value: textOf(written) });
    return outer.edit!(tree, { kind: 'set', path: change.path.slice(0, length), literal });
  }
  return outer.edit!(tree, change);
}

/** Throws SessionError `utf8` for bytes that are no text. */
function textOf(source: Source): string {
  if (typeof source === 'string') return source;
  try {
    return decodeUtf8(source);
  } catch (error) {
    if (error instanceof CodecError) throw new SessionError(error.code, { cause: error });
    throw error;
  }
}
