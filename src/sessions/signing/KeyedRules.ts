import type { Source } from '../../codec/tree.ts';
import type { Work } from '../../codec/Work.ts';
import type { CookieWrite } from '../contract/SessionFormat.ts';
import type { DecodedTree, Description, Layer, Subject } from '../contract/decoded.ts';
import type { Keys } from '../contract/KeyField.ts';
import type { Tree } from '../contract/notation.ts';
import type { Reason } from '../contract/verdict.ts';
import type { Payload } from '../notations/payload.ts';
import type { SpelledKey } from './spellingsOf.ts';

/** A value taken apart as its framework does. */
export interface KeyedParts {
  /** The cookie's own, and what lies between it and the payload. */
  readonly layers: readonly Layer[];
  readonly payload: Payload;
  /** Undefined where it is missing, or no signature. */
  readonly mac: Uint8Array | undefined;
  /** Said beside the content. Seconds since 1970. */
  readonly issuedAt?: number | undefined;
}

/** One way in which it may have been signed. Salt and derivation are shown, and part of `sign`. */
export interface KeyedScheme<P> {
  /** Proper name: `HMAC-SHA256`. */
  readonly mac: string;
  readonly salt?: string;
  readonly derivation?: string;
  /** Text secrets are Latin-1, not UTF-8. */
  readonly latin1?: boolean;
  readonly outdated?: { readonly since: string; readonly setting?: string };
  sign(secret: Uint8Array<ArrayBuffer>, parts: P, signal?: AbortSignal): Promise<Uint8Array>;
}

/** What is written anew: content where it was edited, the time where it is to be that of `now`. */
export interface Renewal {
  /** Of the cookie, which may be part of what is signed. */
  readonly name: string;
  readonly source?: Source;
  /** Whole seconds. */
  readonly now?: number;
}

/** How a framework signs bytes of its own: whatever is neither itsdangerous' way nor that of Node's frameworks. */
export interface KeyedRules<P extends KeyedParts> {
  /** The format's id. */
  readonly format: string;
  /** Undefined for what it cannot be. */
  take(subject: Subject, work: Work): P | undefined;
  /** All ways in which it may have been signed, the usual first. */
  schemes(parts: P, keys: Keys): readonly KeyedScheme<P>[];
  /** Why no key fits, likeliest first. */
  reasons(parts: P): readonly Reason[];
  /** What of a typed text is the key of this very value, where that is not the text: of a list the one by its number. */
  spelled?(typed: string, parts: P): readonly SpelledKey[] | undefined;
  /** Why the framework refuses it though the key fits. */
  misplaced?(parts: P, tree: Tree, subject: Subject): Reason | undefined;
  /** The parts with what is new in its place, and the signature of before. */
  changed(parts: P, renewal: Renewal): P | Promise<P>;
  /** The value that these parts make. */
  join(parts: P, mac: Uint8Array): string | readonly CookieWrite[];
  score(subject: Subject, parts: P, tree: Tree): number;
  /** The same of one that could not be read, where it is not just `possible`. */
  damagedScore?(subject: Subject, parts: P): number;
  describe?(tree: Tree, parts: P): Description;
  /** The content as of `now`, where it says when. */
  renew?(decoded: DecodedTree, now: number): DecodedTree;
  /** In the second in which it ends it is over already. */
  readonly endsAtOnce?: true;
  /** Seconds that its time may lie ahead, where there is a limit. */
  ahead?(parts: P): number | undefined;
}
