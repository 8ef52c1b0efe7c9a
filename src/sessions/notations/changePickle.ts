import { concatBytes } from '../../codec/concatBytes.ts';
import { parsePickle } from '../../codec/pickle.ts';
import { Machine } from '../../codec/pickle/Machine.ts';
import { writePickle, writeText } from '../../codec/pickle/writePickle.ts';
import { REFERENCE } from '../../codec/place.ts';
import { childrenOf, type TreeNode } from '../../codec/tree.ts';
import { Work } from '../../codec/Work.ts';
import { SessionError } from '../contract/SessionError.ts';
import type { Change } from '../contract/notation.ts';
import { parseLiteral, WITH_TUPLES, writeLiteral } from './literal.ts';
import { assertFree, containerOf, nodeOf, parentOf, splice, type Container, type Splice } from './splice.ts';

/** APPEND and SETITEM, which take what lies above the container. POP. */
const [APPEND, SETITEM, POP, STOP] = [0x61, 0x73, 0x30, 0x2e];

/**
 * The bytes after one change: opcodes in the place of opcodes, no object is understood for it. Where values are shared,
 * what was put into the memo stays and is dropped from the stack. What that would change elsewhere is refused.
 */
export function changePickle(source: Uint8Array, root: TreeNode, change: Change): Uint8Array {
  if (change.kind === 'set' && change.literal === writeLiteral(nodeOf(root, change.path))) return source;
  if (change.kind === 'rename' && isKey(root, change)) return source;
  const machine = new Machine(source.subarray(0, root.end), new Work());
  machine.run();
  const made = new PickleEdit(source, root, machine.isShared).change(change);
  const after = splice(reframed(source, machine.frames, made), made);
  if (!isSameElsewhere(root, parsePickle(after, new Work()), change)) throw new SessionError('read-only');
  return after;
}

function isKey(root: TreeNode, { path, key }: Extract<Change, { kind: 'rename' }>): boolean {
  const { container, index } = parentOf(root, path);
  return container.kind === 'object' && container.entries[index]!.key === key;
}

class PickleEdit {
  constructor(
    private readonly source: Uint8Array,
    private readonly root: TreeNode,
    private readonly isShared: boolean,
  ) {}

  change(change: Change): readonly Splice[] {
    switch (change.kind) {
      case 'set': {
        const node = nodeOf(this.root, change.path);
        return [
          this.replaced(node.start, this.endOf(node), writePickle(parseLiteral(change.literal, node, WITH_TUPLES))),
        ];
      }
      case 'rename': {
        const { container, index } = parentOf(this.root, change.path);
        const entry = container.kind === 'object' ? container.entries[index]! : undefined;
        if (!entry || (entry.keyNode && entry.keyNode.kind !== 'string')) throw new SessionError('read-only');
        assertFree(container.kind === 'object' ? container.entries : [], change.key);
        return [this.replaced(entry.keyStart, entry.keyEnd, writeText(change.key))];
      }
      case 'add':
        return [this.added(plain(containerOf(this.root, change.path)), change)];
      case 'remove': {
        const { container, index } = parentOf(this.root, change.path);
        return [this.removed(plain(container), index)];
      }
    }
  }

  /** The root spans all: its content ends before STOP, and begins behind what says the protocol. */
  private endOf(node: TreeNode): number {
    return node === this.root ? node.end - 1 : node.end;
  }

  private replaced(start: number, end: number, bytes: Uint8Array): Splice {
    if (start === 0 && this.root.start === 0 && end === this.root.end - 1) {
      return { start: 0, end: this.root.end, bytes: concatBytes([Uint8Array.of(0x80, 2), bytes, Uint8Array.of(STOP)]) };
    }
    if (!this.isShared) return { start, end, bytes };
    const at = this.memoEnd(end);
    return { start: at, end: at, bytes: concatBytes([Uint8Array.of(POP), bytes]) };
  }

