import type { BytesNotation, Change } from '../../contract/notation.ts';
import type { TreeNode } from '../../../codec/tree.ts';
import { Work } from '../../../codec/Work.ts';
import { php } from '../../notations/phpNotation.ts';

/** system/libraries/Session.php of CodeIgniter 2, `_escape_slashes`: what stands for a backslash in texts. */
const SLASH = '{{slash}}';

function shown(node: TreeNode): TreeNode {
  if (node.kind === 'array') return { ...node, items: node.items.map(shown) };
  if (node.kind === 'object') {
    return { ...node, entries: node.entries.map((entry) => ({ ...entry, value: shown(entry.value) })) };
  }
  return node.kind === 'string' ? { ...node, value: node.value.replaceAll(SLASH, '\\') } : node;
}

/** In what was typed a backslash is escaped by one. */
function kept(change: Change): Change {
  if (!('literal' in change)) return change;
  const literal = change.literal.replaceAll(/\\([^])/g, (escape, char) => (char === '\\' ? SLASH : escape));
  return { ...change, literal };
}

/** PHP's serialize, with CodeIgniter's own escape. */
export const codeIgniterNotation: BytesNotation = {
  ...php,
  parse(source, work) {
    const tree = php.parse(source, work);
    return { ...tree, notation: codeIgniterNotation, root: shown(tree.root) };
  },
  edit: ({ source }, change) => php.edit!(php.parse(source, new Work()), kept(change)),
};
