import { ByteReader } from '../../../codec/ByteReader.ts';
import { CodecError } from '../../../codec/CodecError.ts';
import { markShadowed } from '../../../codec/entryKeys.ts';
import type { Entry, StringNode, TreeNode } from '../../../codec/tree.ts';
import { decodeUtf8 } from '../../../codec/utf8.ts';
import type { Work } from '../../../codec/Work.ts';

/** TicketSerializer.cs and PropertiesSerializer.cs, `FormatVersion`; before Core, Katana's. */
const [TICKET, KATANA, PROPERTIES] = [5, 3, 1];
/** Stands for the text that is usual there: `DefaultStringPlaceholder`. */
export const PLACEHOLDER = '\0';
const NAME = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name';
const ROLE = 'http://schemas.microsoft.com/ws/2008/06/identity/claims/role';
const STRING = 'http://www.w3.org/2001/XMLSchema#string';
const LOCAL = 'LOCAL AUTHORITY';

/** What a change has to know: where lists are counted, and what a placeholder stands for. */
export interface TicketMarks {
  readonly counts: ReadonlyMap<TreeNode, number>;
  readonly usual: ReadonlyMap<TreeNode, string>;
  /** Katana's: claims have no properties. */
  readonly isKatana: boolean;
}

/** Strings are the slices of their lengths and texts; offsets are bytes. Throws CodecError. */
export class TicketReader implements TicketMarks {
  readonly counts = new Map<TreeNode, number>();
  readonly usual = new Map<TreeNode, string>();
  isKatana = false;
  private readonly reader: ByteReader;
  private depth = 0;

  constructor(
    bytes: Uint8Array,
    private readonly work: Work,
  ) {
    this.reader = new ByteReader(bytes);
  }

  document(): TreeNode {
    this.isKatana = this.version(TICKET, KATANA) === KATANA;
    if (this.isKatana) return this.katana();
    const scheme = this.text();
    const identities = this.list(() => this.identity());
    this.version(PROPERTIES);
    const properties = this.pairs();
    if (this.reader.left > 0) throw new CodecError('notation', this.reader.at);
    return this.object(0, { scheme, identities, properties });
  }

  /** src/Microsoft.Owin.Security/DataHandler/Serializer/TicketSerializer.cs of aspnet/AspNetKatana: one identity. */
  private katana(): TreeNode {
    const identity = this.names();
    const bootstrap = this.reader.number('Int32', true) > 0 ? this.text() : undefined;
    this.version(PROPERTIES);
    const properties = this.pairs();
    if (this.reader.left > 0) throw new CodecError('notation', this.reader.at);
    return this.object(0, { ...identity, ...(bootstrap && { bootstrap }), properties });
  }

  private version(...known: readonly number[]): number {
    const { at } = this.reader;
    const version = this.reader.number('Int32', true);
    if (!known.includes(version)) throw new CodecError('notation', at);
    return version;
  }

  private names() {
    const authenticationType = this.text();
    const nameType = this.text(NAME);
    const roleType = this.text(ROLE);
    return { authenticationType, nameType, roleType, claims: this.list(() => this.claim(nameType.value)) };
  }

  private identity(): TreeNode {
    const start = this.reader.at;
    this.depth += 1;
    this.work.depth = Math.max(this.work.depth, this.depth);
    if (this.depth > this.work.limits.depth) throw new CodecError('too-deep', start);
    const names = this.names();
    const bootstrap = this.reader.byte() === 0 ? undefined : this.text();
    const actor = this.reader.byte() === 0 ? undefined : this.identity();
    this.depth -= 1;
    return this.object(start, { ...names, ...(bootstrap && { bootstrap }), ...(actor && { actor }) });
  }

  /** What is usual is left out. */
  private claim(nameType: string): TreeNode {
    const start = this.reader.at;
    const type = this.text(nameType);
    const value = this.text();
    const valueType = this.text(STRING);
    const issuer = this.text(LOCAL);
    const originalIssuer = this.text(issuer.value);
    const properties = this.isKatana ? undefined : this.pairs();
    return this.object(start, {
      type,
      value,
      ...(valueType.value !== STRING && { valueType }),
      ...(issuer.value !== LOCAL && { issuer }),
      ...(originalIssuer.value !== issuer.value && { originalIssuer }),
      ...(properties && properties.entries.length > 0 && { properties }),
    });
  }

  private object(start: number, parts: Readonly<Record<string, TreeNode>>): TreeNode {
    this.count();
    const entries = Object.entries(parts).map(([key, value]): Entry => {
      return { key, keyStart: value.start, keyEnd: value.start, value, shadowed: false };
    });
    return { kind: 'object', entries, start, end: this.reader.at };
  }

  private list(read: () => TreeNode): TreeNode {
    const start = this.reader.at;
    const items = Array.from({ length: this.length() }, read);
    const node: TreeNode = { kind: 'array', items, start, end: this.reader.at };
    this.counts.set(node, items.length);
    return node;
  }

  private pairs() {
    const start = this.reader.at;
    const entries = Array.from({ length: this.length() }, (): Entry => {
      const key = this.text();
      return { key: key.value, keyStart: key.start, keyEnd: key.end, value: this.text(), shadowed: false };
    });
    const node = { kind: 'object', entries: markShadowed(entries), start, end: this.reader.at } as const;
    this.counts.set(node, entries.length);
    return node;
  }

  /** Each that is counted takes a byte at least. */
  private length(): number {
    const { at } = this.reader;
    const length = this.reader.number('Int32', true);
    if (length < 0) throw new CodecError('notation', at);
    if (length > this.reader.left) throw new CodecError('truncated', at);
    this.count();
    return length;
  }

  /** `usual`: what a placeholder stands for here. */
  private text(usual?: string): StringNode {
    const start = this.reader.at;
    this.count();
    const bytes = this.reader.take(this.sevenBits());
    const text = decodeUtf8(bytes);
    const value = usual !== undefined && text === PLACEHOLDER ? usual : text;
    const node: StringNode = { kind: 'string', value, start, end: this.reader.at };
    if (usual !== undefined) this.usual.set(node, usual);
    return node;
  }

  private sevenBits(): number {
    let number = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.reader.byte();
      number += (byte & 127) * 2 ** shift;
      if (byte < 128) return number;
    }
    throw new CodecError('notation', this.reader.at);
  }

  private count(): void {
    this.work.nodes += 1;
    if (this.work.nodes > this.work.limits.nodes) throw new CodecError('too-many-nodes', this.reader.at);
  }
}
