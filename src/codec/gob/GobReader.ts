import { CodecError } from '../CodecError.ts';
import { entryOf, markShadowed } from '../entryKeys.ts';
import type { Entry, TreeNode } from '../tree.ts';
import type { Work } from '../Work.ts';
import { GobInput } from './GobInput.ts';
import { INTERFACE, scalarOf, textNode, timeOf } from './gobScalars.ts';
import { eachField, readText, readType, typeId, type GobType } from './gobTypes.ts';

type Add = (value: () => TreeNode, put: (node: TreeNode) => void) => void;

/** Puts a value into its container, also what could be read of it. */
const add: Add = (value, put) => {
  try {
    put(value());
  } catch (error) {
    if (error instanceof CodecError && error.recovered) put(error.recovered as TreeNode);
    throw error;
  }
};

/** encoding/gob/decoder.go and decode.go. */
export class GobReader {
  protected readonly input: GobInput;
  readonly types = new Map<number, GobType>();
  private depth = 0;
  /** Of the message that is being read. */
  protected end = 0;
  /** The type that was defined last. */
  protected defined = 0;

  constructor(
    bytes: Uint8Array,
    private readonly work: Work,
  ) {
    this.input = new GobInput(bytes);
  }

  /** Messages that define types, and one with a value. */
  document(): TreeNode {
    for (;;) {
      this.message();
      const start = this.input.at;
      const id = this.typeOrDefinition();
      if (id !== undefined) return this.top(id, start);
      this.assertEnd();
    }
  }

  private top(id: number, start: number): TreeNode {
    const node = this.single(id, start);
    this.assertEnd(node);
    return { ...node, start: 0 };
  }

  /** `isHeld`: in an interface. */
  protected message(_isHeld = false): void {
    const length = Number(this.input.uint());
    this.end = this.input.at + length;
  }

  /** A message is as long as it says; it may be cut. */
  private assertEnd(node?: TreeNode): void {
    const { at, bytes } = this.input;
    if (at !== this.end) throw new CodecError(this.end > bytes.length ? 'truncated' : 'notation', at, node);
  }

  /** Undefined where a type was defined. */
  protected typeOrDefinition(): number | undefined {
    const id = typeId(this.input);
    if (id >= 0) return id;
    this.count(this.input.at);
    this.defined = -id;
    this.types.set(-id, readType(this.input, this.work));
    return undefined;
  }

  private count(at: number): void {
    this.work.nodes += 1;
    if (this.work.nodes > this.work.limits.nodes) throw new CodecError('too-many-nodes', at);
  }

  /** What is no struct stands behind a zero, as if it were the field of one. */
  private single(id: number, start: number): TreeNode {
    const type = this.types.get(id);
    if (type?.kind !== 'struct' && this.input.uint() !== 0n) throw new CodecError('notation', this.input.at);
    return this.value(id, start);
  }

  protected value(id: number, start = this.input.at): TreeNode {
    this.count(start);
    const scalar = scalarOf(id);
    if (scalar) return scalar(this.input, start);
    const type = this.types.get(id);
    if (!type && id !== INTERFACE) throw new CodecError('notation', start);
    if (this.depth === this.work.limits.depth) throw new CodecError('too-deep', start);
    this.depth += 1;
    this.work.depth = Math.max(this.work.depth, this.depth);
    const node = type ? this.composite(type, start) : this.interface(start);
    this.depth -= 1;
    return node;
  }

  private composite(type: GobType, start: number): TreeNode {
    switch (type.kind) {
      case 'struct':
        return this.struct(type, start);
      case 'map':
        return this.map(type, start);
      case 'list':
        return this.list(type, start);
      case 'own': {
        const bytes = this.input.text();
        const seconds = timeOf(type.name, bytes);
        const place = { start, end: this.input.at };
        if (seconds !== undefined) return { kind: 'time', type: 'time.Time', seconds, ...place };
        if (type.isText) return { ...textNode(bytes, start, this.input.at), type: type.name };
        return { kind: 'bytes', type: type.name, value: bytes, ...place };
      }
    }
  }

  private struct({ name, fields }: GobType & { kind: 'struct' }, start: number): TreeNode {
    const entries: Entry[] = [];
    const made = (): TreeNode => ({ kind: 'object', type: name, entries, start, end: this.input.at });
    return this.whole(made, () => {
      eachField(this.input, (number) => {
        const field = fields[number];
        const at = this.input.at;
        if (!field) throw new CodecError('notation', at);
        const entry = (value: TreeNode) => {
          entries.push({ key: field.name, keyStart: at, keyEnd: at, value, shadowed: false });
        };
        add(() => this.value(field.id), entry);
      });
    });
  }

  private map({ key, item }: GobType & { kind: 'map' }, start: number): TreeNode {
    const entries: Entry[] = [];
    const made = (): TreeNode => ({ kind: 'object', entries: markShadowed(entries), start, end: this.input.at });
    return this.whole(made, () => {
      for (let left = this.input.count(); left > 0; left -= 1) {
        const label = this.value(key);
        add(
          () => this.value(item),
          (value) => entries.push(entryOf(label, value)),
        );
      }
    });
  }

  private list({ item }: GobType & { kind: 'list' }, start: number): TreeNode {
    const items: TreeNode[] = [];
    return this.whole(
      () => ({ kind: 'array', items, start, end: this.input.at }),
      () => {
        for (let left = this.input.count(); left > 0; left -= 1) {
          add(
            () => this.value(item),
            (value) => items.push(value),
          );
        }
      },
    );
  }

  /** A container; where its content ends early, what was read of it goes with the error. */
  private whole(made: () => TreeNode, read: () => void): TreeNode {
    try {
      read();
      return made();
    } catch (error) {
      if (error instanceof CodecError) throw new CodecError(error.code, error.at, made());
      throw error;
    }
  }

  /** The name that its type was registered with, perhaps definitions, the type, a length, the value. */
  private interface(start: number): TreeNode {
    const name = readText(this.input);
    if (name === '') return { kind: 'null', start, end: this.input.at };
    let id = this.typeOrDefinition();
    while (id === undefined) {
      // Behind a definition the next message begins, with its length.
      this.message();
      id = this.typeOrDefinition();
    }
    const node = this.held(id, name);
    // A name without a package is that of a type of Go's own, which shows by itself.
    return { ...node, ...(node.kind !== 'time' && /[./]/.test(name) && { type: name }), start };
  }

  /** A length, and what an interface of this name holds. Definitions in there divide that, not what is around it. */
  protected held(id: number, _name: string): TreeNode {
    const outer = this.end;
    this.message(true);
    const node = this.single(id, this.input.at);
    this.end = outer;
    return node;
  }
}
