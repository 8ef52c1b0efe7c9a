import type { Recognition } from './recognise.ts';

/** What was found, where it is sure enough to be called something. */
export type Named = Exclude<Recognition, { kind: 'unknown' }>;

/**
 * How sure is sure enough to name it: what could be anything is not called something, and a mere possibility that could
 * not be read is too weak a claim to call a cookie broken. Undefined: it is shown as the value that it is.
 */
export function nameable(found: Recognition): Named | undefined {
  if (found.kind === 'unknown' || found.certainty === 'opaque') return undefined;
  return found.kind === 'unreadable' && found.certainty === 'possible' ? undefined : found;
}
