import type { Path, Tree, TreeNode } from '../../../sessions/index.ts';
import { countOf, isContainer, type Pair, pairsOf, type Step, stepId } from './treePairs.ts';

/** One line of the tree. */
export interface TreeRow {
  /** Stays the same while keys do: for folding, focus and list keys. */
  id: string;
  steps: readonly Step[];
  /** Positions in the edited tree; `null` for a removed value. */
  path: Path | null;
  depth: number;
  label: string;
  /** Position among its siblings from 1, and how many there are. */
  position: number;
  siblings: number;
  node: TreeNode;
  /** The value as an editor starts with it. */
  literal: string;
  /** The type beyond JSON, or that of a container; hostile text. */
  type: string;
  /** Entries, items or bytes; `null` for values that are not counted. */
  count: number | null;
  /** `null` for what cannot be folded. */
  folded: boolean | null;
  change: 'none' | 'changed' | 'added' | 'removed';
  /** What stood there before, when it is changed. */
  was: string | null;
  /** A later entry of the same key hides it. */
  shadowed: boolean;
}

export interface RowOptions {
  isFolded: (id: string, node: TreeNode, depth: number) => boolean;
}

const rowId = (steps: readonly Step[]): string => steps.map((step) => stepId(step)).join('/');

/** What a reader has to be told: the types that JSON writes itself are not named. */
function typeOf(node: TreeNode): string {
  if (node.type !== undefined) return node.type;
  return node.kind === 'array' ? 'list' : node.kind === 'bytes' ? 'bytes' : '';
}

/** The visible lines of the edited tree, beside what the cookie holds. */
export function rowsOf(original: Tree, edited: Tree, { isFolded }: RowOptions): TreeRow[] {
  const rows: TreeRow[] = [];
  const literal = (node: TreeNode): string => edited.notation.literal(node);

  function changeOf({ before, after }: Pair): Pick<TreeRow, 'change' | 'was'> {
    if (after === null) return { change: 'removed', was: null };
    if (before === null) return { change: 'added', was: null };
    const was = literal(before);
    return was === literal(after) && before.type === after.type
      ? { change: 'none', was: null }
      : { change: 'changed', was };
  }

  function add(pair: Pair, steps: readonly Step[], path: Path | null, place: [number, number]): void {
    const node = (pair.after ?? pair.before)!;
    const id = rowId(steps);
    const canFold = isContainer(node) && countOf(node) > 0 && pair.after !== null;
    const folded = canFold ? isFolded(id, node, steps.length - 1) : null;
    const change = changeOf(pair);
    const [position, siblings] = place;
    // an open container whose children can be compared says nothing of its own
    const open = folded === false && pair.before?.kind === node.kind && pair.before.type === node.type;
    rows.push({
      id,
      steps,
      path,
      depth: steps.length - 1,
      label: pair.step.key,
      position,
      siblings,
      node,
      literal: literal(node),
      type: typeOf(node),
      count: isContainer(node) || node.kind === 'bytes' ? countOf(node) : null,
      folded,
      ...(open ? { change: 'none', was: null } : change),
      shadowed: pair.shadowed,
    });
    if (folded === false) addChildren(pair.before, node, steps, path);
  }

  function addChildren(before: TreeNode | null, after: TreeNode, steps: readonly Step[], path: Path | null): void {
    const pairs = pairsOf(before, after);
    pairs.forEach((pair, at) => {
      const childPath = path === null || pair.index < 0 ? null : [...path, pair.index];
      add(pair, [...steps, pair.step], childPath, [at + 1, pairs.length]);
    });
  }

  if (isContainer(edited.root)) addChildren(original.root, edited.root, [], []);
  else {
    const pair: Pair = {
      step: { key: '', nth: 0 },
      before: original.root,
      after: edited.root,
      index: 0,
      shadowed: false,
    };
    add(pair, [pair.step], [], [1, 1]);
  }
  return rows;
}