  private added(container: Container, { key, literal }: Extract<Change, { kind: 'add' }>): Splice {
    const value = writePickle(parseLiteral(literal, undefined, WITH_TUPLES));
    const at = this.endOf(container);
    if (container.kind === 'array') {
      if (key !== undefined) throw new SessionError('path');
      return { start: at, end: at, bytes: concatBytes([value, Uint8Array.of(APPEND)]) };
    }
    if (key === undefined) throw new SessionError('path');
    assertFree(container.entries, key);
    return { start: at, end: at, bytes: concatBytes([writeText(key), value, Uint8Array.of(SETITEM)]) };
  }

  private removed(container: Container, index: number): Splice {
    const entry = container.kind === 'object' ? container.entries[index]! : undefined;
    const value = entry?.value ?? (container as { items: readonly TreeNode[] }).items[index]!;
    const end = this.memoEnd(value.end);
    // One by one, or all at once at the mark.
    const after = this.source[end] === (entry ? SETITEM : APPEND) ? end + 1 : end;
    if (!this.isShared) return { start: entry?.keyStart ?? value.start, end: after, bytes: new Uint8Array() };
    return { start: end, end: after, bytes: entry ? Uint8Array.of(POP, POP) : Uint8Array.of(POP) };
  }

  /** Behind what puts into the memo what lies there: BINPUT, LONG_BINPUT, MEMOIZE, PUT. */
  private memoEnd(from: number): number {
    let at = from;
    for (;;) {
      const opcode = String.fromCharCode(this.source[at] ?? 0);
      if (opcode === 'q') at += 2;
      else if (opcode === 'r') at += 5;
      else if (opcode === '\x94') at += 1;
      else if (opcode === 'p') at = this.source.indexOf(10, at) + 1;
      else return at;
    }
  }
}

/** A list or a dictionary: what else can hold something is made by its class. */
function plain(container: Container): Container {
  if (container.type !== undefined) throw new SessionError('read-only');
  return container;
}

/** The source with the lengths of its frames as they will be. */
function reframed(source: Uint8Array, frames: readonly number[], splices: readonly Splice[]): Uint8Array {
  if (frames.length === 0) return source;
  const copy = source.slice();
  const view = new DataView(copy.buffer);
  for (const at of frames) {
    if (splices.some(({ start, end }) => start < at && end > at)) continue;
    const length = Number(view.getBigUint64(at, true));
    const [from, to] = [at + 8, at + 8 + length];
    const more = splices
      .filter(({ start, end }) => start >= from && end <= to)
      .reduce((sum, { start, end, bytes }) => sum + bytes.length - (end - start), 0);
    view.setBigUint64(at, BigInt(length + more), true);
  }
  return copy;
}

/** Nothing but what stands at the path is another value now, from the `depth`th step of it on. */
function isSameElsewhere(before: TreeNode, after: TreeNode, change: Change, depth = 0): boolean {
  const { kind, path } = change;
  const more = kind === 'add' ? 1 : kind === 'remove' ? -1 : 0;
  const isParent = depth === path.length - (kind === 'add' ? 0 : 1);
  if (depth === path.length && kind === 'set') return true;
  if (before.kind !== after.kind || before.type !== after.type) return false;
  const [was, is] = [childrenOf(before), childrenOf(after)];
  if (is.length - was.length !== (isParent ? more : 0)) return false;
  return was.every(({ label, node }, index) => {
    const isOn = index === path[depth];
    if (isOn && isParent && kind === 'remove') return true;
    const now = is[isParent && kind === 'remove' && index > path[depth]! ? index - 1 : index]!;
    if (label !== now.label && !(isOn && isParent && kind === 'rename')) return false;
    return isOn && !(isParent && kind === 'rename')
      ? isSameElsewhere(node, now.node, change, depth + 1)
      : isSame(node, now.node);
  });
}

/** References may have other paths, or be written out. */
function isSame(before: TreeNode, after: TreeNode): boolean {
  if (before.type === REFERENCE) return true;
  if (before.kind !== after.kind || before.type !== after.type) return false;
  const [was, is] = [childrenOf(before), childrenOf(after)];
  if (was.length !== is.length) return false;
  if (was.length === 0) return writeLiteral(before) === writeLiteral(after);
  return was.every(({ label, node }, index) => label === is[index]!.label && isSame(node, is[index]!.node));
}
