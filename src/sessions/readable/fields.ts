/** Values of parts at fixed places: each can be changed, none added or removed. */
import { childrenOf, nodeAt, type Entry, type TreeNode } from '../../codec/tree.ts';
import type { Change, Notation, Tree } from '../contract/notation.ts';
import { writeLiteral } from '../notations/json/jsonLiteral.ts';
import { SessionError } from '../contract/SessionError.ts';
import { writeTime, type Codec } from './codecs.ts';

export interface Field {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly codec: Codec;
}

/** The parts of a text; undefined where it is not made so. One without a key is the whole. */
export type Split = (text: string) => readonly Field[] | undefined;

/** By a pattern with the flag `d`, whose groups are named as the parts are called. */
export function byPattern(pattern: RegExp, codecs: Readonly<Record<string, Codec>>): Split {
  return (text) => {
    const found = pattern.exec(text)?.indices?.groups;
    if (!found) return undefined;
    return Object.entries(found).flatMap(([key, place]) => {
      return place ? [{ key, start: place[0], end: place[1], codec: codecs[key]! }] : [];
    });
  };
}

export function firstOf(...splits: readonly Split[]): Split {
  return (text) => {
    for (const split of splits) {
      const fields = split(text);
      if (fields) return fields;
    }
    return undefined;
  };
}

export function fieldsNotation(split: Split): Notation {
  const notation: Notation = {
    id: 'fields',
    isFixed: true,
    parse(source) {
      const text = String(source);
      const fields = split(text);
      const nodes = fields?.map((field) => read(text, field));
      if (!fields || !nodes?.every((node) => node !== undefined)) throw new SessionError('not-this-format');
      return { notation, source: text, root: rootOf(text, fields, nodes), complete: true };
    },
    literal: (node) => (node.kind === 'time' ? writeTime(node.seconds) : writeLiteral(node)),
    edit: (tree, change) => edit(tree, change, split),
  };
  return notation;
}

function read(text: string, { start, end, codec }: Field): TreeNode | undefined {
  const node = codec.read(text.slice(start, end));
  return node && { ...node, start, end };
}

function rootOf(text: string, fields: readonly Field[], nodes: readonly TreeNode[]): TreeNode {
  if (fields.length === 1 && fields[0]!.key === '') return nodes[0]!;
  const entries = fields.map(({ key, start }, index): Entry => {
    return { key, keyStart: start, keyEnd: start, value: nodes[index]!, shadowed: false };
  });
  return { kind: 'object', entries, start: 0, end: text.length };
}

function edit(tree: Tree, change: Change, split: Split): string {
  const text = String(tree.source);
  const node = change.kind === 'set' ? nodeAt(tree.root, change.path) : undefined;
  if (change.kind !== 'set' || !node) throw new SessionError('path');
  if (change.literal.trim() === tree.notation.literal(node)) return text;
  const field = split(text)?.find(({ start, end }) => start === node.start && end === node.end);
  if (!field || childrenOf(node).length > 0) throw new SessionError('path');
  const written = field.codec.write(change.literal, node);
  if (written === undefined) throw new SessionError('wrong-type', { expected: field.codec.type });
  return text.slice(0, node.start) + written + text.slice(node.end);
}
