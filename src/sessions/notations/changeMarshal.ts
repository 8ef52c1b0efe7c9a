import { markMarshal } from '../../codec/marshal.ts';
import { LinkLost, MarshalWriter, type Replaced } from '../../codec/marshal/MarshalWriter.ts';
import type { Layout, Marked } from '../../codec/marshal/Marked.ts';
import { PART } from '../../codec/marshal/partKey.ts';
import { writeFloat, writeString, writeSymbol, writeValue } from '../../codec/marshal/writeValue.ts';
import type { Entry, Path, TreeNode } from '../../codec/tree.ts';
import { encodeUtf8 } from '../../codec/utf8.ts';
import type { Change } from '../contract/notation.ts';
import { positionAt, SessionError } from '../contract/SessionError.ts';
import { parseLiteral, writeLiteral } from './literal.ts';
import { assertFree, containerOf, nodeOf, parentOf, type Container } from './splice.ts';

/**
 * The bytes after one change. New are the value or entry itself, its container's count, and the numbers of links and
 * symbols behind it. Throws SessionError, also `read-only` for what only its class could write, or where a link would
 * come to name another object.
 */
export function changeMarshal(source: Uint8Array, _: TreeNode, change: Change): Uint8Array {
  const marked = markMarshal(source);
  assertChangeable(marked, change.path);
  const replaced = replacedBy(change, marked);
  if (replaced.length === 0) return source;
  try {
    return new MarshalWriter(source, marked).document(replaced);
  } catch (error) {
    if (error instanceof LinkLost) throw new SessionError('read-only', { cause: error });
    throw error;
  }
}

function replacedBy(change: Change, marked: Marked): readonly Replaced[] {
  const { root, layouts } = marked;
  switch (change.kind) {
    case 'set': {
      const node = nodeOf(root, change.path);
      return change.literal === writeLiteral(node) ? [] : [setBy(node, change.literal, layouts.get(node)!)];
    }
    case 'add': {
      const container = containerOf(root, change.path);
      const layout = layoutOf(marked, container);
      const key = newKey(container, layout, change.key);
      const value = parseLiteral(change.literal);
      const at = layout.counted === 0 ? layout.count!.end : layout.entries!.at(-1)!.end;
      const write = (writer: MarshalWriter): void => {
        key?.(writer);
        writeValue(writer, value);
      };
      return [counted(layout, 1), { start: at, end: at, write }];
    }
    case 'remove': {
      const { container, index } = parentOf(root, change.path);
      const layout = layoutOf(marked, container);
      // Only its class knows the members of a struct.
      if (index < layout.entries!.length - layout.counted! || layout.type === 'S') throw new SessionError('read-only');
      return [counted(layout, -1), { ...layout.entries![index]!, write: () => {} }];
    }
    case 'rename': {
      const { container, index } = parentOf(root, change.path);
      if (container.kind === 'array') throw new SessionError('path');
      const entry = container.entries[index]!;
      if (entry.key === change.key) return [];
      assertFree(container.entries, change.key);
      const { type } = layoutOf(marked, container);
      return [{ start: entry.keyStart, end: entry.keyEnd, write: keyLike(entry, type, change.key) }];
    }
  }
}

/** What a class dumped as text is counted behind itself, so that nothing in it may move. */
function assertChangeable({ root, layouts }: Marked, path: Path): void {
  path.forEach((_, depth) => {
    const above = nodeOf(root, path.slice(0, depth));
    const { type } = layouts.get(above)!;
    if (type === 'u' || (type === 'I' && path[depth] === 0)) throw new SessionError('read-only');
  });
}

/** Of a container that has a count. */
function layoutOf({ layouts }: Marked, container: Container): Layout {
  const layout = layouts.get(container)!;
  if (!layout.count) throw new SessionError('read-only');
  return layout;
}

function counted({ count, counted: before }: Layout, more: number): Replaced {
  return { ...count!, write: (writer) => writer.long(before! + more) };
}

