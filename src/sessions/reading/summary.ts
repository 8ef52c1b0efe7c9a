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
  const text = (node: TreeNode) => cut(notation.literal(beginningOf(node)));
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

/**
 * The decoded text that search looks through, in addition to the cookie's name and value.
 * @param most characters, after which it ends
 */
export function searchText(decoded: Decoded, most = Number.POSITIVE_INFINITY): string {
  if (decoded.kind === 'text') return decoded.text.slice(0, most);
  if (decoded.kind === 'id') return decoded.id;
  if (decoded.kind !== 'tree') return '';
  const { root, notation } = decoded.tree;
  const found: string[] = [];
  let left = most;
  const add = (text: string): void => {
    found.push(text.slice(0, left));
    left -= text.length + 1;
  };
  const collect = (node: TreeNode): void => {
    const children = childrenOf(node);
    for (const { label, node: child } of children) {
      if (left <= 0) return;
      if (node.kind === 'object') add(label);
      collect(child);
    }
    if (left <= 0) return;
    if (node.kind === 'string') add(node.value);
    else if (children.length === 0) add(notation.literal(node));
  };
  collect(root);
  return found.join('\n');
}

function rank(key: string): number {
  const lower = key.toLowerCase();
  const first = FIRST.indexOf(lower);
  if (first >= 0) return first;
  const last = LAST.indexOf(lower);
  return FIRST.length + (last >= 0 ? 1 + last : 0);
}

/** Characters of a value in one line. */
const LINE = 200;

function cut(text: string): string {
  return text.length > LINE ? `${text.slice(0, LINE - 1)}…` : text;
}

/** As much of it as its first characters are written from: each child, character and byte is written as one at least. */
function beginningOf(node: TreeNode): TreeNode {
  let left = LINE + 1;
  const begin = (whole: TreeNode): TreeNode => {
    left -= 1;
    if (whole.kind === 'string' || whole.kind === 'bytes') {
      const { length } = whole.value;
      const kept = Math.max(0, Math.min(length, left + 1));
      left -= kept;
      if (kept === length) return whole;
      return whole.kind === 'string'
        ? { ...whole, value: whole.value.slice(0, kept) }
        : { ...whole, value: whole.value.subarray(0, kept) };
    }
    if (whole.kind === 'array') return { ...whole, items: taken(whole.items, begin) };
    if (whole.kind !== 'object') return whole;
    return {
      ...whole,
      entries: taken(whole.entries, (entry) => {
        left -= entry.key.length;
        return { ...entry, value: begin(entry.value) };
      }),
    };
  };
  const taken = <T>(all: readonly T[], take: (one: T) => T): T[] => {
    const some: T[] = [];
    for (const one of all) {
      // One more than is shown, as one alone is written otherwise.
      if (left <= 0 && some.length > 1) break;
      some.push(take(one));
    }
    return some;
  };
  return begin(node);
}
