import { MarshalReader } from './marshal/MarshalReader.ts';
import type { Marked } from './marshal/Marked.ts';
import type { TreeNode } from './tree.ts';
import { Work } from './Work.ts';

/**
 * Reads what Ruby's Marshal.dump wrote (4.8), as data: objects are their class's name (`type`) and variables, nothing is
 * ever made of them. Symbols are text of type `Symbol`, text that is not in UTF-8 has its encoding's name as type and is
 * bytes where it is more than ASCII. A link to a number or a short text is shown as that, others are paths to what they
 * repeat. Offsets are bytes. The value may end before the data does: Ruby ignores what follows.
 *
 * Throws CodecError `notation` or `truncated` with the offset, or one of the limits; `recovered` is then the tree so far.
 * https://github.com/ruby/ruby/blob/v3_4_1/marshal.c
 */
export function parseMarshal(bytes: Uint8Array, work: Work): TreeNode {
  return markMarshal(bytes, work).root;
}

/** The same with what a change has to know. */
export function markMarshal(bytes: Uint8Array, work = new Work()): Marked {
  return new MarshalReader(bytes, work).document();
}
