import { CodecError } from './CodecError.ts';
import { concatBytes } from './concatBytes.ts';
import { TermReader } from './etf/TermReader.ts';
import { TERM, VERSION } from './etf/termTags.ts';
import { inflate } from './inflate.ts';
import type { TreeNode } from './tree.ts';
import type { Work } from './Work.ts';

/**
 * Reads Erlang's external term format without loss: atoms are text of type `atom` but for true, false and nil, binaries
 * that are no UTF-8 are bytes, tuples are arrays of type `tuple`, and functions, processes, ports and references are
 * labels. Offsets are bytes; of a compressed term every value spans the whole.
 *
 * Throws CodecError `notation` (also for bytes after the end, as `binary_to_term` does), `truncated`, `zlib` or one of
 * the limits, with the tree so far as `recovered`. https://www.erlang.org/doc/apps/erts/erl_ext_dist.html
 */
export function parseExternalTerm(bytes: Uint8Array, work: Work): TreeNode {
  if (bytes.length > 0 && bytes[0] !== VERSION) throw new CodecError('notation', 0);
  if (bytes[1] !== TERM.compressed) return { ...new TermReader(bytes, work).document(), start: 0 };
  const { bytes: inflated, problem, trailing } = inflateTerm(bytes, work);
  try {
    const root = new TermReader(inflated, work).document();
    if (problem || trailing > 0) throw new CodecError(problem ?? 'notation', bytes.length, root);
    return spanning(root, bytes.length);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    const root = (error as CodecError<TreeNode>).recovered;
    // What stops the reader first may be that no more came out.
    throw new CodecError(problem ?? error.code, bytes.length, root && spanning(root, bytes.length));
  }
}

/** The same term without compression, which readers take as well. */
export function inflateTerm(bytes: Uint8Array, work: Work) {
  const { bytes: inflated, problem, trailing } = inflate(bytes.subarray(6), work);
  return { bytes: concatBytes([Uint8Array.of(VERSION), inflated]), problem, trailing };
}

function spanning(node: TreeNode, end: number): TreeNode {
  const slice = { start: 0, end };
  if (node.kind === 'array') return { ...node, ...slice, items: node.items.map((item) => spanning(item, end)) };
  if (node.kind !== 'object') return { ...node, ...slice };
  const entries = node.entries.map((entry) => ({
    ...entry,
    keyStart: 0,
    keyEnd: end,
    value: spanning(entry.value, end),
    ...(entry.keyNode && { keyNode: spanning(entry.keyNode, end) }),
  }));
  return { ...node, ...slice, entries };
}
