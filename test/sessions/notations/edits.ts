import { REFERENCE } from '../../../src/codec/place.ts';
import { SessionError } from '../../../src/sessions/contract/SessionError.ts';
import { childrenOf, nodeAt, type Path, type TreeNode } from '../../../src/codec/tree.ts';
import { Work } from '../../../src/codec/Work.ts';
import type { Change, Notation, Tree } from '../../../src/sessions/contract/notation.ts';
import { bytesOf } from '../generate/records/hostile.ts';
import { shapeOf } from '../generate/records/shape.ts';

export const latin1 = (bytes: unknown): string => Buffer.from(bytes as Uint8Array).toString('latin1');

export const parse = (notation: Notation, source: string | Uint8Array): Tree => {
  return notation.parse(typeof source === 'string' ? bytesOf(source) : source, new Work());
};

/** The text after a change of the text before, byte for character. */
export const edited = (notation: Notation, text: string, change: Change): string => {
  return latin1(notation.edit!(parse(notation, text), change));
};

/** The code of the error that a change meets, with what is expected instead or where in the typed text it is. */
export function refused(notation: Notation, text: string, change: Change): string {
  try {
    edited(notation, text, change);
  } catch (error) {
    if (!(error instanceof SessionError)) throw error;
    return [error.code, error.expected, error.position?.offset].filter((part) => part !== undefined).join(' ');
  }
  throw new Error('nothing was refused');
}

/** All paths of a tree, the root's first. */
export function pathsOf(node: TreeNode, path: Path = []): Path[] {
  return [path, ...childrenOf(node).flatMap((child, index) => pathsOf(child.node, [...path, index]))];
}

/**
 * The paths of values that a change should have left alone but whose bytes are others now; `undefined` in the place of
 * one that it took.
 */
export function disturbed(before: Tree, after: Tree, change: Change): Path[] {
  const slice = (tree: Tree, path: Path) => {
    const node = nodeAt(tree.root, path);
    return node && latin1((tree.source as Uint8Array).subarray(node.start, node.end));
  };
  return differing(before, after, change, slice);
}

/** The same of values that are others now: links in them may have other numbers, or have become what they named. */
export function changedValues(before: Tree, after: Tree, change: Change): Path[] {
  const value = (tree: Tree, path: Path) => {
    const node = nodeAt(tree.root, path);
    return node && shapeOf(node);
  };
  return differing(before, after, change, value, isAlike);
}

function isAlike(before: unknown, after: unknown): boolean {
  if (typeof before !== 'object' || before === null) return before === after;
  if ('type' in before && before.type === REFERENCE) return true;
  if (typeof after !== 'object' || after === null) return false;
  const [was, is] = [Object.entries(before), new Map(Object.entries(after))];
  return was.length === is.size && was.every(([key, each]) => isAlike(each, is.get(key)));
}

function differing<T>(
  before: Tree,
  after: Tree,
  change: Change,
  of: (tree: Tree, path: Path) => T,
  isSame: (was: T, is: T) => boolean = Object.is,
): Path[] {
  const at = change.path;
  const last = at.at(-1);
  const moved = (path: Path): Path | undefined => {
    if (change.kind !== 'remove' || last === undefined || !at.slice(0, -1).every((step, i) => path[i] === step))
      return path;
    const step = path[at.length - 1];
    if (step === undefined || step < last) return path;
    return step === last ? undefined : path.with(at.length - 1, step - 1);
  };
  const isAbove = (path: Path) => path.every((step, i) => at[i] === step);
  const isInside = (path: Path) => change.kind === 'set' && at.every((step, i) => path[i] === step);
  return pathsOf(before.root).filter((path) => {
    if (isAbove(path) || isInside(path)) return false;
    const now = moved(path);
    return now !== undefined && !isSame(of(before, path), of(after, now));
  });
}
