import { CodecError } from '../CodecError.ts';
import { concatBytes } from '../concatBytes.ts';
import type { TreeNode } from '../tree.ts';
import { encodeUtf8 } from '../utf8.ts';
import { INTERFACE, withSeconds } from './gobScalars.ts';
import { GobInput } from './GobInput.ts';
import type { GobSlot, GobTracer } from './GobTracer.ts';
import { readText } from './gobTypes.ts';
import { gobBytes, gobFloat, gobInt, gobUint } from './writeGob.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type NodeOf<K> = Extract<TreeNode, { kind: K }>;

/** A value that is no value of the type of its place. */
export class OtherType extends Error {
  constructor(readonly expected: string) {
    super(expected);
  }
}
/** A value whose type only the app could write, or that the stream does not define before this place. */
export class TypeLost extends Error {}

/** What an interface holds: the name under which its type is registered, and the type. */
interface Held {
  readonly name: string;
  readonly id: number;
}

/** Of Go's own types, which every interface may hold: encoding/gob/type.go, `registerBasics`. */
const HELD = {
  boolean: { name: 'bool', id: 1 },
  integer: { name: 'int', id: 2 },
  number: { name: 'float64', id: 4 },
  bytes: { name: '[]uint8', id: 5 },
  string: { name: 'string', id: 6 },
} as const;
/** Under which names others are. */
const CONTAINERS = { object: 'map[string]interface {}', array: '[]interface {}' } as const;
const NAMES = ['', 'bool', 'int', 'uint', 'float64', '[]byte', 'string'];

const isInteger = (literal: string) => /^-?\d+$/.test(literal);

/** Writes values in the places of a stream, each as its place wants it. What stood there (`was`) keeps its types. */
export class GobWriter {
  /** Types that were written by their number. */
  readonly used = new Set<number>();

  constructor(
    private readonly source: Uint8Array,
    private readonly trace: GobTracer,
    /** Types that are defined behind it cannot be written. */
    private readonly place: number,
  ) {}

  /** Throws OtherType, TypeLost, or CodecError: `literal` for a number that its type cannot hold, `utf8`. */
  value(id: number, node: TreeNode, was?: TreeNode): Bytes {
    this.used.add(id);
    if (id === INTERFACE) return this.interface(node, was);
    const type = this.trace.types.get(id);
    if (type?.kind === 'map') return this.map(type.key, type.item, node, was);
    if (type?.kind === 'list') return this.list(type.item, node, type.isArray, was);
    if (node.kind === 'time' && was?.kind === 'time') return this.time(node.seconds, was);
    if (type || !NAMES[id]) throw new TypeLost();
    return this.scalar(id, node);
  }

  key(id: number, key: string): Bytes {
    if (id !== INTERFACE && id !== HELD.string.id) throw new TypeLost();
    return this.value(id, { kind: 'string', value: key, start: 0, end: 0 });
  }

  private scalar(id: number, node: TreeNode, bits = 64): Bytes {
    if (id === 1 && node.kind === 'boolean') return gobUint(node.value ? 1 : 0);
    if ((id === 2 || id === 3) && node.kind === 'number' && isInteger(node.literal))
      return integer(node, id === 2, bits);
    if (id === 4 && node.kind === 'number') return float(node, bits);
    if (id >= 5 && node.kind === 'bytes') return gobBytes(node.value);
    if (id === 6 && node.kind === 'string') return gobBytes(encodeUtf8(node.value));
    throw new OtherType(NAMES[id] ?? '');
  }

  /** What takes the place of a value, or of what an interface holds, where that stays of its type. */
  inPlaceOf(slot: GobSlot, node: TreeNode, was: TreeNode): { readonly slot: GobSlot; readonly bytes: Bytes } {
    const held = node.kind === 'null' ? undefined : this.sameHeld(node, was);
    if (!slot.inner || !held) return { slot, bytes: this.value(slot.id, node, was) };
    return { slot: slot.inner, bytes: this.content(held, node, was) };
  }

  private interface(node: TreeNode, was?: TreeNode): Bytes {
    if (node.kind === 'null') return gobUint(0);
    const held = this.sameHeld(node, was) ?? this.newHeld(node);
    // What is no struct stands behind a zero.
    const content = concatBytes([gobUint(0), this.content(held, node, was)]);
    return concatBytes([gobBytes(encodeUtf8(held.name)), gobInt(held.id), gobBytes(content)]);
  }

