import type { GobSegment } from './GobTracer.ts';
import { gobUint } from './writeGob.ts';

/** Bytes in the place of others. `first` and `last`: the segments in which these begin and end; none: between messages. */
export interface GobPiece {
  readonly start: number;
  readonly end: number;
  readonly bytes: Uint8Array;
  readonly within?: { readonly first: GobSegment; readonly last: GobSegment };
}

interface Growth {
  /** Of what the segment holds. */
  own: number;
  /** Of all that there is of it, and of those that it takes in. */
  all: number;
}

/**
 * The pieces with the lengths of all that they stand in, in order. A piece that begins in one segment and ends in another
 * makes one of them.
 */
export function withLengths(pieces: readonly GobPiece[]): GobPiece[] {
  const grown = new Map<GobSegment, Growth>();
  const grow = (segment: GobSegment, own: number, all: number) => {
    const before = grown.get(segment) ?? { own: 0, all: 0 };
    grown.set(segment, { own: before.own + own, all: before.all + all });
  };
  for (const { start, end, bytes, within } of pieces) {
    if (!within) continue;
    const { first, last } = within;
    const more = bytes.length - (end - start);
    grow(first, more + last.end - first.end, more);
    for (let above = first.parent; above; above = above.parent) grow(above, 0, 0);
  }
  // What is inside begins later.
  const inside = [...grown.keys()].toSorted((a, b) => b.start - a.start);
  const lengths = inside.map((segment) => {
    const { start, at, end, parent } = segment;
    const { own, all } = grown.get(segment)!;
    const bytes = gobUint(end - at + own);
    const more = all + bytes.length - (at - start);
    if (parent) grow(parent, more, more);
    return { start, end: at, bytes };
  });
  return [...pieces, ...lengths].toSorted((a, b) => a.start - b.start);
}
