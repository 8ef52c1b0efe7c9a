import type { CookieWrite } from '../contract/SessionFormat.ts';
import type { DecodedTree, Description, Layer, Subject } from '../contract/decoded.ts';
import type { KeyField } from '../contract/KeyField.ts';
import type { Reason } from '../contract/verdict.ts';
import type { Source } from '../../codec/tree.ts';
import type { Tree } from '../contract/notation.ts';
import type { Work } from '../../codec/Work.ts';
import type { Scheme } from './itsdangerousSignature.ts';
import type { Payload } from '../notations/payload.ts';

/** The cookies of one value taken apart. */
export interface MacParts {
  /** The cookie's own, and what lies between it and the payload. */
  readonly layers: readonly Layer[];
  /** What is signed, as it stands in the cookie. */
  readonly payload: string;
  /** As it stands in the cookie, or in its companion; undefined where nobody signed it. */
  readonly signature: string | undefined;
  /** The cookie that holds the signature, where it is not the same. */
  readonly companion?: string;
  /** The same cookies with others in their places; with the same ones exactly as they were. */
  write(payload: string, signature: string | undefined): readonly CookieWrite[];
}

/** How Node's frameworks sign a value: an HMAC with the secret itself, no time but what the content says. */
export interface MacRules {
  /** The format's id. */
  readonly format: string;
  readonly keyFields: readonly KeyField[];
  readonly reasons: readonly Reason[];
  /** Undefined for what it cannot be. Throws SessionError `sibling-missing`. */
  take(subject: Subject): MacParts | undefined;
  /** What makes such a signature; undefined for what is none. */
  scheme(signature: string): Scheme | undefined;
  /** What the signature is over, where it is not the payload alone. */
  message?(name: string, payload: string): string;
  readPayload(payload: string, work: Work): Payload;
  /** `was`: the payload in the cookie. */
  writePayload(source: Source, was: string): string;
  /** How sure the whole content makes. */
  score(subject: Subject, parts: MacParts, tree: Tree): number;
  /** The same of one that could not be read, where it is not just `possible`. */
  damagedScore?(subject: Subject, parts: MacParts): number;
  /** What the content says of itself. */
  describe?(tree: Tree): Description;
  /** What the content says that it was signed to be, where the framework takes it for nothing else. */
  otherPurpose?(name: string, tree: Tree): string | undefined;
  /** The same content as of `now`, in seconds. */
  renew?(decoded: DecodedTree, now: number): DecodedTree;
}
