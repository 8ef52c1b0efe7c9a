import { concatBytes } from '../../codec/concatBytes.ts';
import { withLengths, type GobPiece } from '../../codec/gob/gobLengths.ts';
import { GobInput } from '../../codec/gob/GobInput.ts';
import { GobTracer, type GobSlot } from '../../codec/gob/GobTracer.ts';
import { GobWriter, OtherType, TypeLost } from '../../codec/gob/GobWriter.ts';
import { lostDefinitions } from '../../codec/gob/lostDefinitions.ts';
import { gobUint } from '../../codec/gob/writeGob.ts';
import type { Path, TreeNode } from '../../codec/tree.ts';
import { Work } from '../../codec/Work.ts';
import type { Change } from '../contract/notation.ts';
import { SessionError } from '../contract/SessionError.ts';
import { parseLiteral, writeLiteral } from './literal.ts';
import { assertFree, containerOf, nodeOf, parentOf, splice, type Container } from './splice.ts';

type ChangeOf<K> = Extract<Change, { kind: K }>;

/**
 * The bytes after one change of a map, a list or a value in them. New are also the lengths of what it stands in; types
 * that were defined in what goes, and are needed behind it, are defined before all values. Throws SessionError
 * `read-only` for what only the app's own types could write.
 */
export function changeGob(source: Uint8Array, root: TreeNode, change: Change): Uint8Array {
  if (change.kind === 'set' && change.literal === writeLiteral(nodeOf(root, change.path))) return source;
  const trace = new GobTracer(source, new Work());
  trace.document();
  if (!trace.isExact) throw new SessionError('read-only');
  try {
    return new GobChange(source, root, trace).made(change);
  } catch (error) {
    if (error instanceof TypeLost) throw new SessionError('read-only', { cause: error });
    if (error instanceof OtherType) throw new SessionError('wrong-type', { expected: error.expected, cause: error });
    throw error;
  }
}

class GobChange {
  constructor(
    private readonly source: Uint8Array,
    private readonly root: TreeNode,
    private readonly trace: GobTracer,
  ) {}

  made(change: Change): Uint8Array {
    switch (change.kind) {
      case 'set':
        return this.set(change);
      case 'add':
        return this.add(change);
      case 'remove':
        return this.remove(change);
      case 'rename':
        return this.rename(change);
    }
  }

  private set({ path, literal }: ChangeOf<'set'>): Uint8Array {
    const was = nodeOf(this.root, path);
    const slot = this.slotOf(was);
    const node = parseLiteral(literal, was);
    if (this.isField(path) && isZero(node)) throw new TypeLost();
    const writer = new GobWriter(this.source, this.trace, slot.end);
    const { slot: within, bytes } = writer.inPlaceOf(slot, node, was);
    return this.spliced([{ start: within.at, end: within.end, bytes, within }], writer.used);
  }

  private add({ path, key, literal }: ChangeOf<'add'>): Uint8Array {
    const container = containerOf(this.root, path);
    const slot = this.contentOf(container);
    const type = this.trace.types.get(slot.id);
    const isMap = type?.kind === 'map';
    if (!isMap && (type?.kind !== 'list' || type.isArray)) throw new TypeLost();
    if (isMap !== (key !== undefined)) throw new SessionError('path');
    const writer = new GobWriter(this.source, this.trace, slot.end);
    const before = key === undefined || !isMap ? [] : [this.newKey(writer, container, type.key, key)];
    const bytes = concatBytes([...before, writer.value(type.item, parseLiteral(literal))]);
    const { end, last } = slot;
    return this.spliced(
      [this.counted(container, 1), { start: end, end, bytes, within: { first: last, last } }],
      writer.used,
    );
  }

  private newKey(writer: GobWriter, container: Container, id: number, key: string): Uint8Array {
    if (container.kind === 'object') assertFree(container.entries, key);
    return writer.key(id, key);
  }

  private remove({ path }: ChangeOf<'remove'>): Uint8Array {
    const { container, index } = parentOf(this.root, path);
    const type = this.trace.types.get(this.contentOf(container).id);
    if (type?.kind === 'struct' || (type?.kind === 'list' && type.isArray)) throw new TypeLost();
    if (container.kind === 'array' && container.items.length === 1 && this.isField(path.slice(0, -1))) {
      throw new TypeLost();
    }
    const { end, last, ...value } = this.slotOf(nodeOf(this.root, path));
    const { at: start, first } =
      container.kind === 'object' ? this.trace.slots.get(container.entries[index]!.keyStart)! : value;
    const gone = { start, end, bytes: new Uint8Array(), within: { first, last } };
    return this.spliced([this.counted(container, -1), gone]);
  }

  private rename({ path, key }: ChangeOf<'rename'>): Uint8Array {
    const { container, index } = parentOf(this.root, path);
    if (container.kind === 'array') throw new SessionError('path');
    const entry = container.entries[index]!;
    if (entry.key === key) return this.source;
    assertFree(container.entries, key);
    const slot = this.trace.slots.get(entry.keyStart);
    if (!slot || entry.keyNode || this.kindOf(container) === 'struct') throw new TypeLost();
    const bytes = new GobWriter(this.source, this.trace, slot.end).key(slot.id, key);
    return this.spliced([{ start: slot.at, end: slot.end, bytes, within: slot }]);
  }

  private slotOf(node: TreeNode): GobSlot {
    return this.trace.slots.get(node.start)!;
  }

  /** What an interface holds, where it stands in one. */
  private contentOf(node: TreeNode): GobSlot {
    const slot = this.slotOf(node);
    return slot.inner ?? slot;
  }

  private kindOf(container: Container): string | undefined {
    return this.trace.types.get(this.contentOf(container).id)?.kind;
  }

  /** Of a struct, which is sent where it is not zero. */
  private isField(path: Path): boolean {
    return path.length > 0 && this.kindOf(parentOf(this.root, path).container) === 'struct';
  }

  private counted(container: Container, more: number): GobPiece {
    const { at: start, first } = this.contentOf(container);
    const input = new GobInput(this.source);
    input.at = start;
    const count = input.count() + more;
    return { start, end: input.at, bytes: gobUint(count), within: { first, last: first } };
  }

  private spliced(pieces: readonly GobPiece[], used: ReadonlySet<number> = new Set()): Uint8Array {
    const { start } = this.trace.root!.first;
    const definitions = lostDefinitions(this.source, this.trace, pieces, used);
    const before = definitions.length === 0 ? [] : [{ start, end: start, bytes: concatBytes(definitions) }];
    return splice(this.source, withLengths([...before, ...pieces]));
  }
}

function isZero(node: TreeNode): boolean {
  if (node.kind === 'number') return Number(node.literal) === 0;
  if (node.kind === 'string' || node.kind === 'bytes') return node.value.length === 0;
  if (node.kind === 'array') return node.items.length === 0;
  return node.kind === 'null' || (node.kind === 'boolean' && !node.value);
}
