import { ByteReader } from '../ByteReader.ts';
import { CodecError } from '../CodecError.ts';
import { entryOf, markShadowed } from '../entryKeys.ts';
import type { Entry, TreeNode } from '../tree.ts';
import type { Work } from '../Work.ts';
import { readTermScalar } from './termScalars.ts';
import { IMPROPER, TERM } from './termTags.ts';

type Kind = 'list' | 'tuple' | 'map' | 'string';

/** A container that is being read. */
interface Open {
  readonly start: number;
  readonly kind: Kind;
  /** Keys and values, or items, still to come; of a list the tail too. */
  left: number;
  readonly nodes: TreeNode[];
}
type Header = Pick<Open, 'kind' | 'left'>;

export class TermReader {
  private readonly reader: ByteReader;
  private readonly open: Open[] = [];

  constructor(
    bytes: Uint8Array,
    private readonly work: Work,
  ) {
    this.reader = new ByteReader(bytes);
  }

  /** A loop over the open containers: nesting takes no stack. */
  document(): TreeNode {
    let root: TreeNode | undefined;
    try {
      this.reader.byte();
      while (!root) {
        const top = this.open.at(-1);
        const node = top?.left === 0 ? this.close() : this.value(top);
        const into = this.open.at(-1);
        if (node && into) this.put(into, node);
        else root = node;
      }
      if (this.reader.left > 0) throw new CodecError('notation', this.reader.at);
      return root;
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      throw new CodecError(error.code, error.at, root ?? this.closeAll(error.recovered as TreeNode | undefined));
    }
  }

  private put(into: Open, node: TreeNode): void {
    into.nodes.push(node);
    into.left -= 1;
  }

  private close(): TreeNode {
    const { kind, nodes, left, start } = this.open.pop()!;
    const slice = { start, end: this.reader.at };
    if (kind === 'tuple') return { kind: 'array', type: 'tuple', items: nodes, ...slice };
    if (kind === 'string') return { kind: 'array', items: nodes, ...slice };
    if (kind === 'list') return listOf(nodes, left === 0, slice);
    const entries: Entry[] = [];
    // A key whose value is missing is left out.
    for (let i = 0; i + 1 < nodes.length; i += 2) entries.push(entryOf(nodes[i]!, nodes[i + 1]!));
    return { kind: 'object', entries: markShadowed(entries, identityOf), ...slice };
  }

  private closeAll(last: TreeNode | undefined): TreeNode | undefined {
    let node = last;
    while (this.open.length > 0) {
      if (node) this.put(this.open.at(-1)!, node);
      node = this.close();
    }
    return node;
  }

  /** Undefined where a container was opened. */
  private value(top: Open | undefined): TreeNode | undefined {
    const { reader } = this;
    const start = reader.at;
    this.work.nodes += 1;
    if (this.work.nodes > this.work.limits.nodes) throw new CodecError('too-many-nodes', start);
    if (top?.kind === 'string') return { kind: 'number', literal: String(reader.byte()), start, end: reader.at };
    const tag = reader.byte();
    const header = this.header(tag);
    if (!header) return readTermScalar(reader, tag, start);
    if (this.open.length === this.work.limits.depth) throw new CodecError('too-deep', start);
    this.open.push({ ...header, start, nodes: [] });
    this.work.depth = Math.max(this.work.depth, this.open.length);
    return undefined;
  }

  private header(tag: number): Header | undefined {
    switch (tag) {
      case TERM.smallTuple:
        return { kind: 'tuple', left: this.reader.byte() };
      case TERM.largeTuple:
        return { kind: 'tuple', left: this.reader.number('Uint32') };
      case TERM.nil:
        return { kind: 'string', left: 0 };
      case TERM.string:
        return { kind: 'string', left: this.reader.number('Uint16') };
      case TERM.list:
        return { kind: 'list', left: this.reader.number('Uint32') + 1 };
      case TERM.map:
        return { kind: 'map', left: 2 * this.reader.number('Uint32') };
      default:
        return undefined;
    }
  }
}

/** The tail is an empty list, but for the rarest. */
function listOf(nodes: readonly TreeNode[], isWhole: boolean, slice: Pick<TreeNode, 'start' | 'end'>): TreeNode {
  const tail = isWhole ? nodes.at(-1) : undefined;
  if (!tail) return { kind: 'array', items: nodes, ...slice };
  const isProper = tail.kind === 'array' && tail.type === undefined && tail.items.length === 0;
  if (isProper) return { kind: 'array', items: nodes.slice(0, -1), ...slice };
  return { kind: 'array', type: IMPROPER, items: nodes, ...slice };
}

/** Erlang's `=:=`: `1`, `1.0` and `<<"1">>` are three keys. */
function identityOf({ key, keyNode }: Entry): string | undefined {
  if (!keyNode) return `text ${key}`;
  if (keyNode.kind === 'object' || keyNode.kind === 'array') return undefined;
  return `${keyNode.kind} ${keyNode.type} ${key}`;
}
