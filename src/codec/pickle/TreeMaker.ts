import { CodecError, type CodecErrorCode } from '../CodecError.ts';
import { entryOf, keyLabel, markShadowed } from '../entryKeys.ts';
import { REFERENCE, writePath, type Place } from '../place.ts';
import type { Entry, TreeNode } from '../tree.ts';
import type { Work } from '../Work.ts';
import {
  globalName,
  nameOf,
  NOWHERE,
  tupleItems,
  type Call,
  type Pair,
  type ScalarNode,
  type Slot,
  type Value,
} from './graph.ts';
import { readKnown, readSet, unwrapCopyreg, type Rests } from './knownTypes.ts';

/**
 * The tree of a graph. A container that comes again, shared or inside itself, is a reference to where it came first; a
 * scalar is written out again, and counted: bytes that were not in the source are bytes inflated.
 */
export class TreeMaker {
  /** Set once; from then on everything closes what it has. */
  failure: CodecError | undefined;
  private readonly seen = new Map<Value, Place | undefined>();
  /** What keys are labelled by when they come again. */
  private readonly made = new Map<Value, TreeNode>();
  private readonly labels = new Map<Value, string>();
  private readonly rests: Rests = new Map();
  private readonly known = new Map<Call, ScalarNode | undefined>();
  private level = 0;

  constructor(private readonly work: Work) {}

  /** Undefined only after a failure. */
  node(slot: Slot, place?: Place): TreeNode | undefined {
    if (this.failure) return undefined;
    const { value, start, end } = slot;
    const isAgain = this.seen.has(value);
    const scalar = this.scalar(slot);
    if (scalar) {
      this.seen.set(value, place);
      if ((isAgain || value.kind !== 'scalar') && !this.spend(sizeOf(scalar), start)) return undefined;
      return { ...scalar, start, end };
    }
    if (isAgain) {
      const path = writePath(this.seen.get(value));
      return this.spend(path.length, start) ? { kind: 'string', type: REFERENCE, value: path, start, end } : undefined;
    }
    this.seen.set(value, place);
    const made = this.nested(start, () => this.container(slot, place));
    if (made) this.made.set(value, made);
    return made;
  }

  private scalar({ value, start }: Slot): ScalarNode | undefined {
    if (value.kind === 'scalar') return value.node;
    if (value.kind === 'global') return { ...NOWHERE, kind: 'string', type: 'global', value: value.name };
    if (value.kind !== 'call') return undefined;
    if (!this.known.has(value))
      this.known.set(
        value,
        readKnown(value, (size) => this.spend(size, start)),
      );
    return this.known.get(value);
  }

  private nested<T>(at: number, make: () => T): T | undefined {
    if (this.level === this.work.limits.depth) return this.fail('too-deep', at);
    this.level += 1;
    this.work.depth = Math.max(this.work.depth, this.level);
    const made = make();
    this.level -= 1;
    return made;
  }

  private container(slot: Slot, place: Place | undefined): TreeNode | undefined {
    const { value, start, end } = slot;
    switch (value.kind) {
      case 'list':
        return { kind: 'array', items: this.items(value.items, place), start, end };
      case 'tuple':
      case 'set':
      case 'frozenset':
        return { kind: 'array', type: value.kind, items: this.items(value.items, place), start, end };
      case 'dict':
        return { kind: 'object', entries: this.entries(value.pairs, place), start, end };
      case 'persistent':
        return { kind: 'array', type: 'persistent id', items: this.items([value.id], place), start, end };
      case 'call':
        return this.call(value, slot, place);
      case 'scalar':
      case 'global':
        return undefined;
    }
  }

  private items(slots: readonly Slot[], parent: Place | undefined): TreeNode[] {
    return slots.flatMap((slot, label) => this.node(slot, { parent, label }) ?? []);
  }

  private entries(pairs: readonly Pair[], parent: Place | undefined): readonly Entry[] {
    const entries = pairs.flatMap(([keySlot, valueSlot]) => {
      const key = this.node(keySlot, { parent, label: 'key' });
      if (!key) return [];
      const entry = entryOf(key, key, this.label(keySlot.value));
      const value = this.node(valueSlot, { parent, label: entry.key });
      return value ? [{ ...entry, value }] : [];
    });
    return markShadowed(entries);
  }

  /** Of a container, once: it may be the key of a thousand entries. */
  private label(key: Value): string | undefined {
    const first = this.made.get(key);
    if (!first) return undefined;
    const label = this.labels.get(key) ?? keyLabel(first);
    this.labels.set(key, label);
    return label;
  }

  /** What would be called with what, and what would then be done to what comes of it. */
  private call(call: Call, { start, end }: Slot, place: Place | undefined): TreeNode | undefined {
    const set = readSet(call);
    // The items of a list that stands elsewhere too are there.
    if (set?.list.kind === 'list' && !this.seen.has(set.list)) {
      this.seen.set(set.list, place);
      return { kind: 'array', type: set.type, items: this.items(set.list.items, place), start, end };
    }
    const { callable, args } = unwrapCopyreg(call, this.rests);
    const name = nameOf(callable);
    if (name !== undefined && !this.spend(name.length, start)) return undefined;
    const hasArgs = tupleItems(args)?.length !== 0;
    if (isOrderedDict(call) && !hasArgs) {
      return { kind: 'object', type: name!, entries: this.entries(call.pairs, place), start, end };
    }
    const entries: Entry[] = [];
    const add = (key: string, make: (place: Place) => TreeNode | undefined): void => {
      const value = make({ parent: place, label: key });
      if (value) entries.push({ key, keyStart: value.start, keyEnd: value.start, value, shadowed: false });
    };
    if (name === undefined) add('callable', (at) => this.node(callable, at));
    if (hasArgs) add('args', (at) => this.node(args, at));
    const { kwargs } = call;
    if (kwargs && !isEmptyDict(kwargs)) add('kwargs', (at) => this.node(kwargs, at));
    for (const state of call.states) add('state', (at) => this.node(state, at));
    if (call.items.length > 0) {
      add('items', (at) => ({ kind: 'array', items: this.items(call.items, at), ...spanOf(call.items) }));
    }
    if (call.pairs.length > 0) {
      add('items', (at) => ({ kind: 'object', entries: this.entries(call.pairs, at), ...spanOf(call.pairs.flat()) }));
    }
    return { kind: 'object', type: name ?? 'call', entries, start, end };
  }

  private spend(size: number, at: number): boolean {
    this.work.inflated += size;
    if (this.work.inflated > this.work.limits.inflated) this.fail('too-large', at);
    return !this.failure;
  }

  private fail(code: CodecErrorCode, at: number): undefined {
    this.failure ??= new CodecError(code, at);
    return undefined;
  }
}

function isOrderedDict(call: Call): boolean {
  return globalName(call.callable) === 'collections.OrderedDict' && call.states.length + call.items.length === 0;
}

function isEmptyDict({ value }: Slot): boolean {
  return value.kind === 'dict' && value.pairs.length === 0;
}

function spanOf(slots: readonly Slot[]): { readonly start: number; readonly end: number } {
  return { start: slots[0]!.start, end: slots.at(-1)!.end };
}

function sizeOf(node: ScalarNode): number {
  if (node.kind === 'string' || node.kind === 'bytes') return node.value.length;
  return node.kind === 'number' ? node.literal.length : 0;
}
