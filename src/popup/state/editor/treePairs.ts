import type { Path, TreeNode } from '../../../sessions/index.ts';

/** One step of the way to a value by its label, which holds where positions move: key and how many of that key came before. */
export interface Step {
  readonly key: string;
  readonly nth: number;
}

/** A place in one tree or in both, with what stands there before and after an edit. */
export interface Pair {
  readonly step: Step;
  readonly before: TreeNode | null;
  readonly after: TreeNode | null;
  /** Position among the children of the tree after; `-1` when it is not there. */
  readonly index: number;
  /** A later entry of the same key hides it from the framework. */
  readonly shadowed: boolean;
}

interface Child {
  step: Step;
  node: TreeNode;
  shadowed: boolean;
}

function childrenOf(node: TreeNode | null): Child[] {
  if (node?.kind === 'array') {
    return node.items.map((item, index) => ({ step: { key: String(index), nth: 0 }, node: item, shadowed: false }));
  }
  if (node?.kind !== 'object') return [];
  const seen = new Map<string, number>();
  return node.entries.map(({ key, value, shadowed }) => {
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return { step: { key, nth }, node: value, shadowed };
  });
}

export const isContainer = (node: TreeNode): boolean => node.kind === 'object' || node.kind === 'array';

export function countOf(node: TreeNode): number {
  if (node.kind === 'object') return node.entries.length;
  if (node.kind === 'array') return node.items.length;
  return node.kind === 'bytes' ? node.value.length : 0;
}

/** Whether what changed is inside the two, so that they need not be shown as one changed value. */
const isComparable = (before: TreeNode, after: TreeNode): boolean =>
  isContainer(before) && before.kind === after.kind && before.type === after.type;

export const stepId = ({ key, nth }: Step): string => JSON.stringify([key, nth]);

/** The children of two containers side by side: in the order of `after`, each removed one behind what it stood behind. */
export function pairsOf(before: TreeNode | null, after: TreeNode): Pair[] {
  const old = before !== null && isComparable(before, after) ? childrenOf(before) : [];
  const oldById = new Map(old.map((child) => [stepId(child.step), child.node]));
  const now = childrenOf(after).map(({ step, node, shadowed }, index): Pair => {
    return { step, before: oldById.get(stepId(step)) ?? null, after: node, index, shadowed };
  });
  const present = new Set(now.map(({ step }) => stepId(step)));
  const removedBehind = new Map<string, Pair[]>();
  let behind = '';
  for (const { step, node, shadowed } of old) {
    const id = stepId(step);
    if (present.has(id)) behind = id;
    else {
      const removed: Pair = { step, before: node, after: null, index: -1, shadowed };
      const others = removedBehind.get(behind);
      if (others) others.push(removed);
      else removedBehind.set(behind, [removed]);
    }
  }
  return [
    ...(removedBehind.get('') ?? []),
    ...now.flatMap((pair) => [pair, ...(removedBehind.get(stepId(pair.step)) ?? [])]),
  ];
}

export interface Difference {
  readonly steps: readonly Step[];
  readonly before: TreeNode | null;
  readonly after: TreeNode | null;
}

/**
 * What was changed, added or removed, each at the deepest place that tells it whole.
 * @param isSame whether two values that cannot be compared by their children are written alike
 */
export function differencesOf(
  before: TreeNode,
  after: TreeNode,
  isSame: (a: TreeNode, b: TreeNode) => boolean,
): Difference[] {
  const found: Difference[] = [];
  const walk = (a: TreeNode, b: TreeNode, steps: readonly Step[]): void => {
    if (!isComparable(a, b)) {
      if (!isSame(a, b)) found.push({ steps, before: a, after: b });
      return;
    }
    for (const pair of pairsOf(a, b)) {
      const way = [...steps, pair.step];
      if (pair.before !== null && pair.after !== null) walk(pair.before, pair.after, way);
      else found.push({ steps: way, before: pair.before, after: pair.after });
    }
  };
  walk(before, after, []);
  return found;
}

interface Found {
  path: Path;
  node: TreeNode;
}

function find(root: TreeNode, steps: readonly Step[]): Found | null {
  const path: number[] = [];
  let node = root;
  for (const step of steps) {
    const children = childrenOf(node);
    const index = children.findIndex((child) => stepId(child.step) === stepId(step));
    if (index < 0) return null;
    path.push(index);
    node = children[index]!.node;
  }
  return { path, node };
}

/** The positions of a labelled way in a tree; `null` where it does not lead to anything. */
export function pathOf(root: TreeNode, steps: readonly Step[]): Path | null {
  return find(root, steps)?.path ?? null;
}

export function nodeOf(root: TreeNode, steps: readonly Step[]): TreeNode | null {
  return find(root, steps)?.node ?? null;
}
