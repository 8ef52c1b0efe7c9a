import type { TreeNode } from '../tree.ts';
import { GobReader } from './GobReader.ts';
import { INTERFACE } from './gobScalars.ts';

/** Bytes behind their length: a message, or what an interface holds. A definition among values divides them in two. */
export interface GobSegment {
  /** Of the length. */
  readonly start: number;
  readonly at: number;
  readonly end: number;
  readonly parent: GobSegment | undefined;
}

/** Where a value stands, and of which type that place is. */
export interface GobSlot {
  readonly id: number;
  readonly at: number;
  readonly end: number;
  /** The segments in which it begins and ends. */
  readonly first: GobSegment;
  readonly last: GobSegment;
  /** What an interface holds. */
  readonly inner: GobSlot | undefined;
}

export interface GobDefinition {
  readonly start: number;
  readonly end: number;
}

/** Reads a stream again, for all that counts or defines what others are written by. */
export class GobTracer extends GobReader {
  /** By the beginning of their nodes. */
  readonly slots = new Map<number, GobSlot>();
  /** By the type's number. */
  readonly definitions = new Map<number, GobDefinition>();
  /** Types by the names under which interfaces hold them. */
  readonly registered = new Map<string, number>();
  /** Is everything as long as it says, and each type defined once? */
  isExact = true;
  /** The last value that was read whole: in the end the root. */
  root: GobSlot | undefined;
  private segment: GobSegment | undefined;

  override document(): TreeNode {
    const node = super.document();
    this.slots.set(node.start, this.root!);
    return node;
  }

  protected override message(isHeld = false): void {
    const { segment: before } = this;
    const start = this.input.at;
    super.message();
    if (before && !isHeld && before.end !== start) this.isExact = false;
    this.segment = { start, at: this.input.at, end: this.end, parent: isHeld ? before : before?.parent };
  }

  protected override typeOrDefinition(): number | undefined {
    const start = this.input.at;
    const id = super.typeOrDefinition();
    if (id !== undefined) return id;
    // Go takes no type twice.
    if (this.definitions.has(this.defined)) this.isExact = false;
    this.definitions.set(this.defined, { start, end: this.input.at });
    return undefined;
  }

  protected override value(id: number, start = this.input.at): TreeNode {
    const { at } = this.input;
    const first = this.segment!;
    const node = super.value(id, start);
    const inner = id === INTERFACE && node.kind !== 'null' ? this.root : undefined;
    this.root = { id, at, end: this.input.at, first, last: this.segment!, inner };
    this.slots.set(start, this.root);
    return node;
  }

  protected override held(id: number, name: string): TreeNode {
    const outer = this.segment;
    const node = super.held(id, name);
    if (this.segment!.end !== this.input.at) this.isExact = false;
    this.segment = outer;
    if (!this.registered.has(name)) this.registered.set(name, id);
    return node;
  }
}
