import { CodecError } from '../../codec/CodecError.ts';
import type { TreeNode } from '../../codec/tree.ts';
import type { Work } from '../../codec/Work.ts';
import type { BytesNotation, Change, Tree } from '../contract/notation.ts';
import { SessionError } from '../contract/SessionError.ts';
import { writeLiteral } from './literal.ts';

export interface BytesNotationOptions extends Pick<BytesNotation, 'name' | 'begins' | 'isFixed'> {
  /** Throws CodecError with the tree so far. */
  readonly parse: (bytes: Uint8Array, work: Work) => TreeNode;
  /** The bytes after the change. Throws SessionError, or CodecError about what was typed. */
  readonly change?: (bytes: Uint8Array, root: TreeNode, change: Change) => Uint8Array;
}

/** A notation of bytes. A position in it is a line of bytes: `offset` counts them from 0, `column` from 1. */
export function bytesNotation(
  id: string,
  { name, begins, isFixed, parse, change }: BytesNotationOptions,
): BytesNotation {
  const notation: BytesNotation = {
    id,
    name,
    begins,
    ...(isFixed && { isFixed }),
    parse(source, work) {
      const bytes = bytesOf(source);
      try {
        return { notation, source, root: parse(bytes, work), complete: true };
      } catch (error) {
        if (!(error instanceof CodecError)) throw error;
        const root = (error as CodecError<TreeNode>).recovered;
        const tree: Tree | undefined = root && { notation, source, root, complete: false };
        const offset = error.at ?? 0;
        throw new SessionError(error.code, {
          position: { offset, line: 1, column: offset + 1 },
          recovered: { layers: [], facts: [], lost: [], ...(tree && { tree }) },
          cause: error,
        });
      }
    },
    literal: (node) => writeLiteral(node),
    ...(change && { edit: (tree, edit) => editBytes(tree, edit, change) }),
  };
  return notation;
}

function editBytes(tree: Tree, edit: Change, change: NonNullable<BytesNotationOptions['change']>): Uint8Array {
  // What is missing at the end cannot be written back.
  if (!tree.complete) throw new SessionError('read-only');
  try {
    return change(bytesOf(tree.source), tree.root, edit);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    // Not of the text but of what it says: a number that is too large.
    const position = error.code === 'literal' && { position: { offset: 0, line: 1, column: 1 } };
    throw new SessionError(error.code, { ...position, cause: error });
  }
}

function bytesOf(source: string | Uint8Array): Uint8Array {
  if (typeof source === 'string') throw new TypeError('this notation is read from bytes');
  return source;
}
