import { concatBytes } from '../../codec/concatBytes.ts';
import { writeNumber, writePhp } from '../../codec/php/writePhp.ts';
import type { PhpSessionHandler } from '../../codec/phpSerialize.ts';
import { childrenOf, type TreeNode } from '../../codec/tree.ts';
import type { Change } from '../contract/notation.ts';
import { SessionError } from '../contract/SessionError.ts';
import { parseLiteral, writeLiteral } from './literal.ts';
import { countBy, phpContainer, type PhpContainer } from './phpContainer.ts';
import { mangled, writePhpKey } from './phpKey.ts';
import { assertUnreferenced } from './phpReferences.ts';
import { assertFree, containerOf, nodeOf, parentOf, splice, type Container, type Splice } from './splice.ts';

const NOTHING = new Uint8Array();

/**
 * The bytes after one change: new are the value or entry itself and its container's count. In a list, the keys behind an
 * item that goes move up. Throws SessionError, also `read-only` where a reference would come to name another value.
 */
export function changePhp(source: Uint8Array, root: TreeNode, change: Change, session?: PhpSessionHandler): Uint8Array {
  const assertFixed = (from: number): void => {
    assertUnreferenced(source, session ? childrenOf(root).map(({ node }) => node) : [root], from);
  };
  const partsOf = (node: Container): PhpContainer => phpContainer(source, node, node === root ? session : undefined);
  switch (change.kind) {
    case 'set': {
      const node = nodeOf(root, change.path);
      if (change.literal === writeLiteral(node)) return source;
      if (session && node === root) throw new SessionError('read-only');
      const value = parseValue(source, node, change.literal);
      if (isContainer(node) || isContainer(value)) assertFixed(node.start + 1);
      const isFloat = value.kind === 'number' && typeAt(source, node) === 'd';
      const bytes = isFloat ? writeNumber(value, true) : writePhp(value);
      return splice(source, [{ start: node.start, end: node.end, bytes }]);
    }
    case 'add': {
      const container = containerOf(root, change.path);
      const parts = partsOf(container);
      const key = newKey(container, change.key);
      const bytes = concatBytes([writePhpKey(parts.kind, key), writePhp(parseLiteral(change.literal))]);
      assertFixed(parts.bodyEnd);
      return splice(source, [...countBy(parts, 1), { start: parts.bodyEnd, end: parts.bodyEnd, bytes }]);
    }
    case 'remove': {
      const { container, index } = parentOf(root, change.path);
      const parts = partsOf(container);
      const { start, valueStart, end } = parts.entries[index]!;
      assertFixed(valueStart);
      const moved = container.kind === 'array' ? movedKeys(parts, index) : [];
      return splice(source, [...countBy(parts, -1), { start, end, bytes: NOTHING }, ...moved]);
    }
    case 'rename': {
      const { container, index } = parentOf(root, change.path);
      if (container.kind === 'array') throw new SessionError('path');
      const entry = container.entries[index]!;
      if (entry.key === change.key) return source;
      assertFree(container.entries, change.key);
      const parts = partsOf(container);
      const bytes = writePhpKey(parts.kind, mangled(entry.keyNode, change.key));
      return splice(source, [{ start: entry.keyStart, end: parts.entries[index]!.valueStart, bytes }]);
    }
  }
}

function typeAt(source: Uint8Array, node: TreeNode): string {
  return String.fromCharCode(source[node.start]!);
}

function isContainer(node: TreeNode): boolean {
  return node.kind === 'object' || node.kind === 'array';
}

/** References, enum cases and what classes write themselves can only be removed. */
function parseValue(source: Uint8Array, was: TreeNode, literal: string): TreeNode {
  const type = typeAt(source, was);
  if ('rREC'.includes(type)) throw new SessionError('read-only');
  if (type === 'O') throw new SessionError('wrong-type', { expected: was.type ?? '' });
  const isText = was.kind === 'bytes' && literal.trimStart().startsWith('"');
  return parseLiteral(literal, isText ? undefined : was);
}

/** A list's next number. An empty array may become either. */
function newKey(container: Container, key: string | undefined): string {
  if (container.kind === 'object') {
    if (key === undefined) throw new SessionError('path');
    assertFree(container.entries, key);
    return key;
  }
  if (key !== undefined && container.items.length > 0) throw new SessionError('path');
  return key ?? String(container.items.length);
}

function movedKeys({ entries }: PhpContainer, removed: number): readonly Splice[] {
  return entries.slice(removed + 1).map(({ start, valueStart }, index) => {
    return { start, end: valueStart, bytes: writePhpKey('array', String(removed + index)) };
  });
}
