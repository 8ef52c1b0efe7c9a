import { CodecError } from '../CodecError.ts';
import { concatBytes } from '../concatBytes.ts';
import type { NumberNode, TreeNode } from '../tree.ts';
import { encodeUtf8 } from '../utf8.ts';
import { isIntegerKey } from './phpKeys.ts';

const ascii = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/**
 * The value as serialize() writes it; objects become arrays. Throws CodecError `literal` for an integer beyond 64 bits or
 * a value that PHP has no type for, `utf8` for a lone surrogate. Entries that a later one hides are left out.
 */
export function writePhp(node: TreeNode): Uint8Array<ArrayBuffer> {
  switch (node.kind) {
    case 'object': {
      const entries = node.entries.filter((entry) => !entry.shadowed);
      return writeArray(entries.map(({ key, value }) => [writeArrayKey(key), writePhp(value)]));
    }
    case 'array':
      return writeArray(node.items.map((item, index) => [writeArrayKey(String(index)), writePhp(item)]));
    case 'string':
      return writeBytes(encodeUtf8(node.value));
    case 'number':
      return writeNumber(node);
    case 'boolean':
      return ascii(`b:${Number(node.value)};`);
    case 'null':
      return ascii('N;');
    case 'bytes':
      return writeBytes(node.value);
    case 'time':
      throw new CodecError('literal', 0);
  }
}

/** `s:5:"Žof";`: the length counts bytes. */
export function writeBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return concatBytes([ascii(`s:${bytes.length}:"`), bytes, ascii('";')]);
}

export function writeArrayKey(key: string): Uint8Array<ArrayBuffer> {
  return isIntegerKey(key) ? ascii(`i:${key};`) : writeBytes(encodeUtf8(key));
}

/** `7` stays a float where one stood. */
export function writeNumber({ literal }: NumberNode, isFloat = !/^-?\d+$/.test(literal)): Uint8Array<ArrayBuffer> {
  if (isFloat) return ascii(`d:${literal.replace('Infinity', 'INF').replace('NaN', 'NAN')};`);
  const value = literal.length > 20 ? undefined : BigInt(literal);
  if (value === undefined || value < -(2n ** 63n) || value >= 2n ** 63n) throw new CodecError('literal', 0);
  return ascii(`i:${value};`);
}

function writeArray(entries: readonly (readonly [Uint8Array, Uint8Array])[]): Uint8Array<ArrayBuffer> {
  return concatBytes([ascii(`a:${entries.length}:{`), ...entries.flat(), ascii('}')]);
}
