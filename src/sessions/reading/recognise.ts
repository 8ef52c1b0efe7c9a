import { formatById, formats } from './registry.ts';
import { certaintyOf, LEAST, type Certainty } from '../contract/certainty.ts';
import type { Decoded, Subject } from '../contract/decoded.ts';
import { isReadable, type SessionFormat } from '../contract/SessionFormat.ts';
import { SessionError } from '../contract/SessionError.ts';
import { Work, type Limits } from '../../codec/Work.ts';
import { isNamedOtherwise } from './namedOtherwise.ts';

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

interface Read {
  readonly candidate: Candidate;
  readonly decoded: Decoded;
  readonly score: number;
}

interface Failed {
  readonly candidate: Candidate;
  readonly error: SessionError;
  readonly score: number;
}

/** Any text can be read as text: that gives way to a session as soon as one is possible. */
function isBetter(a: Read, b: Read): boolean {
  const [x, y] = [a, b].map((read) => isReadable(read.candidate.format));
  const session = x ? b : a;
  if (x !== y && session.score >= LEAST.possible) return session === a;
  return a.score > b.score;
}

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

/**
 * Reads a cookie in the best format that can. Fails softly: the only throws are defects, not cookies.
 * @param limits for each format that is tried. What goes beyond is unreadable by `too-large` or `too-many-nodes`.
 */
export async function recognise(
  subject: Subject,
  among?: readonly SessionFormat[],
  limits?: Partial<Limits>,
): Promise<Recognition> {
  const candidates = candidatesFor(subject, among);
  const least = isNamedOtherwise(subject, candidates) ? LEAST.likely : 0;
  let best: Read | undefined;
  let failed: Failed | undefined;
  for (const candidate of candidates) {
    // Reading can teach that a format fits better than it looked, so only certainty ends the search.
    if (best && best.score >= candidate.score && certaintyOf(best.score) === 'certain') break;
    try {
      const decoded = await candidate.format.decode(subject, new Work(limits));
      const found = { candidate, decoded, score: decoded.score ?? candidate.score };
      if (found.score < least && !isReadable(candidate.format)) continue;
      if (!best || isBetter(found, best)) best = found;
    } catch (error) {
      if (!(error instanceof SessionError)) throw error;
      // What cannot be read is no value for reading, and not a damaged one either.
      if (isReadable(candidate.format)) continue;
      const score = Math.min(DOUBTFUL, error.recovered?.score ?? candidate.score);
      if (!failed || score > failed.score) failed = { candidate, error, score };
    }
  }
  return outcomeOf(best, failed, candidates);
}

function outcomeOf(best: Read | undefined, failed: Failed | undefined, candidates: readonly Candidate[]): Recognition {
  const doubtful = failed && certaintyOf(failed.score);
  const certainty = best && certaintyOf(best.score);
  const isDamaged = failed && failed.score >= LEAST.likely && best && isReadable(best.candidate.format);
  if (best && certainty && !isDamaged) {
    return { kind: 'read', format: best.candidate.format, certainty, decoded: best.decoded, candidates };
  }
  if (!failed || !doubtful) return { kind: 'unknown' };
  return { kind: 'unreadable', format: failed.candidate.format, certainty: doubtful, error: failed.error, candidates };
}

/** Reads a cookie in the format that a person picked. Fails loudly: throws SessionError. */
export async function decodeAs(id: string, subject: Subject): Promise<Decoded> {
  const format = formatById(id);
  if (!format) throw new SessionError('not-this-format');
  return format.decode(subject);
}
