import * as fc from 'fast-check';
import { CodecError, type CodecErrorCode } from '../../../../src/codec/CodecError.ts';
import { childrenOf, type TreeNode } from '../../../../src/codec/tree.ts';
import { Work } from '../../../../src/codec/Work.ts';

export type Parse = (bytes: Uint8Array, work: Work) => TreeNode;

export interface Attempt {
  /** All of it, or what was read before `code`. */
  readonly root: TreeNode | undefined;
  readonly code: CodecErrorCode | undefined;
  readonly at: number | undefined;
  readonly work: Work;
}

/** Anything else that is thrown goes through, and fails the test. */
export function attempt(parse: Parse, bytes: Uint8Array, work = new Work()): Attempt {
  try {
    return { root: parse(bytes, work), code: undefined, at: undefined, work };
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return { root: (error as CodecError<TreeNode>).recovered, code: error.code, at: error.at, work };
  }
}

/** What is wrong with a tree or with what it took, whatever the input was; `[]` when nothing is. */
export function faultsOf({ root, code, at, work }: Attempt, length: number): string[] {
  const faults: string[] = [];
  const { limits } = work;
  // What stops at a limit has counted the step that went past it.
  if (work.nodes > limits.nodes + 1) faults.push(`${work.nodes} nodes`);
  if (work.depth > limits.depth) faults.push(`depth ${work.depth}`);
  if (work.inflated > limits.inflated + 3 * length) faults.push(`${work.inflated} inflated`);
  if (code === undefined && !root) faults.push('no tree');
  if (code !== undefined && !(at !== undefined && at >= 0 && at <= length)) faults.push(`error at ${at}`);
  let count = 0;
  const walk = (node: TreeNode, depth: number): void => {
    count += 1;
    if (!(node.start >= 0 && node.start <= node.end && node.end <= length))
      faults.push(`slice ${node.start}, ${node.end}`);
    if (depth > limits.depth + 1) faults.push('deep tree');
    if (node.kind === 'time' && !(Math.abs(node.seconds) <= 8.64e12)) faults.push(`time ${node.seconds}`);
    if (node.kind === 'object') {
      for (const { key, keyStart, keyEnd, keyNode } of node.entries) {
        if (typeof key !== 'string' || !(keyStart <= keyEnd && keyEnd <= length)) faults.push(`key ${key}`);
        if (keyNode) walk(keyNode, depth + 1);
      }
    }
    for (const child of childrenOf(node)) walk(child.node, depth + 1);
  };
  if (root) walk(root, 0);
  if (count > 3 * limits.nodes) faults.push(`${count} nodes in the tree`);
  return faults;
}

/** Records with something done to them: cut, byte by byte, pieces put elsewhere or twice, two of them mixed. */
export function mutants(records: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const byte = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(...Buffer.from('0123456789;:{}"()[].')));
  const change = fc.record({
    kind: fc.constantFrom('set', 'insert', 'cut', 'move', 'end', 'mix'),
    from: place,
    to: place,
    into: place,
    byte,
    other: fc.constantFrom(...records),
  });
  return fc
    .tuple(fc.constantFrom(...records), fc.array(change, { minLength: 1, maxLength: 6 }))
    .map(([record, changes]) => {
      let bytes = [...record];
      for (const { kind, byte: value, other, ...places } of changes) {
        const [a, b, into] = [places.from, places.to, places.into].map((at) => Math.floor(at * bytes.length)) as [
          number,
          number,
          number,
        ];
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        if (kind === 'set') bytes[into] = value;
        else if (kind === 'insert') bytes.splice(into, 0, value);
        else if (kind === 'cut') bytes.splice(from, to - from);
        else if (kind === 'move') bytes.splice(into, 0, ...bytes.slice(from, to));
        else if (kind === 'end') bytes = bytes.slice(0, into);
        else bytes.splice(into, to - from, ...other.subarray(from, to));
        bytes = bytes.slice(0, 4096);
      }
      return Uint8Array.from(bytes);
    });
}

export const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
