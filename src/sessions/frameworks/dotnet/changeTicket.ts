import { concatBytes } from '../../../codec/concatBytes.ts';
import type { TreeNode } from '../../../codec/tree.ts';
import { Work } from '../../../codec/Work.ts';
import type { Change } from '../../contract/notation.ts';
import { SessionError } from '../../contract/SessionError.ts';
import { parseLiteral, writeLiteral } from '../../notations/literal.ts';
import {
  assertFree,
  containerOf,
  nodeOf,
  parentOf,
  splice,
  type Container,
  type Splice,
} from '../../notations/splice.ts';
import { textBytes } from './changePart.ts';
import { PLACEHOLDER, TicketReader, type TicketMarks } from './TicketReader.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The bytes after one change: texts change, claims and properties come and go. Throws SessionError. */
export function changeTicket(source: Uint8Array, _: TreeNode, change: Change): Uint8Array {
  const reader = new TicketReader(source, new Work());
  const root = reader.document();
  return splice(source, splicesOf(root, reader, change));
}

function splicesOf(root: TreeNode, marks: TicketMarks, change: Change): readonly Splice[] {
  switch (change.kind) {
    case 'set': {
      const node = nodeOf(root, change.path);
      if (change.literal === writeLiteral(node)) return [];
      if (node.kind !== 'string') throw new SessionError('read-only');
      const text = textIn(parseLiteral(change.literal, node));
      return [{ ...sliceOf(node), bytes: text === marks.usual.get(node) ? textBytes(PLACEHOLDER) : textBytes(text) }];
    }
    case 'add': {
      const container = containerOf(root, change.path);
      const counted = countedBy(container, marks, 1);
      const value = parseLiteral(change.literal);
      return [counted, { start: container.end, end: container.end, bytes: added(container, marks, change.key, value) }];
    }
    case 'remove': {
      const { container, index } = parentOf(root, change.path);
      const { end } = nodeOf(root, change.path);
      const start = container.kind === 'object' ? container.entries[index]!.keyStart : container.items[index]!.start;
      return [countedBy(container, marks, -1), { start, end, bytes: new Uint8Array() }];
    }
    case 'rename': {
      const { container, index } = parentOf(root, change.path);
      if (container.kind === 'array') throw new SessionError('path');
      const { key, keyStart, keyEnd } = container.entries[index]!;
      if (key === change.key) return [];
      countedBy(container, marks, 0);
      assertFree(container.entries, change.key);
      return [{ start: keyStart, end: keyEnd, bytes: textBytes(change.key) }];
    }
  }
}

const sliceOf = ({ start, end }: TreeNode) => ({ start, end });

/** Throws `read-only` for what has a fixed number of parts. */
function countedBy(container: Container, { counts }: TicketMarks, more: number): Splice {
  const count = counts.get(container);
  if (count === undefined) throw new SessionError('read-only');
  return { start: container.start, end: container.start + 4, bytes: le32(count + more) };
}

function added(container: Container, { isKatana }: TicketMarks, key: string | undefined, value: TreeNode): Bytes {
  if ((container.kind === 'array') !== (key === undefined)) throw new SessionError('path');
  if (container.kind === 'object') {
    assertFree(container.entries, key!);
    return concatBytes([textBytes(key!), textBytes(textIn(value))]);
  }
  // `{"type": "role", "value": "admin"}`: a claim, of which all else is usual.
  const parts = value.kind === 'object' ? new Map(value.entries.map((entry) => [entry.key, entry.value])) : new Map();
  const [type, text] = [parts.get('type'), parts.get('value')];
  if (!type || !text || parts.size > 2) throw new SessionError('wrong-type', { expected: 'type, value' });
  const usual = [PLACEHOLDER, PLACEHOLDER, PLACEHOLDER].map(textBytes);
  return concatBytes([textBytes(textIn(type)), textBytes(textIn(text)), ...usual, ...(isKatana ? [] : [le32(0)])]);
}

function textIn(node: TreeNode): string {
  if (node.kind !== 'string') throw new SessionError('wrong-type', { expected: 'text' });
  return node.value;
}

function le32(number: number): Bytes {
  const view = new DataView(new ArrayBuffer(4));
  view.setInt32(0, number, true);
  return new Uint8Array(view.buffer);
}
