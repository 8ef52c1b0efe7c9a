import { type DecodedTree, edit, type Notation, SessionError, type TreeNode } from '../../../sessions/index.ts';
import type { ConflictRow, ContentConflict } from './conflict.ts';
import type { Typing } from './inPlace.ts';
import { type Difference, differencesOf, nodeOf, pathOf, type Step, stepId } from './treePairs.ts';

/** As it is typed inside a container, where a typed value names its type: alone it does not, its row does. */
function nestedLiteral(notation: Notation, node: TreeNode): string {
  return notation.literal({ kind: 'array', items: [node], start: 0, end: 0 }).slice(1, -1);
}

export function contentDifferences({ original, tree }: DecodedTree): Difference[] {
  if (original.source === tree.source) return [];
  const { literal } = tree.notation;
  return differencesOf(original.root, tree.root, (a, b) => a.type === b.type && literal(a) === literal(b));
}

function applyOne(decoded: DecodedTree, { steps, after }: Difference): DecodedTree {
  const { root, notation } = decoded.tree;
  const path = pathOf(root, steps);
  if (after === null) return path === null ? decoded : edit(decoded, { kind: 'remove', path });
  const literal = nestedLiteral(notation, after);
  if (path !== null) return edit(decoded, { kind: 'set', path, literal });
  const parent = pathOf(root, steps.slice(0, -1));
  if (parent === null) throw new SessionError('path');
  const key = steps.at(-1)!.key;
  try {
    return edit(decoded, { kind: 'add', path: parent, key, literal });
  } catch (error) {
    if (!(error instanceof SessionError) || error.code !== 'path') throw error;
    return edit(decoded, { kind: 'add', path: parent, literal }); // a list takes no key
  }
}

/** Does the same edits to another content. Throws SessionError where the place for one is gone. */
export function applyDifferences(onto: DecodedTree, differences: readonly Difference[]): DecodedTree {
  const removals = differences.filter(({ after }) => after === null).toReversed(); // the last of a list first
  const others = differences.filter(({ after }) => after !== null);
  return [...others, ...removals].reduce(applyOne, onto);
}

/** What of mine goes on over another state: all of it, my changes beside what is new there, or nothing. */
export type Keep = 'mine' | 'both' | 'theirs';

/** @returns null: one of my edits has no place in theirs */
export function contentOver(theirs: DecodedTree, mine: DecodedTree, keep: Keep): DecodedTree | null {
  if (keep === 'theirs') return theirs;
  // over the same content my own text stays as it is, to the last blank
  if (keep === 'mine' || theirs.original.source === mine.original.source)
    return { ...theirs, tree: mine.tree, ...theirs.describe(mine.tree) };
  try {
    return applyDifferences(theirs, contentDifferences(mine));
  } catch (error) {
    if (error instanceof SessionError) return null;
    throw error;
  }
}

const isWithin = (steps: readonly Step[], outer: readonly Step[]): boolean =>
  outer.every((step, at) => steps[at] !== undefined && stepId(step) === stepId(steps[at]));

const meet = (a: Difference, b: Difference): boolean => isWithin(a.steps, b.steps) || isWithin(b.steps, a.steps);

/** Both sides changed the same place to different things, or one a part of what the other changed. */
function clashes(mine: readonly Difference[], theirs: readonly Difference[], notation: Notation): boolean {
  const isAlike = (a: Difference, b: Difference): boolean =>
    a.steps.length === b.steps.length &&
    a.after?.type === b.after?.type &&
    (a.after && notation.literal(a.after)) === (b.after && notation.literal(b.after));
  return mine.some((a) => theirs.some((b) => meet(a, b) && !isAlike(a, b)));
}

function literalAt({ notation, root }: DecodedTree['tree'], steps: readonly Step[]): string | null {
  const node = nodeOf(root, steps);
  return node === null ? null : notation.literal(node);
}

const idOf = (steps: readonly Step[]): string => JSON.stringify(steps.map((step) => stepId(step)));

/** What the site made of the content since mine was read. */
const theirDifferences = (mine: DecodedTree, theirs: DecodedTree): Difference[] =>
  contentDifferences({ ...theirs, original: mine.original, tree: theirs.original });

/** The site wrote the cookie anew and left what it holds as it was: it renewed the time stamp, say. */
export const isSameContent = (mine: DecodedTree, theirs: DecodedTree): boolean =>
  theirDifferences(mine, theirs).length === 0;

/** Whether the site took the place of what is half typed, or wrote to it too. */
function isTypingMet({ kind, steps, touched }: Typing, theirs: readonly Difference[]): boolean {
  return theirs.some(({ steps: other, after }) => {
    if (kind === 'value' && touched && isWithin(other, steps)) return true;
    if (!isWithin(steps, other)) return false;
    return kind === 'add' || after === null || other.length < steps.length;
  });
}

/** What I and the site made of the same content, side by side; what is half typed too. */
export function contentConflict(mine: DecodedTree, theirs: DecodedTree, typing: Typing | null): ContentConflict {
  const byMe = contentDifferences(mine);
  const byThem = theirDifferences(mine, theirs);
  const isMet = typing !== null && isTypingMet(typing, byThem);
  const all = [...byMe, ...byThem].map(({ steps }) => steps);
  const unique = new Map(all.map((steps) => [idOf(steps), steps]));
  const typed = typing?.kind === 'value' && typing.touched ? typing : null;
  const rows = [...unique.values()].map((steps): ConflictRow => ({
    kind: 'content',
    steps,
    before: literalAt(mine.original, steps),
    mine: typed !== null && idOf(typed.steps) === idOf(steps) ? typed.literal : literalAt(mine.tree, steps),
    theirs: literalAt(theirs.original, steps),
  }));
  return { kind: 'rows', rows, isClash: isMet || clashes(byMe, byThem, mine.tree.notation) };
}
