import { GobReader } from './gob/GobReader.ts';
import type { TreeNode } from './tree.ts';
import type { Work } from './Work.ts';

/**
 * Reads the first value that Go's encoding/gob wrote, without loss: structs are their names (`type`) and the fields that
 * were sent (a zero value is not), what an interface holds is of its registered name, times are times, other values that
 * encode themselves are bytes. Offsets are bytes. What follows the value is a message of its own, and not read.
 *
 * Throws CodecError `notation`, `truncated` or one of the limits, with the tree so far as `recovered`.
 * https://pkg.go.dev/encoding/gob#hdr-Encoding_Details
 */
export function parseGob(bytes: Uint8Array, work: Work): TreeNode {
  return new GobReader(bytes, work).document();
}