  private content({ name, id }: Held, node: TreeNode, was?: TreeNode): Bytes {
    const bits = Number(/^(?:u?int|float)(8|16|32)$/.exec(name)?.[1] ?? 64);
    return id < NAMES.length ? this.scalar(id, node, bits) : this.value(id, node, was);
  }

  /** What was held before, where this is a value of its kind. Throws TypeLost for what only the app could write. */
  private sameHeld(node: TreeNode, was?: TreeNode): Held | undefined {
    const slot = was && this.trace.slots.get(was.start);
    if (!was || !slot?.inner) return undefined;
    const { id } = slot.inner;
    const kind = this.trace.types.get(id)?.kind;
    if (node.kind === 'time' && was.kind === 'time') return { name: this.nameAt(slot), id };
    const isContainer = kind === 'map' || kind === 'list';
    if (!isContainer && !NAMES[id]) throw new TypeLost();
    const accepts = isContainer ? (kind === 'map' ? 'object' : 'array') : ACCEPTED[id];
    const isIntegral = (id !== 2 && id !== 3) || (node.kind === 'number' && isInteger(node.literal));
    const isText = id === 6 && was.kind === 'bytes' && node.kind === 'bytes';
    return (node.kind === accepts && isIntegral) || isText ? { name: this.nameAt(slot), id } : undefined;
  }

  /** In the zone that it had. */
  private time(seconds: number, was: TreeNode): Bytes {
    const slot = this.trace.slots.get(was.start)!;
    const input = new GobInput(this.source);
    input.at = (slot.inner ?? slot).at;
    return gobBytes(withSeconds(input.text(), seconds));
  }

  private nameAt({ at }: GobSlot): string {
    const input = new GobInput(this.source);
    input.at = at;
    return readText(input);
  }

  private newHeld(node: TreeNode): Held {
    if (node.kind === 'number') return isInteger(node.literal) ? HELD.integer : HELD.number;
    if (node.kind === 'boolean' || node.kind === 'bytes' || node.kind === 'string') return HELD[node.kind];
    const name = node.kind === 'object' || node.kind === 'array' ? CONTAINERS[node.kind] : '';
    const id = this.trace.registered.get(name);
    const definition = this.trace.definitions.get(id ?? 0);
    if (id === undefined || !definition || definition.end > this.place) throw new TypeLost();
    return { name, id };
  }

  private map(key: number, item: number, node: TreeNode, was?: TreeNode): Bytes {
    if (node.kind !== 'object') throw new OtherType('map');
    const before = new Map(was?.kind === 'object' ? was.entries.map((entry) => [entry.key, entry.value]) : []);
    const entries = node.entries.filter(({ shadowed }) => !shadowed);
    const pairs = entries.flatMap((entry) => [
      this.key(key, entry.key),
      this.value(item, entry.value, before.get(entry.key)),
    ]);
    return concatBytes([gobUint(entries.length), ...pairs]);
  }

  private list(item: number, node: TreeNode, isArray: boolean, was?: TreeNode): Bytes {
    if (node.kind !== 'array') throw new OtherType('list');
    const before = was?.kind === 'array' ? was.items : [];
    // An array is as long as its type says.
    if (isArray && node.items.length !== before.length) throw new TypeLost();
    return concatBytes([
      gobUint(node.items.length),
      ...node.items.map((each, at) => this.value(item, each, before[at])),
    ]);
  }
}

const ACCEPTED: readonly (TreeNode['kind'] | undefined)[] = [
  undefined,
  'boolean',
  'number',
  'number',
  'number',
  'bytes',
  'string',
];

function integer({ literal }: NodeOf<'number'>, isSigned: boolean, bits: number): Bytes {
  // Not even BigInt is asked about more digits than 64 bits can have.
  const value = literal.length > 20 ? undefined : BigInt(literal);
  const least = isSigned ? -(2n ** BigInt(bits - 1)) : 0n;
  const most = 2n ** BigInt(isSigned ? bits - 1 : bits);
  if (value === undefined || value < least || value >= most) throw new CodecError('literal', 0);
  return isSigned ? gobInt(value) : gobUint(value);
}

function float({ literal }: NodeOf<'number'>, bits: number): Bytes {
  const value = Number(literal);
  const rounded = bits === 32 ? Math.fround(value) : value;
  // Go reads no float32 that is beyond it, and what has digits is not infinite.
  if (/\d/.test(literal) && !Number.isFinite(rounded)) throw new CodecError('literal', 0);
  return gobFloat(rounded);
}
