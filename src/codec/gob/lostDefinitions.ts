import type { GobPiece } from './gobLengths.ts';
import type { GobTracer } from './GobTracer.ts';
import { gobBytes } from './writeGob.ts';

/** Messages with the definitions that go with the pieces but are needed: by what is written (`used`), or stands behind. */
export function lostDefinitions(
  source: Uint8Array,
  { types, definitions, slots }: GobTracer,
  pieces: readonly GobPiece[],
  used: ReadonlySet<number>,
): Uint8Array[] {
  const lost = [...definitions].filter(([, { start, end }]) => {
    return pieces.some((piece) => piece.start <= start && end <= piece.end);
  });
  if (lost.length === 0) return [];
  const end = Math.max(...pieces.map((piece) => piece.end));
  const needed = new Set(used);
  for (const slot of slots.values()) if (slot.at >= end) needed.add(slot.id);
  // A set takes in what is added while it is walked.
  for (const id of needed) {
    const type = types.get(id);
    const parts =
      type?.kind === 'struct'
        ? type.fields.map((field) => field.id)
        : type?.kind === 'map'
          ? [type.key, type.item]
          : type?.kind === 'list'
            ? [type.item]
            : [];
    for (const part of parts) needed.add(part);
  }
  return lost
    .filter(([id]) => needed.has(id))
    .map(([, { start, end: until }]) => gobBytes(source.subarray(start, until)));
}
