import { CodecError } from './CodecError.ts';
import { Machine } from './pickle/Machine.ts';
import { TreeMaker } from './pickle/TreeMaker.ts';
import type { TreeNode } from './tree.ts';
import type { Work } from './Work.ts';

/**
 * Reads a Python pickle, protocols 0 to 5, as data: classes and functions are names, what Python would call is shown with
 * its arguments and state, and nothing is ever made or run. Offsets are bytes. The root spans the whole pickle; Python
 * ignores what comes after it.
 *
 * Throws CodecError `notation` or `truncated` with the offset, or one of the limits; `recovered` is then the tree so far.
 * https://github.com/python/cpython/blob/3.11/Lib/pickletools.py
 */
export function parsePickle(bytes: Uint8Array, work: Work): TreeNode {
  const machine = new Machine(bytes, work);
  const stopped = machine.run();
  const slot = machine.result();
  const maker = new TreeMaker(work);
  const root = slot && maker.node(slot);
  const problem = stopped ?? maker.failure;
  if (problem) throw new CodecError(problem.code, problem.at, root);
  return { ...root!, start: 0, end: machine.at };
}
