import { concatBytes } from '../../codec/concatBytes.ts';
import {
  writeBytes,
  writeExtension,
  writeFloat,
  writeHeader,
  writeMessagePack,
  writeText,
} from '../../codec/messagePack/writeMessagePack.ts';
import type { Entry, TreeNode } from '../../codec/tree.ts';
import type { Change } from '../contract/notation.ts';
import { SessionError } from '../contract/SessionError.ts';
import { parseLiteral, writeLiteral } from './literal.ts';
import { assertFree, containerOf, nodeOf, parentOf, splice, type Container, type Splice } from './splice.ts';

/** The bytes after one change. What did not change keeps its bytes; a container's header is written anew. */
export function changeMessagePack(source: Uint8Array, root: TreeNode, change: Change): Uint8Array {
  switch (change.kind) {
    case 'set': {
      const node = nodeOf(root, change.path);
      if (change.literal === writeLiteral(node)) return source;
      const bytes = valueFor(node, change.literal, source);
      return splice(source, [{ start: node.start, end: node.end, bytes }]);
    }
    case 'add': {
      const container = containerOf(root, change.path);
      const value = writeMessagePack(parseLiteral(change.literal));
      const bytes = concatBytes([...keyFor(container, change.key), value]);
      return splice(source, [header(source, container, 1), { start: container.end, end: container.end, bytes }]);
    }
    case 'remove': {
      const { container, index } = parentOf(root, change.path);
      const { end } = nodeOf(root, change.path);
      const start = container.kind === 'object' ? container.entries[index]!.keyStart : container.items[index]!.start;
      return splice(source, [header(source, container, -1), { start, end, bytes: new Uint8Array() }]);
    }
    case 'rename': {
      const { container, index } = parentOf(root, change.path);
      if (container.kind === 'array') throw new SessionError('path');
      const entry = container.entries[index]!;
      if (entry.key === change.key) return source;
      assertFree(container.entries, change.key);
      return splice(source, [{ start: entry.keyStart, end: entry.keyEnd, bytes: renamed(entry, change.key) }]);
    }
  }
}

/** A value of a type that MessagePack tells apart and the literal does not keeps that type. */
function valueFor(was: TreeNode, literal: string, source: Uint8Array): Uint8Array {
  const isText = was.kind === 'bytes' && was.type === 'str' && literal.trimStart().startsWith('"');
  const node = parseLiteral(literal, isText ? undefined : was);
  const first = source[was.start];
  if (node.kind === 'number' && (first === 0xca || first === 0xcb)) return writeFloat(node.literal, first === 0xca);
  if (node.kind === 'bytes' && was.kind === 'bytes' && was.type !== undefined) {
    const extension = /^ext (-?\d+)$/.exec(was.type)?.[1];
    return extension === undefined ? writeBytes(node.value, 'str') : writeExtension(Number(extension), node.value);
  }
  return writeMessagePack(node);
}

function header(source: Uint8Array, { kind, ...container }: Container, more: number): Splice {
  const first = source[container.start]!;
  const count = 'entries' in container ? container.entries.length : container.items.length;
  const length = first < 0xc0 ? 1 : first % 2 ? 5 : 3;
  const bytes = writeHeader(kind === 'object' ? 'map' : 'array', count + more);
  return { start: container.start, end: container.start + length, bytes };
}

/** Empty for arrays. Where all keys are integers, so is a new one that looks like it. */
function keyFor(container: Container, key: string | undefined): readonly Uint8Array[] {
  if ((container.kind === 'array') !== (key === undefined)) throw new SessionError('path');
  if (container.kind === 'array' || key === undefined) return [];
  assertFree(container.entries, key);
  const { entries } = container;
  const areIntegers = entries.length > 0 && entries.every(({ keyNode }) => keyNode?.kind === 'number');
  return [areIntegers && /^-?\d+$/.test(key) ? writeMessagePack(parseLiteral(key)) : writeText(key)];
}

function renamed({ keyNode }: Entry, key: string): Uint8Array {
  if (!keyNode || keyNode.kind === 'string') return writeText(key);
  if (keyNode.kind !== 'number') throw new SessionError('read-only');
  const node = parseLiteral(key);
  if (node.kind !== 'number') throw new SessionError('wrong-type', { expected: 'number' });
  return writeMessagePack(node);
}
