import { ByteReader } from '../../codec/ByteReader.ts';
import { concatBytes } from '../../codec/concatBytes.ts';
import { REFERENCE } from '../../codec/place.ts';
import { readStorableHeader } from '../../codec/storable/storableHeader.ts';
import { STORED } from '../../codec/storable/storableTags.ts';
import { storedKey, storedLength, writeStorable } from '../../codec/storable/writeStorable.ts';
import { childrenOf, type TreeNode } from '../../codec/tree.ts';
import { SessionError } from '../contract/SessionError.ts';
import type { Change } from '../contract/notation.ts';
import { parseLiteral, writeLiteral } from './literal.ts';
import { assertFree, containerOf, nodeOf, parentOf, splice, type Container, type Splice } from './splice.ts';

/** The bytes after one change. Where values come again by their number, nothing can be put in or taken out. */
export function changeStorable(source: Uint8Array, root: TreeNode, change: Change): Uint8Array {
  const { path } = change;
  if (change.kind === 'set' && change.literal === writeLiteral(nodeOf(root, path))) return source;
  if (hasNumbers(source, root)) throw new SessionError('read-only');
  const isLittle = readStorableHeader(new ByteReader(source));
  if (change.kind === 'set') {
    const node = nodeOf(root, path);
    // The root is frozen without a reference before it.
    if (path.length === 0 || node.type !== undefined) throw new SessionError('read-only');
    const bytes = writeStorable(parseLiteral(change.literal, node), isLittle);
    return splice(source, [{ start: node.start, end: node.end, bytes }]);
  }
  const container = change.kind === 'add' ? containerOf(root, path) : parentOf(root, path).container;
  if (container.type !== undefined) throw new SessionError('read-only');
  if (change.kind === 'add') {
    const value = writeStorable(parseLiteral(change.literal), isLittle);
    return added(source, container, concatBytes([value, ...keyFor(source, container, change.key, isLittle)]), isLittle);
  }
  const { index } = parentOf(root, path);
  if (change.kind === 'remove') {
    const entry = container.kind === 'object' ? container.entries[index]! : undefined;
    const node = nodeOf(root, path);
    const gone = { start: node.start, end: entry?.keyEnd ?? node.end, bytes: new Uint8Array() };
    return splice(source, [counted(source, container, -1, isLittle), gone]);
  }
  if (container.kind === 'array') throw new SessionError('path');
  const { key, keyStart, keyEnd } = container.entries[index]!;
  if (key === change.key) return source;
  const bytes = concatBytes(keyFor(source, container, change.key, isLittle));
  return splice(source, [{ start: keyStart, end: keyEnd, bytes }]);
}

/** A class is numbered too, by its name. */
function hasNumbers(source: Uint8Array, root: TreeNode): boolean {
  const isNumbered = (node: TreeNode): boolean =>
    node.type === REFERENCE ||
    source[tagAt(source, node)] === STORED.blessAgain ||
    childrenOf(node).some((child) => isNumbered(child.node));
  return isNumbered(root);
}

/** Behind the references that lead to it. */
function tagAt(source: Uint8Array, { start }: TreeNode): number {
  let at = start;
  while (source[at] === STORED.ref || source[at] === STORED.weakRef || source[at] === STORED.overload) at += 1;
  return at;
}

function counted(source: Uint8Array, container: Container, more: number, isLittle: boolean): Splice {
  const tag = tagAt(source, container);
  const start = tag + (source[tag] === STORED.flagHash ? 2 : 1);
  const count = container.kind === 'object' ? container.entries.length : container.items.length;
  return { start, end: start + 4, bytes: storedLength(count + more, isLittle) };
}

function added(source: Uint8Array, container: Container, bytes: Uint8Array, isLittle: boolean): Uint8Array {
  const { end } = container;
  return splice(source, [counted(source, container, 1, isLittle), { start: end, end, bytes }]);
}

/** Empty for arrays. Keys that are no ASCII need a hash that says so. */
function keyFor(source: Uint8Array, container: Container, key: string | undefined, isLittle: boolean) {
  if ((container.kind === 'array') !== (key === undefined)) throw new SessionError('path');
  if (container.kind === 'array' || key === undefined) return [];
  assertFree(container.entries, key);
  const hasFlags = source[tagAt(source, container)] === STORED.flagHash;
  return [storedKey(key, hasFlags, isLittle)];
}
