import { childrenOf, nodeAt, type Entry, type TreeNode } from '../../../codec/tree.ts';
import type { Change } from '../../contract/notation.ts';
import { SessionError } from '../../contract/SessionError.ts';
import { parseLiteral, writeLiteral, type LiteralOptions } from './jsonLiteral.ts';
import { styleOf, type Style } from './style.ts';
import { ESCAPED, isTagKey } from './tags.ts';
import { writeEntries, writeJson, writeString, type Pairs } from './writeJson.ts';

export interface ChangeOptions extends LiteralOptions {
  readonly style: Style;
}

type Container = Extract<TreeNode, { kind: 'object' | 'array' }>;

/** The text after one change; every character outside the changed slice stays. Throws SessionError, see `Notation`. */
export function changeJson(text: string, root: TreeNode, change: Change, options: ChangeOptions): string {
  if (change.kind === 'set') return setValue(text, root, change, options);
  if (change.kind === 'add') return addValue(text, root, change, options);
  const container = nodeAt(root, change.path.slice(0, -1));
  const index = change.path.at(-1);
  if (index === undefined || !container || !nodeAt(root, change.path) || !isContainer(container)) {
    throw new SessionError('path');
  }
  const style = styleOf(text, root, options.style, container);
  if (change.kind === 'remove') return removeValue(text, container, index, style, options);
  if (container.kind !== 'object') throw new SessionError('path');
  return renameKey(text, container, index, change.key, style, options);
}

function setValue(text: string, root: TreeNode, change: Change & { kind: 'set' }, options: ChangeOptions): string {
  const node = nodeAt(root, change.path);
  if (!node) throw new SessionError('path');
  if (change.literal === writeLiteral(node)) return text;
  const value = parseLiteral(change.literal, options, node);
  return splice(text, node, writeJson(value, styleOf(text, root, options.style), options.tags));
}

function addValue(text: string, root: TreeNode, change: Change & { kind: 'add' }, options: ChangeOptions): string {
  const container = nodeAt(root, change.path);
  if (!container || !isContainer(container)) throw new SessionError('path');
  const style = styleOf(text, root, options.style, container);
  const value = writeJson(parseLiteral(change.literal, options), styleOf(text, root, options.style), options.tags);
  const last = childrenOf(container).at(-1)?.node;
  if (container.kind === 'array') {
    if (change.key !== undefined) throw new SessionError('path');
    if (last) return insert(text, last.end, style.comma + value);
    // The brackets may be inside a tag; an empty array has no other slice to go by.
    const empty = writeJson(container, style, options.tags);
    return splice(text, container, insert(empty, empty.lastIndexOf(']'), value));
  }
  const key = change.key;
  if (key === undefined) throw new SessionError('path');
  if (container.entries.some((entry) => entry.key === key)) throw new SessionError('key-taken');
  if (!last || needsEscape(container) || isTagKey(key, options.tags)) {
    return splice(
      text,
      container,
      writeEntries([...pairsOf(text, container.entries), [key, value]], style, options.tags),
    );
  }
  return insert(text, last.end, style.comma + writeString(key, style) + style.colon + value);
}

function removeValue(text: string, container: Container, index: number, style: Style, options: ChangeOptions): string {
  const spans = spansOf(container);
  if (container.kind === 'object' && spans.length <= 2) {
    // Down to one key, which may be a tag's by chance, or to none.
    const rest = pairsOf(
      text,
      container.entries.filter((_, i) => i !== index),
    );
    if (needsEscape(container) || rest.length === 0 || isTagKey(rest[0]![0], options.tags)) {
      return splice(text, container, writeEntries(rest, style, options.tags));
    }
  }
  const span = spans[index]!;
  if (index > 0) return splice(text, { start: spans[index - 1]!.end, end: span.end }, '');
  return splice(text, { start: span.start, end: spans[1]?.start ?? span.end }, '');
}

function renameKey(
  text: string,
  container: Container & { kind: 'object' },
  index: number,
  key: string,
  style: Style,
  options: ChangeOptions,
): string {
  const entry = container.entries[index]!;
  if (entry.key === key) return text;
  if (container.entries.some((other) => other.key === key)) throw new SessionError('key-taken');
  if (needsEscape(container) || (container.entries.length === 1 && isTagKey(key, options.tags))) {
    const renamed = container.entries.map((other) => (other === entry ? { ...other, key } : other));
    return splice(text, container, writeEntries(pairsOf(text, renamed), style, options.tags));
  }
  return splice(text, { start: entry.keyStart, end: entry.keyEnd }, writeString(key, style));
}

function isContainer(node: TreeNode): node is Container {
  return node.kind === 'object' || node.kind === 'array';
}

function needsEscape(node: Container): boolean {
  return node.type === ESCAPED;
}

/** Each child with its key. */
function spansOf(node: Container): readonly { start: number; end: number }[] {
  if (node.kind === 'array') return node.items;
  return node.entries.map((entry) => ({ start: entry.keyStart, end: entry.value.end }));
}

function pairsOf(text: string, entries: readonly Entry[]): Pairs {
  return entries.map((entry) => [entry.key, text.slice(entry.value.start, entry.value.end)]);
}

function splice(text: string, { start, end }: { start: number; end: number }, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}

function insert(text: string, at: number, what: string): string {
  return splice(text, { start: at, end: at }, what);
}
