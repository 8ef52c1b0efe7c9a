/** `a=1&b=x+y` as forms write it (https://url.spec.whatwg.org/#application/x-www-form-urlencoded): all values are text. */
import { nodeAt, type Entry, type TreeNode } from '../../codec/tree.ts';
import { parseLiteral, writeLiteral } from '../notations/json/jsonLiteral.ts';
import { NO_TAGS } from '../notations/json/tags.ts';
import type { Change, Notation, Tree } from '../contract/notation.ts';
import { parsePercent, writePercent } from '../notations/percent.ts';
import { SessionError } from '../contract/SessionError.ts';

export const query: Notation = {
  id: 'query',
  parse(source) {
    const text = String(source);
    const entries: Entry[] = [];
    let at = 0;
    for (const pair of text.split('&')) {
      const keyEnd = at + pair.indexOf('=');
      if (keyEnd <= at) throw new SessionError('not-this-format');
      const start = keyEnd + 1;
      const end = at + pair.length;
      const value: TreeNode = { kind: 'string', value: decode(text.slice(start, end)), start, end };
      // Readers differ in which of two they take, so that neither is called hidden.
      entries.push({ key: decode(text.slice(at, keyEnd)), keyStart: at, keyEnd, value, shadowed: false });
      at = end + 1;
    }
    const root: TreeNode = { kind: 'object', entries, start: 0, end: text.length };
    return { notation: query, source: text, root, complete: true };
  },
  literal: (node) => writeLiteral(node),
  edit,
};

/** Throws SessionError for escapes that are none. */
function decode(raw: string): string {
  if (!raw.includes('%')) return raw.replaceAll('+', ' ');
  const percent = parsePercent(raw, true);
  if (!percent) throw new SessionError('not-this-format');
  return percent.text;
}

function edit({ source, root }: Tree, change: Change): string {
  const text = String(source);
  if (root.kind !== 'object') throw new SessionError('path');
  const { entries } = root;
  if (change.kind === 'add') {
    if (change.path.length > 0 || change.key === undefined) throw new SessionError('path');
    if (entries.some(({ key }) => key === change.key)) throw new SessionError('key-taken');
    return `${text}&${encode(change.key, text)}=${encode(typed(change.literal), text)}`;
  }
  const node = nodeAt(root, change.path);
  if (!node) throw new SessionError('path');
  if (change.kind === 'set' && change.literal.trim() === writeLiteral(node)) return text;
  const entry = change.path.length === 1 ? entries[change.path[0]!] : undefined;
  if (!entry) throw new SessionError('path');
  const splice = (start: number, end: number, by: string) => text.slice(0, start) + by + text.slice(end);
  const { keyStart, keyEnd, value } = entry;
  if (change.kind === 'remove') {
    if (entries.length === 1) throw new SessionError('path');
    return keyStart > 0 ? splice(keyStart - 1, value.end, '') : splice(0, value.end + 1, '');
  }
  if (change.kind === 'set')
    return splice(value.start, value.end, like(text.slice(value.start, value.end), typed(change.literal), text));
  if (change.key === entry.key) return text;
  if (entries.some(({ key }) => key === change.key)) throw new SessionError('key-taken');
  return splice(keyStart, keyEnd, encode(change.key, text));
}

/** A number or a truth is text here, as it was typed. */
function typed(literal: string): string {
  const node = parseLiteral(literal, { tags: NO_TAGS });
  if (node.kind === 'string') return node.value;
  if (node.kind === 'number' || node.kind === 'boolean') return writeLiteral(node);
  throw new SessionError('wrong-type', { expected: 'text' });
}

/** In the place of `was`, whose own spelling tells the most. */
function like(was: string, value: string, text: string): string {
  return parsePercent(was, true)?.write(value) ?? encode(value, text);
}

/** A space is what it is elsewhere in the text. */
function encode(value: string, text: string): string {
  const escaped = writePercent(value);
  return text.includes('%20') ? escaped : escaped.replaceAll('%20', '+');
}
