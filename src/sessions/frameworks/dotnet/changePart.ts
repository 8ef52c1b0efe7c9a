import { concatBytes } from '../../../codec/concatBytes.ts';
import type { TreeNode } from '../../../codec/tree.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import type { Change } from '../../contract/notation.ts';
import { SessionError } from '../../contract/SessionError.ts';
import { parseLiteral, writeLiteral } from '../../notations/literal.ts';
import { nodeOf, splice } from '../../notations/splice.ts';
import { EPOCH, SECOND } from './PartReader.ts';
import { sevenBits } from './protector.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The bytes after one part was changed, which keeps its type; none come or go. Throws SessionError. */
export function changePart(ofText: (text: string) => Bytes) {
  return (source: Uint8Array, root: TreeNode, change: Change): Uint8Array => {
    if (change.kind !== 'set' || change.path.length === 0) throw new SessionError('path');
    const node = nodeOf(root, change.path);
    if (change.literal === writeLiteral(node)) return source;
    const { start, end } = node;
    return splice(source, [{ start, end, bytes: written(node, parseLiteral(change.literal, node), ofText) }]);
  };
}

const TYPES: Partial<Record<TreeNode['kind'], string>> = { string: 'text', time: 'datetime' };

function written(was: TreeNode, node: TreeNode, ofText: (text: string) => Bytes): Bytes {
  if (was.kind === 'time' && node.kind === 'time') return ticksOf(node.seconds);
  if (was.kind === 'string' && node.kind === 'string') return ofText(node.value);
  if (was.kind === 'boolean' && node.kind === 'boolean') return Uint8Array.of(Number(node.value));
  if (was.kind === 'bytes' && node.kind === 'bytes' && was.value.length === node.value.length) {
    return node.value as Bytes;
  }
  if (was.kind === 'number' && node.kind === 'number' && /^\d{1,3}$/.test(node.literal) && Number(node.literal) < 256) {
    return Uint8Array.of(Number(node.literal));
  }
  throw new SessionError('wrong-type', { expected: TYPES[was.kind] ?? was.kind });
}

export function ticksOf(seconds: number): Bytes {
  const whole = Math.floor(seconds);
  const view = new DataView(new ArrayBuffer(8));
  // A number of seconds tells microseconds, no less.
  view.setBigInt64(0, EPOCH + BigInt(whole) * SECOND + BigInt(Math.round((seconds - whole) * 1e6)) * 10n, true);
  return new Uint8Array(view.buffer);
}

export function textBytes(text: string): Bytes {
  const bytes = encodeUtf8(text);
  return concatBytes([sevenBits(bytes.length), bytes]);
}

/** UTF-16, counted in its units. */
export function wideTextBytes(text: string): Bytes {
  const units = new DataView(new ArrayBuffer(2 * text.length));
  for (let i = 0; i < text.length; i += 1) units.setUint16(2 * i, text.charCodeAt(i), true);
  return concatBytes([sevenBits(text.length), new Uint8Array(units.buffer)]);
}
