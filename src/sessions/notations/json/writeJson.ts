import type { TreeNode } from '../../../codec/tree.ts';
import type { Style } from './style.ts';
import { isTagKey, type Tags } from './tags.ts';

/** A node as JSON text in the style given, typed nodes under their tags. */
export function writeJson(node: TreeNode, style: Style, tags: Tags): string {
  const tag = tags.list.find(({ type }) => type === node.type);
  if (tag) return writeObject([[tag.key, writeJson(tag.write(node), style, tags)]], style);
  switch (node.kind) {
    case 'object':
      return writeEntries(
        node.entries.map(({ key, value }) => [key, writeJson(value, style, tags)]),
        style,
        tags,
      );
    case 'array':
      return `[${node.items.map((item) => writeJson(item, style, tags)).join(style.comma)}]`;
    case 'string':
      return writeString(node.value, style);
    case 'number':
      return node.literal;
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'null';
    case 'bytes':
    case 'time':
      // Only readers of notations that have such tags make these nodes.
      throw new TypeError(`no tag for ${node.kind}`);
  }
}

/** Keys and the texts of their values. */
export type Pairs = readonly (readonly [key: string, value: string])[];

/** An object, escaped where a reader would take it for a tag. */
export function writeEntries(entries: Pairs, style: Style, tags: Tags): string {
  const only = entries.length === 1 ? entries[0] : undefined;
  if (!only || !tags.escape || !isTagKey(only[0], tags)) return writeObject(entries, style);
  const { key, suffix } = tags.escape;
  return writeObject([[key, writeObject([[only[0] + suffix, only[1]]], style)]], style);
}

function writeObject(entries: Pairs, style: Style): string {
  return `{${entries.map(([key, value]) => writeString(key, style) + style.colon + value).join(style.comma)}}`;
}

/** Lone surrogates are always escaped (ECMA-262 JSON.stringify): UTF-8 has no bytes for them. */
export function writeString(value: string, style: Style): string {
  const text = JSON.stringify(value);
  // Python's ensure_ascii leaves space to ~, so it escapes U+007F too: json/encoder.py, ESCAPE_ASCII.
  const ascii = style.ascii ? text.replace(/[^ -~]/g, unicode) : text;
  if (style.escaped.size === 0) return ascii;
  return ascii.replace(/\\u[0-9a-f]{4}|\\[^]|[^]/g, (char) => {
    if (!style.escaped.has(char)) return char;
    return char === '/' ? '\\/' : unicode(char);
  });
}

function unicode(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
