import {
  type Certainty,
  decodeAs,
  type Decoded,
  type DecodedTree,
  formatById,
  nameable,
  recognise,
  type Recognition,
  SessionError,
  type SessionFormat,
  type Subject,
} from '../../../sessions/index.ts';

/** What became of reading the value. `certainty` is null where a person picked the format. */
export type Reading =
  | { kind: 'loading' }
  /** No format speaks for it, or the person wants to see the value itself. */
  | { kind: 'raw' }
  | { kind: 'read'; format: SessionFormat; certainty: Certainty | null; decoded: Decoded }
  | { kind: 'unreadable'; format: SessionFormat; certainty: Certainty | null; error: SessionError };

function readingOf(found: Recognition): Reading {
  const named = nameable(found);
  if (named === undefined) return { kind: 'raw' };
  const { format, certainty } = named;
  return named.kind === 'read'
    ? { kind: 'read', format, certainty, decoded: named.decoded }
    : { kind: 'unreadable', format, certainty, error: named.error };
}

async function readAs(id: string, subject: Subject): Promise<Reading> {
  const format = formatById(id);
  if (format === undefined) return { kind: 'raw' };
  try {
    return { kind: 'read', format, certainty: null, decoded: await decodeAs(id, subject) };
  } catch (error) {
    if (!(error instanceof SessionError)) throw error;
    return { kind: 'unreadable', format, certainty: null, error };
  }
}

/** @param format `automatic`: the one that fits */
export const readValue = async (format: string, subject: Subject): Promise<Reading> =>
  format === 'automatic' ? readingOf(await recognise(subject)) : readAs(format, subject);

/** Reads another value in the same way, to compare the two. @param open for what is encrypted */
export async function readAlike(
  reading: Reading,
  subject: Subject,
  open: (subject: Subject) => Promise<Decoded | undefined>,
): Promise<DecodedTree | null> {
  if (reading.kind !== 'read') return null;
  const other = await readAs(reading.format.id, subject);
  if (other.kind !== 'read') return null;
  const decoded = other.decoded.kind === 'sealed' ? await open(subject) : other.decoded;
  return decoded?.kind === 'tree' ? decoded : null;
}
