/** `key=value&…` whose values are base64 of JSON, or of a pickle each: werkzeug/contrib/securecookie.py, `serialize`. */
import { encodeBase64 } from '../../../codec/base64.ts';
import { encodeLatin1 } from '../../../codec/latin1.ts';
import { markShadowed } from '../../../codec/entryKeys.ts';
import type { Entry, TreeNode } from '../../../codec/tree.ts';
import { Work } from '../../../codec/Work.ts';
import type { Change, Notation, Tree } from '../../contract/notation.ts';
import { SessionError } from '../../contract/SessionError.ts';
import { writeLiteral } from '../../notations/literal.ts';
import { parsePercent, writePercent } from '../../notations/percent.ts';
import { assertFree, nodeOf } from '../../notations/splice.ts';
import { bytesOfSource } from '../../readable/bytesPayload.ts';
import { bytesIn } from '../../signing/bytesIn.ts';
import { pythonPayload } from './pythonPayload.ts';

interface Item {
  readonly start: number;
  readonly keyEnd: number;
  readonly end: number;
}

function itemsOf(text: string): readonly Item[] {
  let at = 0;
  return text.split('&').map((item) => {
    const start = at;
    at += item.length + 1;
    const equals = item.indexOf('=');
    if (equals < 0) throw new SessionError('not-this-format');
    return { start, keyEnd: start + equals, end: start + item.length };
  });
}

const keyIn = (raw: string) => (raw.includes('%') ? parsePercent(raw, true)?.text : raw.replaceAll('+', ' '));
const keyOut = (key: string) => writePercent(key).replaceAll('%20', '+');

function valueTree(coded: string, work: Work): Tree {
  const bytes = bytesIn(coded, 'standard', 'required');
  if (!bytes) throw new SessionError('base64');
  const { source, notation, problem } = pythonPayload(bytes);
  if (problem) throw new SessionError(problem);
  return notation.parse(source, work);
}

/** Nothing inside a value has a slice of its own. */
function within(node: TreeNode, start: number, end: number): TreeNode {
  const slice = { start, end };
  if (node.kind === 'array') return { ...node, ...slice, items: node.items.map((item) => within(item, start, end)) };
  if (node.kind !== 'object') return { ...node, ...slice };
  const entries = node.entries.map((entry) => ({ ...entry, value: within(entry.value, start, end) }));
  return { ...node, ...slice, entries };
}

export const secureCookieItems: Notation = {
  id: 'secure-cookie',
  parse(source, work) {
    const text = String(source);
    const entries = (text === '' ? [] : itemsOf(text)).map(({ start, keyEnd, end }): Entry => {
      const key = keyIn(text.slice(start, keyEnd));
      if (key === undefined) throw new SessionError('percent');
      const value = within(valueTree(text.slice(keyEnd + 1, end), work).root, keyEnd + 1, end);
      return { key, keyStart: start, keyEnd, value, shadowed: false };
    });
    const root: TreeNode = { kind: 'object', entries: [...markShadowed(entries)], start: 0, end: text.length };
    return { notation: secureCookieItems, source: text, root, complete: true };
  },
  literal: (node) => writeLiteral(node),
  edit: ({ source, root }, change) => edit(String(source), root, change),
};

function edit(text: string, root: TreeNode, change: Change): string {
  const items = text === '' ? [] : itemsOf(text);
  const [step, ...rest] = change.path;
  const replaced = (start: number, end: number, by: string) => text.slice(0, start) + by + text.slice(end);
  if (step === undefined) return change.kind === 'add' ? added(text, root, change) : whole(text, root, change);
  const item = items[step];
  if (!item) throw new SessionError('path');
  if (rest.length === 0 && change.kind === 'remove') {
    const isFirst = item.start === 0;
    return isFirst ? replaced(0, item.end + 1, '') : replaced(item.start - 1, item.end, '');
  }
  if (rest.length === 0 && change.kind === 'rename') {
    if (keyIn(text.slice(item.start, item.keyEnd)) === change.key) return text;
    assertFree(root.kind === 'object' ? root.entries : [], change.key);
    return replaced(item.start, item.keyEnd, keyOut(change.key));
  }
  const tree = valueTree(text.slice(item.keyEnd + 1, item.end), new Work());
  const made = changedValue(tree, { ...change, path: rest });
  return made === tree.source ? text : replaced(item.keyEnd + 1, item.end, coded(made));
}

/** Typed again it is the same; otherwise it is changed key by key. */
function whole(text: string, root: TreeNode, change: Change): string {
  if (change.kind === 'set' && change.literal.trim() === writeLiteral(nodeOf(root, []))) return text;
  throw new SessionError('path');
}

function changedValue(tree: Tree, change: Change): Tree['source'] {
  const made = tree.notation.edit?.(tree, change);
  if (made === undefined) throw new SessionError('read-only');
  return made;
}

const coded = (source: Tree['source']) => encodeBase64(bytesOfSource(source), 'standard', true);

/** In the serialization of the others. */
function added(text: string, root: TreeNode, change: Extract<Change, { kind: 'add' }>): string {
  const { key } = change;
  if (key === undefined) throw new SessionError('path');
  assertFree(root.kind === 'object' ? root.entries : [], key);
  const [first] = text === '' ? [] : itemsOf(text);
  const isPickled = first && typeof valueTree(text.slice(first.keyEnd + 1, first.end), new Work()).source !== 'string';
  const empty = pythonPayload(encodeLatin1(isPickled ? '\x80\x02N.' : 'null')!);
  const tree = empty.notation.parse(empty.source, new Work());
  const made = changedValue(tree, { kind: 'set', path: [], literal: change.literal });
  return `${text}${text === '' ? '' : '&'}${keyOut(key)}=${coded(made)}`;
}
