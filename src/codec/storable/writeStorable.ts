import { CodecError } from '../CodecError.ts';
import { concatBytes } from '../concatBytes.ts';
import type { TreeNode } from '../tree.ts';
import { encodeUtf8 } from '../utf8.ts';
import { STORED } from './storableTags.ts';

/** A length of 32 bits. */
export function storedLength(value: number, isLittle: boolean): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, value, isLittle);
  return new Uint8Array(view.buffer);
}

/** A value as Storable writes it inside a container. Throws CodecError `literal` for a time, `utf8` for half a character. */
export function writeStorable(node: TreeNode, isLittle: boolean): Uint8Array<ArrayBuffer> {
  switch (node.kind) {
    case 'null':
      return Uint8Array.of(STORED.undef);
    case 'boolean':
      return Uint8Array.of(node.value ? STORED.yes : STORED.no);
    case 'number':
      return writeNumber(node.literal, isLittle);
    case 'string':
      return writeText(node.value, isLittle);
    case 'bytes':
      return sized(STORED.longScalar, node.value, isLittle);
    case 'array': {
      const head = [Uint8Array.of(STORED.ref, STORED.array), storedLength(node.items.length, isLittle)];
      return concatBytes([...head, ...node.items.map((item) => writeStorable(item, isLittle))]);
    }
    case 'object': {
      const entries = node.entries.filter(({ shadowed }) => !shadowed);
      const head = [Uint8Array.of(STORED.ref, STORED.flagHash, 0), storedLength(entries.length, isLittle)];
      const pairs = entries.flatMap(({ key, value }) => [
        writeStorable(value, isLittle),
        storedKey(key, true, isLittle),
      ]);
      return concatBytes([...head, ...pairs]);
    }
    case 'time':
      throw new CodecError('literal', 0);
  }
}

const isAscii = (text: string) => !/[^\0-\x7f]/.test(text);

/** Behind the value; `hasFlags`: in a hash that says of each key whether it is UTF-8. */
export function storedKey(key: string, hasFlags: boolean, isLittle: boolean): Uint8Array<ArrayBuffer> {
  const bytes = encodeUtf8(key);
  const flags = hasFlags ? [Uint8Array.of(isAscii(key) ? 0 : 1)] : [];
  return concatBytes([...flags, storedLength(bytes.length, isLittle), bytes]);
}

function sized(tag: number, bytes: Uint8Array, isLittle: boolean): Uint8Array<ArrayBuffer> {
  return concatBytes([Uint8Array.of(tag), storedLength(bytes.length, isLittle), bytes]);
}

function writeText(text: string, isLittle: boolean): Uint8Array<ArrayBuffer> {
  const bytes = encodeUtf8(text);
  const [short, long] = isAscii(text) ? [STORED.scalar, STORED.longScalar] : [STORED.utf8, STORED.longUtf8];
  if (bytes.length > 255) return sized(long, bytes, isLittle);
  return concatBytes([Uint8Array.of(short, bytes.length), bytes]);
}

/** Small integers as such, everything else in digits, which Perl reads as a number where it wants one. */
function writeNumber(literal: string, isLittle: boolean): Uint8Array<ArrayBuffer> {
  const value = Number(literal);
  if (!/^-?\d+$/.test(literal) || value !== (value | 0)) return writeText(literal, isLittle);
  if (value >= -128 && value < 128) return Uint8Array.of(STORED.byte, value + 128);
  const view = new DataView(new ArrayBuffer(5));
  view.setUint8(0, STORED.netInteger);
  view.setInt32(1, value);
  return new Uint8Array(view.buffer);
}
