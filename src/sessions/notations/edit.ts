import { SessionError } from '../contract/SessionError.ts';
import { Work } from '../../codec/Work.ts';
import type { Decoded, DecodedTree } from '../contract/decoded.ts';
import type { Tree } from '../contract/notation.ts';
import type { TreeNode } from '../../codec/tree.ts';
import type { Change } from '../contract/notation.ts';

/** A new Decoded with one change; the old one stays as it is. Throws SessionError, see `Notation.edit`. */
export function edit(decoded: Decoded, change: Change): DecodedTree {
  if (decoded.kind !== 'tree' || !decoded.tree.notation.edit) throw new SessionError('read-only');
  const { notation } = decoded.tree;
  return withTree(decoded, notation.parse(decoded.tree.notation.edit(decoded.tree, change), new Work()));
}

/** Text mode: replaces the whole payload. Throws SessionError with `position` when the text cannot be read. */
export function replaceText(decoded: Decoded, text: string): DecodedTree {
  if (decoded.kind !== 'tree' || typeof decoded.tree.source !== 'string') throw new SessionError('read-only');
  return withTree(decoded, decoded.tree.notation.parse(text, new Work()));
}

/** What an editor of this node starts with. Typing it again changes nothing. */
export function literalOf(decoded: DecodedTree, node: TreeNode): string {
  return decoded.tree.notation.literal(node);
}

/** Has it been changed since it was read? */
export function isEdited(decoded: Decoded): boolean {
  if (decoded.kind === 'tree') return decoded.tree.source !== decoded.original.source;
  if (decoded.kind === 'text') return decoded.text !== decoded.original;
  if (decoded.kind === 'bytes') return decoded.bytes !== decoded.original;
  return false;
}

function withTree(decoded: DecodedTree, tree: Tree): DecodedTree {
  return { ...decoded, tree, issuedAt: undefined, expiresAt: undefined, ...decoded.describe(tree) };
}
