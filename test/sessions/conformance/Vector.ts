import type { Keys, Path, Spelling, Verdict } from '../../../src/sessions/index.ts';

export interface Vector {
  readonly id: string;
  readonly cookie: { readonly name: string; readonly value: string };
  readonly siblings?: Readonly<Record<string, string>>;
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** What the framework makes of it with these keys at this time (seconds). `unsigned`: it was told to sign nothing. */
  readonly verdict: Verdict['kind'] | 'unsigned';
  readonly now: number;
  /** The code that it is refused with, instead of the fields below. */
  readonly refused?: string;
  readonly payload?: string;
  /** JSON of a `Described`. */
  readonly content?: string;
  readonly issuedAt?: number;
  /** Keys of the content that say when, `session.updatedAt`: signing as of now writes them anew. */
  readonly renewed?: readonly string[];
  /** What not every browser's WebCrypto has: where it is missing, that is the one answer. */
  readonly needs?: 'AES-192';
  /** It is compressed before it is encrypted: how small it gets only sealing tells. */
  readonly compressed?: boolean;
  /** It cannot hold a dot: what `grown` adds is refused. */
  readonly dotless?: boolean;
  /** A key of the right kind that does not fit, where any text will not do. */
  readonly wrong?: string;
  /** Where it is not `certain`. */
  readonly certainty?: string;
  /** Which key fits, and how, where it is not the first as text. */
  readonly index?: number;
  readonly spelling?: Spelling;
  /** The framework whose documentation prints the key. */
  readonly documented?: string;
  /** Of a writable format: the cookie's value after one edit. */
  readonly edits?: readonly { readonly path: Path; readonly literal: string; readonly value: string }[];
  /** Of an encrypted value: JSON of the `Described` that these keys open. */
  readonly opened?: string;
  /** Of an id. */
  readonly stored?: StoredRecord;
}

/** Where the framework put the record, by its own settings, and what it put there. */
export interface StoredRecord {
  readonly settings?: Keys;
  readonly store: string;
  readonly key: string;
  /** The store's bytes in base64. */
  readonly record: string;
  /** JSON of a `Described`. */
  readonly content: string;
}

export interface VectorFile {
  readonly format: string;
  readonly vectors: readonly Vector[];
}
