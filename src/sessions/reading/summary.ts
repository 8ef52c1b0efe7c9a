import { childrenOf, type TreeNode } from '../../codec/tree.ts';
import type { Decoded } from '../contract/decoded.ts';

export interface SummaryEntry {
  readonly key: string;
  /** The value in one line, as its literal; cut after 200 characters. */
  readonly text: string;
}

/** Who it is about comes first, what no one looks for last. */
const FIRST = [
  'username',
  'user',
  'user_id',
  '_user_id',
  'userid',
  'uid',
  'sub',
  'email',
  'name',
  'id',
  'role',
  'roles',
];
const LAST = [
  '_fresh',
  '_id',
  '_flashes',
  'csrf',
  'csrf_token',
  '_csrf_token',
  '_csrf',
  '_permanent',
  'version',
  'domain_depth',
];

/** What a list's row shows of the content: the first pairs, who first. `[]` when there is nothing to read. */
export function summary(decoded: Decoded, max = 4): readonly SummaryEntry[] {
  if (decoded.kind === 'text') return [{ key: '', text: cut(decoded.text) }];
  if (decoded.kind === 'id') return [{ key: '', text: cut(decoded.id) }];
  if (decoded.kind !== 'tree') return [];
  const { root, notation } = decoded.tree;
  const text = (node: TreeNode) => cut(notation.literal(node));
  const children = childrenOf(root);
  if (children.length === 0) return [{ key: '', text: text(root) }];
  return children
    .map(({ label, node }, index) => ({ label, node, index, rank: rank(label) }))
    .toSorted((a, b) => a.rank - b.rank || a.index - b.index)
    .slice(0, max)
    .map(({ label, node }) => ({ key: label, text: text(node) }));
}

/** A session, as opposed to a value that is merely readable, or one that belongs to a session in another cookie. */
export function isSession({ protection }: Decoded): boolean {
  return protection !== 'unsigned' && protection !== 'companion';
}

/** The decoded text that search looks through, in addition to the cookie's name and value. */
export function searchText(decoded: Decoded): string {
  if (decoded.kind === 'text') return decoded.text;
  if (decoded.kind === 'id') return decoded.id;
  if (decoded.kind !== 'tree') return '';
  const found: string[] = [];
  const collect = (node: TreeNode): void => {
    const children = childrenOf(node);
    for (const { label, node: child } of children) {
      if (node.kind === 'object') found.push(label);
      collect(child);
    }
    if (node.kind === 'string') found.push(node.value);
    else if (children.length === 0) found.push(decoded.tree.notation.literal(node));
  };
  collect(decoded.tree.root);
  return found.join('\n');
}

function rank(key: string): number {
  const lower = key.toLowerCase();
  const first = FIRST.indexOf(lower);
  if (first >= 0) return first;
  const last = LAST.indexOf(lower);
  return FIRST.length + (last >= 0 ? 1 + last : 0);
}

function cut(text: string): string {
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}
