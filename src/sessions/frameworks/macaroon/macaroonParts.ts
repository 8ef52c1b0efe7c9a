/** What a macaroon consists of, and the tree that is shown of it. */
import { CodecError } from '../../../codec/CodecError.ts';
import type { Entry, TreeNode } from '../../../codec/tree.ts';
import { decodeUtf8 } from '../../../codec/utf8.ts';
import type { Work } from '../../../codec/Work.ts';

export interface Field {
  readonly bytes: Uint8Array;
  /** In the source; of JSON both are 0. */
  readonly start: number;
  readonly end: number;
}

export interface Caveat {
  readonly id: Field;
  /** Of one that another service has to discharge: the encrypted key, and where that is. */
  readonly vid?: Field;
  readonly location?: Field;
}

export interface Macaroon {
  readonly location?: Field;
  readonly identifier: Field;
  readonly caveats: readonly Caveat[];
  readonly signature: Field;
}

/** Text where it is some. */
function nodeOf({ bytes, start, end }: Field, work: Work): TreeNode {
  work.nodes += 1;
  if (work.nodes > work.limits.nodes) throw new CodecError('too-many-nodes');
  try {
    return { kind: 'string', value: decodeUtf8(bytes), start, end };
  } catch (error) {
    if (error instanceof CodecError && error.code === 'utf8') return { kind: 'bytes', value: bytes, start, end };
    throw error;
  }
}

function objectOf(parts: readonly (readonly [string, TreeNode | undefined])[], start: number, end: number): TreeNode {
  const entries = parts.flatMap(([key, value]): Entry[] =>
    value ? [{ key, keyStart: value.start, keyEnd: value.start, value, shadowed: false }] : [],
  );
  return { kind: 'object', entries, start, end };
}

function caveatNode({ id, vid, location }: Caveat, work: Work): TreeNode {
  const own = nodeOf(id, work);
  if (!vid && !location) return own;
  const vidNode: TreeNode | undefined = vid && { kind: 'bytes', value: vid.bytes, start: vid.start, end: vid.end };
  const place = location && nodeOf(location, work);
  return objectOf(
    [
      ['cid', own],
      ['vid', vidNode],
      ['cl', place],
    ],
    id.start,
    (location ?? vid ?? id).end,
  );
}

export function macaroonNode(
  { location, identifier, caveats, signature }: Macaroon,
  end: number,
  work: Work,
): TreeNode {
  const items = caveats.map((caveat) => caveatNode(caveat, work));
  const [first, last] = [items[0]?.start ?? identifier.end, items.at(-1)?.end ?? identifier.end];
  return objectOf(
    [
      ['location', location && nodeOf(location, work)],
      ['identifier', nodeOf(identifier, work)],
      ['caveats', { kind: 'array', items, start: first, end: last }],
      ['signature', { kind: 'bytes', value: signature.bytes, start: signature.start, end: signature.end }],
    ],
    (location ?? identifier).start,
    end,
  );
}
