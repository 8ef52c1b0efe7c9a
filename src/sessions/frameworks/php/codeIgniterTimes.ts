/** What CodeIgniter 2 itself keeps in a session: system/libraries/Session.php. */
import type { DecodedTree, Description } from '../../contract/decoded.ts';
import type { Tree } from '../../contract/notation.ts';
import { edit } from '../../notations/edit.ts';

/** `sess_expiration`, in seconds. */
export const LIFETIME = 7200;

function entryOf({ root }: Tree, name: string) {
  const entries = root.kind === 'object' ? root.entries : [];
  const index = entries.findIndex(({ key, shadowed }) => key === name && !shadowed);
  return index < 0 ? undefined : { index, value: entries[index]!.value };
}

function activityOf(tree: Tree) {
  const found = entryOf(tree, 'last_activity');
  return found?.value.kind === 'number' ? { index: found.index, at: Number(found.value.literal) } : undefined;
}

export const isCodeIgniter = (tree: Tree): boolean =>
  entryOf(tree, 'session_id') !== undefined && activityOf(tree) !== undefined;

export function codeIgniterTimes(tree: Tree): Omit<Description, 'facts'> {
  const issuedAt = activityOf(tree)?.at;
  return { issuedAt, expiresAt: issuedAt === undefined ? undefined : issuedAt + LIFETIME };
}

export function codeIgniterRenewed(decoded: DecodedTree, now: number): DecodedTree {
  const activity = activityOf(decoded.tree);
  const literal = String(Math.floor(now));
  return activity ? edit(decoded, { kind: 'set', path: [activity.index], literal }) : decoded;
}
