/** What a pickle's opcodes make, before it becomes a tree: values can be shared, and can hold themselves. */
import type { BooleanNode, BytesNode, NullNode, NumberNode, StringNode, TimeNode } from '../tree.ts';

export type ScalarNode = StringNode | NumberNode | BooleanNode | NullNode | BytesNode | TimeNode;

/** One place on the stack or in a container, with the opcodes that put it there. */
export interface Slot {
  readonly value: Value;
  readonly start: number;
  end: number;
}

export interface Scalar {
  readonly kind: 'scalar';
  /** Without its place. */
  readonly node: ScalarNode;
  /** Of a Python 2 `str`, which may be text or not. */
  readonly raw?: Uint8Array;
}
export interface Sequence {
  readonly kind: 'list' | 'tuple' | 'set' | 'frozenset';
  readonly items: Slot[];
}
export interface Dict {
  readonly kind: 'dict';
  readonly pairs: Pair[];
}
/** A class or function by name. Nothing looks it up. */
export interface Global {
  readonly kind: 'global';
  readonly name: string;
}
/** What Python would make by calling something: kept as the call that it is. */
export interface Call {
  readonly kind: 'call';
  readonly callable: Slot;
  readonly args: Slot;
  readonly kwargs: Slot | undefined;
  /** From BUILD. */
  readonly states: Slot[];
  /** Appended or added to it. */
  readonly items: Slot[];
  readonly pairs: Pair[];
}
/** An object that the program keeps elsewhere. */
export interface Persistent {
  readonly kind: 'persistent';
  readonly id: Slot;
}
export type Pair = readonly [key: Slot, value: Slot];
export type Value = Scalar | Sequence | Dict | Global | Call | Persistent;

/** A node that stands nowhere yet. */
export const NOWHERE = { start: 0, end: 0 } as const;

export function scalar(node: ScalarNode, raw?: Uint8Array): Scalar {
  return raw ? { kind: 'scalar', node, raw } : { kind: 'scalar', node };
}

/** The items where the value is a tuple, as the arguments of a call are. */
export function tupleItems(slot: Slot): readonly Slot[] | undefined {
  return slot.value.kind === 'tuple' ? slot.value.items : undefined;
}

/** `module.name` of a class or function: by itself, or as an attribute that Python would ask of it. */
export function nameOf({ value }: Slot): string | undefined {
  if (value.kind === 'global') return value.name;
  if (value.kind !== 'call' || value.callable.value.kind !== 'global') return undefined;
  if (modern(value.callable.value.name) !== 'builtins.getattr') return undefined;
  const [owner, attribute, ...more] = tupleItems(value.args) ?? [];
  if (owner?.value.kind !== 'global' || attribute?.value.kind !== 'scalar' || more.length > 0) return undefined;
  const { node } = attribute.value;
  // No name is this long, and each use of it would cost as much again.
  const isName = node.kind === 'string' && owner.value.name.length + node.value.length < 500;
  return isName ? `${owner.value.name}.${node.value}` : undefined;
}

/** The name by today's module names. */
export function globalName(slot: Slot): string | undefined {
  const name = nameOf(slot);
  return name && modern(name);
}

/** Up to protocol 2, Python 3 gives its modules their Python 2 names. */
function modern(name: string): string {
  return name.replace(/^__builtin__\./, 'builtins.').replace(/^copy_reg\./, 'copyreg.');
}
