import type { CodecErrorCode } from '../../codec/CodecError.ts';
import type { Tree } from './notation.ts';
import type { Fact, Layer, Part } from './decoded.ts';

export type SessionErrorCode =
  | CodecErrorCode
  /** Nothing in the value speaks for the format. */
  | 'not-this-format'
  /** A cookie that belongs to it is missing: `name.sig`, a chunk. */
  | 'sibling-missing'
  | 'timestamp'
  | 'signature'
  /** No key was given, or (with `field`) it cannot be read as one. */
  | 'key-missing'
  | 'key-malformed'
  /** A public key, which checks a signature and cannot make one. */
  | 'key-public'
  /** Opening takes more rounds of a password's digest than were agreed to (`expected`: how many). */
  | 'too-many-rounds'
  /** Deriving the key was stopped, by who asked for it. */
  | 'stopped'
  /** The browser lacks the algorithm. */
  | 'crypto-missing'
  /** There is no such node, or it cannot have what was asked of it. */
  | 'path'
  /** A key that the object already has. */
  | 'key-taken'
  /** A tagged value was given text that is not of its type (`expected` names the type). */
  | 'wrong-type'
  /** This kind of content cannot be edited. */
  | 'read-only';

/** Where in a text an error is: offset in UTF-16 units from 0, line and column from 1. */
export interface Position {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** What could still be read of a damaged session, and which parts could not. */
export interface Recovered {
  readonly layers: readonly Layer[];
  readonly facts: readonly Fact[];
  /** The payload, or its readable beginning. */
  readonly text?: string;
  /** `complete` on the tree is false when its end is missing. */
  readonly tree?: Tree;
  /** Seconds since 1970. */
  readonly issuedAt?: number;
  readonly expiresAt?: number;
  readonly lost: readonly Lost[];
  /** How far what was read speaks for the format: takes the place of `detect`'s score. */
  readonly score?: number;
}

export interface Lost {
  readonly part: Part;
  readonly code: SessionErrorCode | 'missing';
}

export interface SessionErrorDetail {
  readonly position?: Position;
  readonly recovered?: Recovered;
  /** The key field, or the type that was expected. */
  readonly field?: string;
  readonly expected?: string;
  readonly cause?: unknown;
}

/** The only error that formats throw. The UI makes the sentence from `code`. */
export class SessionError extends Error {
  readonly code: SessionErrorCode;
  readonly position: Position | undefined;
  readonly recovered: Recovered | undefined;
  readonly field: string | undefined;
  readonly expected: string | undefined;

  constructor(code: SessionErrorCode, detail: SessionErrorDetail = {}) {
    super(detail.position ? `${code} at ${detail.position.line}:${detail.position.column}` : code, {
      cause: detail.cause,
    });
    this.name = 'SessionError';
    this.code = code;
    this.position = detail.position;
    this.recovered = detail.recovered;
    this.field = detail.field;
    this.expected = detail.expected;
  }
}

/** Line and column of an offset; `\n`, `\r` and `\r\n` end lines. */
export function positionAt(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { offset, line: lines.length, column: lines.at(-1)!.length + 1 };
}
