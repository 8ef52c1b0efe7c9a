import { StorableReader } from './storable/StorableReader.ts';
import type { TreeNode } from './tree.ts';
import type { Work } from './Work.ts';

/**
 * Reads what Perl's Storable freezes, as data: hashes and arrays without the references around them, strings as text
 * where they are UTF-8, classes as labels, and what comes again as a reference. Hooks, code and ties are refused.
 *
 * Throws CodecError `notation` (also for bytes after the end), `truncated` or one of the limits, with the tree so far as
 * `recovered`. https://metacpan.org/dist/Storable/source/Storable.xs
 */
export function parseStorable(bytes: Uint8Array, work: Work): TreeNode {
  return new StorableReader(bytes, work).document();
}
