import { encodeLatin1 } from '../latin1.ts';
import { globalName, NOWHERE, tupleItems, type ScalarNode, type Slot } from './graph.ts';

/** Counts the work of taking over so many characters or bytes; false: that is too much. */
export type Spend = (size: number) => boolean;

export function textOf(slot: Slot | undefined): string | undefined {
  const value = slot?.value;
  return value?.kind === 'scalar' && value.node.kind === 'string' ? value.node.value : undefined;
}

export function bytesOf(slot: Slot | undefined, spend: Spend): Uint8Array | undefined {
  const value = slot?.value;
  if (value?.kind === 'scalar') return value.raw ?? (value.node.kind === 'bytes' ? value.node.value : undefined);
  if (value?.kind !== 'call' || globalName(value.callable) !== '_codecs.encode') return undefined;
  const node = readEncoded(tupleItems(value.args) ?? [], spend);
  return node?.kind === 'bytes' ? node.value : undefined;
}

/** Up to protocol 2 there are no opcodes for bytes, so Python 3 writes text and how to encode it. */
export function readEncoded(args: readonly Slot[], spend: Spend): ScalarNode | undefined {
  const text = textOf(args[0]);
  if (args.length !== 2 || text === undefined || !/^latin-?1$/.test(textOf(args[1]) ?? '')) return undefined;
  const value = spend(text.length) ? encodeLatin1(text) : undefined;
  return value && { ...NOWHERE, kind: 'bytes', value };
}
