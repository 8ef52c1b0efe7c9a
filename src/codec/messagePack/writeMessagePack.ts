import { CodecError } from '../CodecError.ts';
import { concatBytes } from '../concatBytes.ts';
import type { NumberNode, TreeNode } from '../tree.ts';
import { encodeUtf8 } from '../utf8.ts';
import { writeTimestamp } from './extension.ts';

type Family = 'str' | 'bin' | 'array' | 'map' | 'ext';

/** Up to which length a family has a short form, its byte, and the byte of its form with 8 (or else 16) bits. */
const FAMILIES: Readonly<Record<Family, { short: number; fixed: number; first: number; eight: boolean }>> = {
  str: { short: 31, fixed: 0xa0, first: 0xd9, eight: true },
  bin: { short: -1, fixed: 0, first: 0xc4, eight: true },
  ext: { short: -1, fixed: 0, first: 0xc7, eight: true },
  array: { short: 15, fixed: 0x90, first: 0xdc, eight: false },
  map: { short: 15, fixed: 0x80, first: 0xde, eight: false },
};

/**
 * The value in the fewest bytes. Throws CodecError `literal` for an integer beyond 64 bits, `utf8` for a lone surrogate.
 * Entries that a later one hides are left out.
 */
export function writeMessagePack(node: TreeNode): Uint8Array<ArrayBuffer> {
  switch (node.kind) {
    case 'object': {
      const entries = node.entries.filter((entry) => !entry.shadowed);
      const parts = entries.flatMap(({ key, value }) => [writeText(key), writeMessagePack(value)]);
      return concatBytes([writeHeader('map', entries.length), ...parts]);
    }
    case 'array':
      return concatBytes([writeHeader('array', node.items.length), ...node.items.map(writeMessagePack)]);
    case 'string':
      return writeText(node.value);
    case 'number':
      return writeNumber(node);
    case 'boolean':
      return Uint8Array.of(node.value ? 0xc3 : 0xc2);
    case 'null':
      return Uint8Array.of(0xc0);
    case 'bytes':
      return writeBytes(node.value);
    case 'time':
      return writeTimestamp(node.seconds);
  }
}

export function writeHeader(family: Family, length: number): Uint8Array<ArrayBuffer> {
  const { short, fixed, first, eight } = FAMILIES[family];
  if (length <= short) return Uint8Array.of(fixed | length);
  const size = eight && length < 1 << 8 ? 1 : length < 1 << 16 ? 2 : 4;
  const view = new DataView(new ArrayBuffer(1 + size));
  view.setUint8(0, first + Math.log2(size) - (eight ? 0 : 1));
  if (size === 1) view.setUint8(1, length);
  else if (size === 2) view.setUint16(1, length);
  else view.setUint32(1, length);
  return new Uint8Array(view.buffer);
}

export function writeText(text: string): Uint8Array<ArrayBuffer> {
  const bytes = encodeUtf8(text);
  return concatBytes([writeHeader('str', bytes.length), bytes]);
}

export function writeBytes(bytes: Uint8Array, family: 'bin' | 'str' = 'bin'): Uint8Array<ArrayBuffer> {
  return concatBytes([writeHeader(family, bytes.length), bytes]);
}

export function writeExtension(type: number, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const fixed = [1, 2, 4, 8, 16].indexOf(bytes.length);
  const header = fixed < 0 ? writeHeader('ext', bytes.length) : Uint8Array.of(0xd4 + fixed);
  return concatBytes([header, Uint8Array.of(type & 255), bytes]);
}

/** `single` is for a float that stands in 32 bits and stays there. */
export function writeFloat(literal: string, single = false): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(single ? 5 : 9));
  view.setUint8(0, single ? 0xca : 0xcb);
  if (single) view.setFloat32(1, Number(literal));
  else view.setFloat64(1, Number(literal));
  return new Uint8Array(view.buffer);
}

function writeNumber({ literal }: NumberNode): Uint8Array<ArrayBuffer> {
  if (!/^-?\d+$/.test(literal)) return writeFloat(literal);
  // Not even BigInt is asked about more digits than 64 bits can have.
  const value = literal.length > 20 ? undefined : BigInt(literal);
  if (value === undefined || value < -(2n ** 63n) || value >= 2n ** 64n) throw new CodecError('literal', 0);
  if (value >= -32n && value < 128n) return Uint8Array.of(Number(value) & 255);
  const bits = [8, 16, 32, 64].find((size) => {
    return value < 0n ? value >= -(2n ** BigInt(size - 1)) : value < 2n ** BigInt(size);
  })!;
  const view = new DataView(new ArrayBuffer(9));
  view.setUint8(0, (value < 0n ? 0xd0 : 0xcc) + Math.log2(bits / 8));
  view.setBigUint64(1, BigInt.asUintN(64, value) << BigInt(64 - bits));
  return new Uint8Array(view.buffer, 0, 1 + bits / 8);
}
