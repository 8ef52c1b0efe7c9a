import { formatById, formats } from './formats.ts';
import { certaintyOf, SessionError, type Certainty, type Decoded, type SessionFormat, type Subject } from './format.ts';

export interface Candidate {
  readonly format: SessionFormat;
  readonly score: number;
  readonly certainty: Certainty;
}

export type Recognition =
  /** Content was read, so the format may be named. `candidates`: all that `detect` proposed, best first. */
  | {
      readonly kind: 'read';
      readonly format: SessionFormat;
      readonly certainty: Certainty;
      readonly decoded: Decoded;
      readonly candidates: readonly Candidate[];
    }
  /** "Looks like `format`, could not be read: `error`"; `error.recovered` holds what could. Never `certain`. */
  | {
      readonly kind: 'unreadable';
      readonly format: SessionFormat;
      readonly certainty: Certainty;
      readonly error: SessionError;
      readonly candidates: readonly Candidate[];
    }
  /** Nothing speaks for any format. */
  | { readonly kind: 'unknown' };

/** What could not be read is `likely` at most. */
const DOUBTFUL = 0.89;

/** The formats that the value could be, best first. Never throws. */
export function candidatesFor(subject: Subject, among: readonly SessionFormat[] = formats): readonly Candidate[] {
  return among
    .map((format) => ({ format, score: format.detect(subject) }))
    .flatMap(({ format, score }) => {
      const certainty = certaintyOf(score);
      return certainty ? [{ format, score, certainty }] : [];
    })
    .toSorted((a, b) => b.score - a.score);
}

/** Reads a cookie in the best format that can. Fails softly: the only throws are defects, not cookies. */
export async function recognise(subject: Subject, among?: readonly SessionFormat[]): Promise<Recognition> {
  const candidates = candidatesFor(subject, among);
  let best: { candidate: Candidate; decoded: Decoded; score: number } | undefined;
  let failed: { candidate: Candidate; error: SessionError; score: number } | undefined;
  for (const candidate of candidates) {
    // Reading can teach that a format fits better than it looked, so only certainty ends the search.
    if (best && best.score >= candidate.score && certaintyOf(best.score) === 'certain') break;
    try {
      const decoded = await candidate.format.decode(subject);
      const score = decoded.score ?? candidate.score;
      if (!best || score > best.score) best = { candidate, decoded, score };
    } catch (error) {
      if (!(error instanceof SessionError)) throw error;
      const score = Math.min(DOUBTFUL, error.recovered?.score ?? candidate.score);
      if (!failed || score > failed.score) failed = { candidate, error, score };
    }
  }
  const certainty = best && certaintyOf(best.score);
  if (best && certainty) {
    return { kind: 'read', format: best.candidate.format, certainty, decoded: best.decoded, candidates };
  }
  const doubtful = failed && certaintyOf(failed.score);
  if (!failed || !doubtful) return { kind: 'unknown' };
  return { kind: 'unreadable', format: failed.candidate.format, certainty: doubtful, error: failed.error, candidates };
}

/** Reads a cookie in the format that a person picked. Fails loudly: throws SessionError. */
export async function decodeAs(id: string, subject: Subject): Promise<Decoded> {
  const format = formatById(id);
  if (!format) throw new SessionError('not-this-format');
  return format.decode(subject);
}
