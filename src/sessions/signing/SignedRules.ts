import type { Source } from '../../codec/tree.ts';
import type { Digest } from '../../codec/hmac.ts';
import type { QuoteCharset } from '../../codec/pythonQuotes.ts';
import type { Fact } from '../contract/decoded.ts';
import type { KeyField, Keys } from '../contract/KeyField.ts';
import type { Tree } from '../contract/notation.ts';
import type { Reason } from '../contract/verdict.ts';
import type { Work } from '../../codec/Work.ts';
import type { Payload } from '../notations/payload.ts';
import type { Scheme } from './itsdangerousSignature.ts';

/** The parts of a value, from the left; what a cut took away is undefined. */
export interface SignedParts {
  readonly payload: string;
  readonly timestamp?: string | undefined;
  readonly signature?: string | undefined;
}

export interface SignedTime {
  /** Since 1970. */
  readonly seconds: number;
  /** Another time in the same way. */
  write(seconds: number): string;
  readonly fact?: Fact;
}

export interface Found {
  readonly name: string;
  /** As the cookie has it, without quotes. */
  readonly value: string;
  readonly parts: SignedParts;
  readonly tree: Tree;
}

/** How one framework signs a payload, with or without a time: what itsdangerous and Django share, and where they differ. */
export interface SignedRules {
  /** The format's id. */
  readonly format: string;
  readonly separator: '.' | ':' | '|';
  /** `maybe`: with and without a time stamp. */
  readonly timed: 'always' | 'maybe' | 'never';
  /** Of Python's quotes around the value. */
  readonly charset: QuoteCharset;
  split(value: string): SignedParts | undefined;
  parseTime(text: string): SignedTime | undefined;
  digestOf(signature: string): Digest | undefined;
  readPayload(payload: string, work: Work): Payload;
  /** `was`: the payload in the cookie. */
  writePayload(source: Source, was: string): Promise<string>;
  /** How sure the whole content makes. */
  score(found: Found): number;
  /** The same of a damaged one, where it is not just `possible`. `refused`: it went past a limit. */
  scoreDamaged?(found: Omit<Found, 'value' | 'tree'> & { readonly tree?: Tree; readonly refused: boolean }): number;
  factsOf?(tree: Tree): readonly Fact[];
  /** How long the framework accepts it by default. */
  readonly lifetime?: { readonly seconds: number; readonly setting: string };
  /** Refused when its time lies ahead. */
  readonly refusesFuture: boolean;
  readonly keyFields: readonly KeyField[];
  readonly reasons: readonly Reason[];
  /** All ways in which it may have been signed, the usual first. Throws SessionError `key-malformed`. */
  schemes(keys: Keys, name: string, digest: Digest): readonly Scheme[];
  /** The framework's own check that warns of a key, by its proper name. */
  warningOf?(secret: Uint8Array): string | undefined;
  /** Ways to sign something else with the same key: to tell a wrong key from a value in the wrong place. */
  otherSchemes?(name: string, digest: Digest): readonly Scheme[];
}
