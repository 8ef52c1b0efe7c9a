/**
 * The contract between a session format and the rest. One format is one file in `formats/`, and holds no prose: proper
 * names and codes only, sentences are the UI's. Times are seconds since 1970, sizes are bytes.
 */
import type { Work } from '../../codec/Work.ts';
import type { Called, Decoded, DecodedId, DecodedTree, Subject } from './decoded.ts';
import type { KeyField, Keys } from './KeyField.ts';
import type { Verdict } from './verdict.ts';

/** The language of its frameworks; or that it is a standard's, a service's that many sites embed, or plain text. */
export type Origin =
  | 'Python'
  | 'JavaScript'
  | 'PHP'
  | 'Ruby'
  | 'Java'
  | 'Go'
  | '.NET'
  | 'Elixir'
  | 'Perl'
  | 'standard'
  | 'service'
  | 'plain';

export interface SessionFormat extends Called {
  /** The file's name, and that of its vectors. */
  readonly id: string;
  /** Where it is at home, for a choice among all. */
  readonly origin: Origin;
  /** URL of what defines it. */
  readonly spec: string;
  /** Its framework takes the cookie as it stands: percent escapes around it are undone by nobody. */
  readonly isUnescaped?: true;
  /** 0…1. Synchronous, cheap, never throws: a candidate, not yet a claim. See `certaintyOf`. */
  detect(subject: Subject): number;
  /** Needs no key. Throws SessionError, with `recovered` when part could be read. Counts what it does in `work`. */
  decode(subject: Subject, work?: Work): Promise<Decoded>;
  readonly verifiable?: Verifiable;
  readonly signable?: Signable;
  readonly writable?: Writable;
  readonly sealed?: Sealed;
  readonly stored?: Stored;
}

/** Nobody signs it, encrypts it or keeps its content elsewhere: a value for reading, no session. */
export function isReadable({ verifiable, signable, sealed, stored }: SessionFormat): boolean {
  return !verifiable && !signable && !sealed && !stored;
}

export interface Verifiable {
  readonly keyFields: readonly KeyField[];
  /** `now` in seconds. Throws SessionError `key-missing`, `key-malformed`, or what `decode` throws. */
  verify(subject: Subject, keys: Keys, now: number): Promise<Verdict>;
}

export type CookieWrite =
  | { readonly kind: 'save'; readonly name: string; readonly value: string }
  /** A cookie that no longer belongs to it, such as a chunk too many. */
  | { readonly kind: 'expire'; readonly name: string };

export interface SignOptions {
  /** Keep the time it was signed at, or sign as of `now`. */
  readonly timestamp: 'now' | 'keep';
  /** Seconds. */
  readonly now: number;
  /** Where a key has to be derived: aborted, it throws `stopped`. */
  readonly signal?: AbortSignal;
}

export interface Signable {
  /** All cookies that belong together; with `keep` and nothing edited, exactly the cookies that were read. */
  sign(decoded: Decoded, keys: Keys, options: SignOptions): Promise<readonly CookieWrite[]>;
  /**
   * Needs no key: the bytes of name and value (without `=`) that `sign` will write, the largest cookie first. Where
   * signatures are percent-encoded it takes the escapes of the present one for those to come.
   */
  measure(decoded: Decoded, options: SignOptions): Promise<readonly CookieSize[]>;
}

export interface CookieSize {
  readonly name: string;
  readonly bytes: number;
}

/** Formats that nobody signs: readable values. */
export interface Writable {
  write(decoded: Decoded): Promise<readonly CookieWrite[]>;
}

/** Encrypted formats: `decode` tells what is readable without a key. */
export interface Sealed {
  readonly keyFields: readonly KeyField[];
  /** `decoded` is there unless the verdict is `wrong`. Deriving a key may take long: `signal` stops it (`stopped`). */
  open(
    subject: Subject,
    keys: Keys,
    now: number,
    work?: Work,
    signal?: AbortSignal,
  ): Promise<{ readonly verdict: Verdict; readonly decoded?: Decoded }>;
  /** As `sign` does: with `keep` and nothing edited, the cookies that were read. */
  seal(decoded: Decoded, keys: Keys, options: SignOptions): Promise<readonly CookieWrite[]>;
  /** As that of `Signable`. Where it is compressed before, the size that it has without. */
  measure(decoded: Decoded, options: SignOptions): Promise<readonly CookieSize[]>;
}

/** Server-side ids: where the record lives, and how to read it once it was fetched. */
export interface Stored {
  /** Settings such as the key's prefix. */
  readonly fields: readonly KeyField[];
  /** Of an encrypted format: the id in what was opened, where it is one. */
  idIn?(opened: DecodedTree): DecodedId | undefined;
  locate(decoded: DecodedId, settings: Keys): Promise<readonly StoreLocation[]>;
  /** `record` as pasted, or as the store holds it. Throws SessionError, with `recovered` when part could be read. */
  decodeRecord(record: string | Uint8Array, work?: Work, pause?: Pause): Promise<Decoded>;
}

/** Lets the page paint and answer before long work goes on. What it rejects with ends the work. */
export type Pause = () => Promise<void>;

export interface StoreLocation {
  readonly store: 'Redis' | 'Memcached' | 'PostgreSQL' | 'SQLite' | 'MongoDB' | 'file';
  readonly key: string;
  /** The command that fetches it, one argument each, not yet quoted for any shell. */
  readonly command: readonly string[];
}