/** The value keeps its type, and text its encoding. */
function setBy(node: TreeNode, literal: string, { type, body }: Layout): Replaced {
  const whole = (write: Replaced['write']): Replaced => ({ start: node.start, end: node.end, write });
  if ('oSudU/cmMI'.includes(type)) {
    throw new SessionError('wrong-type', { expected: node.type ?? '' });
  }
  if (type === 'l' && node.kind === 'bytes') throw new SessionError('read-only');
  const isText = node.kind === 'bytes' && literal.trimStart().startsWith('"');
  const value = parseLiteral(literal, isText ? undefined : node);
  if (type === ':') {
    if (value.kind !== 'string') throw new SessionError('wrong-type', { expected: 'Symbol' });
    return whole((writer) => writeSymbol(writer, value.value));
  }
  if (type === 'f' && value.kind === 'number') return whole((writer) => writeFloat(writer, value.literal));
  const bytes = type === '"' ? textOf(value, node.type) : undefined;
  if (!bytes) {
    // A class of one's own, a module's methods: only Ruby could tell whether they fit another value.
    if ('[{}'.includes(type) && node.type !== undefined) throw new SessionError('wrong-type', { expected: node.type });
    return whole((writer) => writeValue(writer, value));
  }
  return whole((writer) => {
    writer.copy(node.start, body.start);
    writeString(writer, bytes);
    writer.copy(body.end, node.end);
  });
}

/** The bytes of text in its encoding; undefined for what is no text. */
function textOf(value: TreeNode, encoding: string | undefined): Uint8Array | undefined {
  if (value.kind === 'bytes') return value.value;
  if (value.kind !== 'string') return undefined;
  const isAscii = /^\p{ASCII}*$/u.test(value.value);
  if (!isAscii && encoding !== undefined && encoding !== 'UTF-8') {
    throw new SessionError('wrong-type', { expected: encoding });
  }
  return encodeUtf8(value.value);
}

type WriteKey = (writer: MarshalWriter) => void;

/** As the keys that are there: symbols among symbols. Undefined for arrays. */
function newKey(container: Container, { type }: Layout, key: string | undefined): WriteKey | undefined {
  if ((container.kind === 'array') !== (key === undefined)) throw new SessionError('path');
  if (container.kind === 'array' || key === undefined) return undefined;
  // Only its class knows the members of a struct.
  if (type === 'S') throw new SessionError('read-only');
  assertFree(container.entries, key);
  const own = container.entries.filter(({ keyNode }) => keyNode?.type !== PART);
  const areSymbols = own.length > 0 && own.every(({ keyNode }) => keyNode?.type === 'Symbol');
  if (type === 'o') return variable(key);
  if (areSymbols) return (writer) => writeSymbol(writer, key);
  return (writer) => writeValue(writer, textNode(key));
}

function keyLike({ keyNode }: Entry, container: string, key: string): WriteKey {
  if (container === 'S' || keyNode?.type === PART) throw new SessionError('read-only');
  if (container === 'o') return variable(key);
  if (keyNode?.type === 'Symbol') return (writer) => writeSymbol(writer, key);
  if (!keyNode || keyNode.kind === 'string') return (writer) => writeValue(writer, textNode(key));
  if (keyNode.kind !== 'number') throw new SessionError('read-only');
  const node = parseLiteral(key);
  if (node.kind !== 'number') throw new SessionError('wrong-type', { expected: 'number' });
  return (writer) => writeValue(writer, node);
}

/** Ruby passes over variables whose names do not begin so. */
function variable(key: string): WriteKey {
  if (!/^@[\p{L}_][\p{L}\p{N}_]*$/u.test(key)) throw new SessionError('literal', { position: positionAt(key, 0) });
  return (writer) => writeSymbol(writer, key);
}

const textNode = (value: string): TreeNode => ({ kind: 'string', value, start: 0, end: 0 });
