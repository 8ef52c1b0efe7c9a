import { concatBytes } from '../../codec/concatBytes.ts';
import { inflateTerm, parseExternalTerm } from '../../codec/externalTerm.ts';
import { IMPROPER, TERM, VERSION } from '../../codec/etf/termTags.ts';
import { counted, tupleHead, writeAtom, writeBinary, writeItems, writeTerm } from '../../codec/etf/writeTerm.ts';
import type { Entry, TreeNode } from '../../codec/tree.ts';
import { encodeUtf8 } from '../../codec/utf8.ts';
import { Work } from '../../codec/Work.ts';
import { SessionError } from '../contract/SessionError.ts';
import type { Change } from '../contract/notation.ts';
import { parseLiteral, WITH_TUPLES, writeLiteral } from './literal.ts';
import { assertFree, containerOf, nodeOf, parentOf, splice, type Container, type Splice } from './splice.ts';

/** Types that nothing typed can make. */
const LABEL = /^(?:pid|port|reference|function|bitstring \d+)$/;

/** The bytes after one change. What did not change keeps its bytes; a compressed term is written without compression. */
export function changeExternalTerm(source: Uint8Array, root: TreeNode, change: Change): Uint8Array {
  if (change.kind === 'set' && change.literal === writeLiteral(nodeOf(root, change.path))) return source;
  if (source[1] === TERM.compressed) {
    const { bytes } = inflateTerm(source, new Work());
    return changeExternalTerm(bytes, parseExternalTerm(bytes, new Work()), change);
  }
  switch (change.kind) {
    case 'set':
      return set(source, root, change);
    case 'add':
      return add(source, root, change);
    case 'remove':
      return remove(source, root, change);
    case 'rename':
      return rename(source, root, change);
  }
}

/** The version stands before the root. */
const startOf = ({ start }: TreeNode) => Math.max(1, start);

function typed(literal: string, was?: TreeNode): Uint8Array {
  const node = parseLiteral(literal, was, WITH_TUPLES);
  const isAtom = was?.kind === 'string' && was.type === 'atom' && node.kind === 'string';
  return writeTerm(isAtom ? { ...node, type: 'atom' } : node);
}

function set(source: Uint8Array, root: TreeNode, { path, literal }: Extract<Change, { kind: 'set' }>): Uint8Array {
  const node = nodeOf(root, path);
  if (node.type !== undefined && LABEL.test(node.type)) throw new SessionError('read-only');
  const bytes = typed(literal, node);
  const { container, index } = path.length > 0 ? parentOf(root, path) : { container: undefined, index: 0 };
  if (container?.kind === 'array' && isString(source, container)) {
    return rewritten(source, container, withItem(container, index, bytes));
  }
  if (path.length === 0) return concatBytes([Uint8Array.of(VERSION), bytes]);
  return splice(source, [{ start: node.start, end: node.end, bytes }]);
}

function add(source: Uint8Array, root: TreeNode, change: Extract<Change, { kind: 'add' }>): Uint8Array {
  const container = containerOf(root, change.path);
  const value = typed(change.literal);
  if (container.kind === 'object') {
    if (change.key === undefined) throw new SessionError('path');
    assertFree(container.entries, change.key);
    const bytes = concatBytes([keyLike(container.entries, change.key), value]);
    return splice(source, [head(source, container, 1), { start: container.end, end: container.end, bytes }]);
  }
  if (change.key !== undefined) throw new SessionError('path');
  if (container.type === IMPROPER) throw new SessionError('read-only');
  if (isString(source, container)) {
    return rewritten(source, container, [...container.items.map(writeTerm), value]);
  }
  // Before the tail, which is an empty list.
  const end = container.type === 'tuple' ? container.end : container.end - 1;
  return splice(source, [head(source, container, 1), { start: end, end, bytes: value }]);
}

function remove(source: Uint8Array, root: TreeNode, { path }: Extract<Change, { kind: 'remove' }>): Uint8Array {
  const { container, index } = parentOf(root, path);
  if (container.type === IMPROPER) throw new SessionError('read-only');
  const { end } = nodeOf(root, path);
  if (container.kind === 'array' && (isString(source, container) || container.items.length === 1)) {
    const items = container.items.filter((_, at) => at !== index).map((item) => sliceOf(source, container, item));
    return rewritten(source, container, items);
  }
  const start = container.kind === 'object' ? container.entries[index]!.keyStart : container.items[index]!.start;
  return splice(source, [head(source, container, -1), { start, end, bytes: new Uint8Array() }]);
}

function rename(source: Uint8Array, root: TreeNode, change: Extract<Change, { kind: 'rename' }>): Uint8Array {
  const { container, index } = parentOf(root, change.path);
  if (container.kind === 'array') throw new SessionError('path');
  const { key, keyStart, keyEnd, keyNode } = container.entries[index]!;
  if (key === change.key) return source;
  assertFree(container.entries, change.key);
  if (keyNode && keyNode.type !== 'atom') throw new SessionError('read-only');
  const bytes = keyNode ? writeAtom(change.key) : writeBinary(encodeUtf8(change.key));
  return splice(source, [{ start: keyStart, end: keyEnd, bytes }]);
}

/** STRING_EXT and NIL, whose items are no terms of their own. */
const isString = (source: Uint8Array, container: Container) => {
  const tag = source[startOf(container)];
  return tag === TERM.string || tag === TERM.nil;
};

function sliceOf(source: Uint8Array, container: Container, item: TreeNode): Uint8Array {
  return isString(source, container) ? writeTerm(item) : source.subarray(item.start, item.end);
}

const withItem = (container: Extract<Container, { kind: 'array' }>, index: number, bytes: Uint8Array) =>
  container.items.map((item, at) => (at === index ? bytes : writeTerm(item)));

function rewritten(source: Uint8Array, container: Container, items: readonly Uint8Array[]): Uint8Array {
  const bytes = writeItems(container.type, items);
  return splice(source, [{ start: startOf(container), end: container.end, bytes }]);
}

/** The header with another count. */
function head(source: Uint8Array, container: Container, more: number): Splice {
  const start = startOf(container);
  const tag = source[start]!;
  const count = (container.kind === 'object' ? container.entries.length : container.items.length) + more;
  const bytes = tag === TERM.smallTuple ? tupleHead(count) : counted(tag, count);
  return { start, end: start + (tag === TERM.smallTuple ? 2 : 5), bytes };
}

/** Where all keys are atoms, so is a new one. */
function keyLike(entries: readonly Entry[], key: string): Uint8Array {
  const areAtoms = entries.length > 0 && entries.every(({ keyNode }) => keyNode?.type === 'atom');
  return areAtoms ? writeAtom(key) : writeBinary(encodeUtf8(key));
}
