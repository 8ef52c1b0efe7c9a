/** Values as opcodes that every Python since 2.3 reads, but for bytes, which Python 3 alone has. Nothing is memoized. */
import { CodecError } from '../CodecError.ts';
import { concatBytes } from '../concatBytes.ts';
import { encodeLatin1 } from '../latin1.ts';
import type { Entry, TreeNode } from '../tree.ts';

/** Of integers; more would be slow to make bytes of. */
const MOST_DIGITS = 4000;

const ascii = (text: string) => encodeLatin1(text)!;

function sized(opcode: string, size: number, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = new DataView(new ArrayBuffer(5));
  head.setUint8(0, opcode.charCodeAt(0));
  head.setUint32(1, size, true);
  return concatBytes([new Uint8Array(head.buffer), body]);
}

/** Throws CodecError `literal` for a number that is too long, or a value of a type that only its class could make. */
export function writePickle(node: TreeNode): Uint8Array<ArrayBuffer> {
  switch (node.kind) {
    case 'null':
      return ascii('N');
    case 'boolean':
      return ascii(node.value ? '\x88' : '\x89');
    case 'number':
      return writeNumber(node.literal);
    case 'string':
      return writeText(node.value);
    case 'bytes':
      return sized('B', node.value.length, node.value);
    case 'array':
      return writeItems(node.type, node.items.map(writePickle));
    case 'object':
      return concatBytes([ascii('}('), ...node.entries.filter(({ shadowed }) => !shadowed).flatMap(entry), ascii('u')]);
    case 'time':
      throw new CodecError('literal', 0);
  }
}

const entry = ({ key, keyNode, value }: Entry) => [keyNode ? writePickle(keyNode) : writeText(key), writePickle(value)];

function writeItems(type: string | undefined, items: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  if (type === 'tuple') return concatBytes([ascii('('), ...items, ascii('t')]);
  return concatBytes([ascii(']('), ...items, ascii('e')]);
}

/** UTF-8 that lets lone surrogates pass, as Python's does (`surrogatepass`). */
export function writeText(text: string): Uint8Array<ArrayBuffer> {
  const parts = Array.from(text, (char) => {
    const unit = char.charCodeAt(0);
    const isLone = char.length === 1 && (unit & 0xf800) === 0xd800;
    if (!isLone) return new TextEncoder().encode(char);
    return Uint8Array.of(0xed, 0x80 | ((unit >> 6) & 63), 0x80 | (unit & 63));
  });
  const bytes = concatBytes(parts);
  return sized('X', bytes.length, bytes);
}

function writeNumber(literal: string): Uint8Array<ArrayBuffer> {
  if (!/^-?\d+$/.test(literal)) {
    const view = new DataView(new ArrayBuffer(9));
    view.setUint8(0, 'G'.charCodeAt(0));
    view.setFloat64(1, Number(literal));
    return new Uint8Array(view.buffer);
  }
  if (literal.length > MOST_DIGITS) throw new CodecError('literal', 0);
  const value = BigInt(literal);
  if (value === BigInt.asIntN(32, value)) return sized('J', Number(BigInt.asUintN(32, value)), new Uint8Array());
  const bytes: number[] = [];
  // Two's complement, and one bit for the sign.
  for (let rest = value; bytes.length === 0 || BigInt.asIntN(8 * bytes.length, value) !== value; rest >>= 8n) {
    bytes.push(Number(rest & 255n));
  }
  const made = Uint8Array.from(bytes);
  return made.length < 256 ? concatBytes([Uint8Array.of(0x8a, made.length), made]) : sized('\x8b', made.length, made);
}
