import { CodecError } from '../../../codec/CodecError.ts';
import { parseJson } from '../../../codec/json.ts';
import type { TreeNode } from '../../../codec/tree.ts';
import { Work } from '../../../codec/Work.ts';
import type { Notation, Tree } from '../../contract/notation.ts';
import { positionAt, SessionError } from '../../contract/SessionError.ts';
import { changeJson, type ChangeOptions } from './changeJson.ts';
import { writeLiteral } from './jsonLiteral.ts';
import { applyTags } from './tags.ts';

/** JSON as one framework writes it. */
export function jsonNotation(id: string, options: ChangeOptions): Notation {
  const notation: Notation = {
    id,
    parse(source, work) {
      const text = textOf(source);
      const tree = (root: TreeNode, complete: boolean): Tree => {
        return { notation, source, root: applyTags(root, options.tags), complete };
      };
      // It could not be written as UTF-8 again. Its escape, \ud83d, can.
      const lone = text.search(/\p{Surrogate}/u);
      if (lone >= 0) throw new SessionError('utf8', { position: positionAt(text, lone) });
      try {
        return tree(parseJson(text, work, options), true);
      } catch (error) {
        if (!(error instanceof CodecError)) throw error;
        const root = (error as CodecError<TreeNode>).recovered;
        throw new SessionError(error.code, {
          position: positionAt(text, error.at ?? 0),
          recovered: { layers: [], facts: [], lost: [], text, ...(root && { tree: tree(root, false) }) },
          cause: error,
        });
      }
    },
    literal: (node) => writeLiteral(node),
    edit: (tree, change) => changeJson(textOf(tree.source), tree.root, change, options),
  };
  return notation;
}

function textOf(source: string | Uint8Array): string {
  if (typeof source !== 'string') throw new TypeError('JSON is read from text');
  return source;
}

/** Is it JSON (as Python writes it), or with `cut` the beginning of some? */
export function isJson(text: string, cut: boolean): boolean {
  try {
    parseJson(text, new Work(), { nan: true });
    return true;
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return cut && error.code === 'truncated';
  }
}
