import type { CookieWrite } from '../contract/SessionFormat.ts';
import type { DecodedTree, Description, Fact, Layer, Subject } from '../contract/decoded.ts';
import type { KeyNote, Reason, Spelling } from '../contract/verdict.ts';
import type { Keys } from '../contract/KeyField.ts';
import type { Notation, Tree } from '../contract/notation.ts';
import type { Work } from '../../codec/Work.ts';
import type { Bytes, InnerValue } from './InnerValue.ts';

export type { Bytes } from './InnerValue.ts';

/** What anybody can read of an encrypted value. Times are seconds since 1970. */
export interface SealedParts {
  /** The cookie's own, and what lies between it and the encrypted bytes. */
  readonly layers: readonly Layer[];
  readonly facts?: readonly Fact[];
  readonly issuedAt?: number | undefined;
  readonly expiresAt?: number | undefined;
  /** How sure the whole value makes, where `detect` did not see all of it. */
  readonly score?: number;
  /** The cookies for another value; for none exactly as they were. */
  write(value?: string): readonly CookieWrite[];
}

/** One reading of what was typed. */
export interface SealingKey {
  readonly spelling: Spelling;
  /** Of text: to look up whether documentation prints it. */
  readonly secret?: Uint8Array;
  readonly notes?: readonly KeyNote[];
  /** The framework still opens with it, and seals with a newer one. */
  readonly isOlder?: true;
}

/** What a key opened, and how: the next value is sealed in the same way. */
export interface Unsealed {
  readonly plain: Uint8Array;
  /** What it was sealed with, in proper names. */
  readonly mac: string;
  readonly salt?: string;
}

/** What differs between formats of encrypted values that are no JOSE. */
export interface SealedValueRules<P extends SealedParts, K extends SealingKey, U extends Unsealed> {
  /** The format's id. */
  readonly format: string;
  readonly reasons: readonly Reason[];
  /** Throws SessionError, `not-this-format` above all. */
  take(subject: Subject): P;
  /** Likeliest first, for `sealing` by a key that opened nothing too; none where the text is no such key. */
  keysOf(typed: string, parts: P, given: Keys, purpose: 'opening' | 'sealing'): readonly K[];
  /** Undefined: not this key, or it was altered. Keys are tried by the round: cheap derivations of all come first. */
  open(parts: P, key: K, signal: AbortSignal | undefined, round: number, given: Keys): Promise<U | undefined>;
  /** How often each key is tried, where there are several ways to derive it. */
  rounds?(given: Keys): number;
  /** `how`: as it was opened, by which of the keys; undefined where none did. */
  seal(
    parts: P,
    key: K,
    plain: Bytes,
    how: (U & { readonly index: number }) | undefined,
    signal?: AbortSignal,
  ): Promise<string>;
  /** Characters of a value with so many bytes of content; `was`: those of the content that it has. */
  lengthOf(parts: P, bytes: number, was: number): number;
  /** What was inside, where it is more than JSON or text; then the four that follow do not count. */
  inner?(parts: P, key: K, unsealed: U, work: Work): Promise<InnerValue<K>>;
  /** Of content that is JSON; by default anybody's. */
  readonly notation?: Notation;
  /** What stands before the content, and is kept. */
  prefix?(text: string): string;
  /** What the content says of itself. */
  describe?(tree: Tree, parts: P): Partial<Description>;
  /** What the content says that it was sealed to be, where the framework takes it for nothing else. */
  otherPurpose?(name: string, decoded: DecodedTree, parts: P): string | undefined;
  /** Until when it is refused, in seconds, where the content says so. */
  beginsAt?(tree: Tree): number | undefined;
  /** Seconds that it is accepted beyond its end, and whether that second counts. */
  readonly tolerance?: number;
  /** The content as of `now`. */
  renew?(decoded: DecodedTree, now: number): DecodedTree;
  /** What stands around it as of `now`; the same object where it has no time. */
  renewParts?(parts: P, decoded: DecodedTree, now: number): P;
}
