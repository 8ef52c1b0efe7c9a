import { CodecError } from '../CodecError.ts';
import { concatBytes } from '../concatBytes.ts';
import type { Entry, TreeNode } from '../tree.ts';
import { encodeUtf8 } from '../utf8.ts';
import { TERM } from './termTags.ts';

/** Of integers; more would be slow to make bytes of. */
const MOST_DIGITS = 4000;

/**
 * A term as OTP 26 writes it, without the version before it. Throws CodecError `literal` for what has no term (a time,
 * NaN, an atom of more than 255 bytes), `utf8` for a lone surrogate.
 */
export function writeTerm(node: TreeNode): Uint8Array<ArrayBuffer> {
  switch (node.kind) {
    case 'null':
      return writeAtom('nil');
    case 'boolean':
      return writeAtom(String(node.value));
    case 'number':
      return writeNumber(node.literal);
    case 'string':
      return node.type === 'atom' ? writeAtom(node.value) : writeBinary(encodeUtf8(node.value));
    case 'bytes':
      return writeBinary(node.value);
    case 'array':
      return writeItems(node.type, node.items.map(writeTerm));
    case 'object': {
      const entries = node.entries.filter(({ shadowed }) => !shadowed);
      return concatBytes([counted(TERM.map, entries.length), ...entries.flatMap(entryTerms)]);
    }
    case 'time':
      throw new CodecError('literal', 0);
  }
}

const entryTerms = ({ key, keyNode, value }: Entry) => [writeKey(key, keyNode), writeTerm(value)];

function writeKey(key: string, node: TreeNode | undefined): Uint8Array {
  return node ? writeTerm(node) : writeBinary(encodeUtf8(key));
}

/** A tag and a count of 32 bits. */
export function counted(tag: number, count: number): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(5));
  view.setUint8(0, tag);
  view.setUint32(1, count);
  return new Uint8Array(view.buffer);
}

export function writeItems(type: string | undefined, items: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  if (type === 'tuple') return concatBytes([tupleHead(items.length), ...items]);
  if (items.length === 0) return Uint8Array.of(TERM.nil);
  return concatBytes([counted(TERM.list, items.length), ...items, Uint8Array.of(TERM.nil)]);
}

export function tupleHead(count: number): Uint8Array<ArrayBuffer> {
  return count < 256 ? Uint8Array.of(TERM.smallTuple, count) : counted(TERM.largeTuple, count);
}

export function writeBinary(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return concatBytes([counted(TERM.binary, bytes.length), bytes]);
}

export function writeAtom(name: string): Uint8Array<ArrayBuffer> {
  const bytes = encodeUtf8(name);
  // 255 characters at most; longer ones are rare enough.
  if (bytes.length > 255) throw new CodecError('literal', 0);
  return concatBytes([Uint8Array.of(TERM.smallAtomUtf8, bytes.length), bytes]);
}

function writeNumber(literal: string): Uint8Array<ArrayBuffer> {
  if (!/^-?\d+$/.test(literal)) return writeFloat(Number(literal));
  if (literal.length > MOST_DIGITS) throw new CodecError('literal', 0);
  const value = BigInt(literal);
  if (value >= 0n && value < 256n) return Uint8Array.of(TERM.smallInteger, Number(value));
  if (value === BigInt.asIntN(32, value)) return counted(TERM.integer, Number(BigInt.asUintN(32, value)));
  return writeBig(value);
}

/** Erlang has neither NaN nor infinity. */
function writeFloat(value: number): Uint8Array<ArrayBuffer> {
  if (!Number.isFinite(value)) throw new CodecError('literal', 0);
  const view = new DataView(new ArrayBuffer(9));
  view.setUint8(0, TERM.newFloat);
  view.setFloat64(1, value);
  return new Uint8Array(view.buffer);
}

function writeBig(value: bigint): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (let rest = value < 0n ? -value : value; rest > 0n; rest >>= 8n) bytes.push(Number(rest & 255n));
  const sign = value < 0n ? 1 : 0;
  const head = bytes.length < 256 ? Uint8Array.of(TERM.smallBig, bytes.length) : counted(TERM.largeBig, bytes.length);
  return concatBytes([head, Uint8Array.of(sign), Uint8Array.from(bytes)]);
}
