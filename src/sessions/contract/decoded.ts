/** From a cookie to what is inside it. Times are seconds since 1970, sizes are bytes. Codes and proper names, no prose. */
import type { Tree } from './notation.ts';

/** A cookie with a look-up of the others that the same request carries (`session.sig`, chunks). */
export interface Subject {
  readonly name: string;
  readonly value: string;
  /** The value of another cookie by exact name, or undefined. */
  sibling(name: string): string | undefined;
}

export function subject(name: string, value: string, siblings: ReadonlyMap<string, string> = new Map()): Subject {
  return { name, value, sibling: (other) => siblings.get(other) };
}

/** What a value is that is not its framework's session. The words are the UI's. `itself`: its label says it (`JWT`). */
export type Thing =
  | 'itself'
  | 'signed-cookie'
  | 'encrypted-cookie'
  | 'signed-value'
  | 'json-cookie'
  | 'token'
  | 'csrf-token'
  | 'remember-token'
  | 'session-cache'
  | 'signature'
  | 'messages'
  | 'preview-data'
  | 'query-string'
  | 'url-encoded'
  | 'unix-time'
  | 'python-quoted';

/** What a value is called. */
export interface Called {
  /** The proper name of whose it is: `Flask`. Shown as it is; where the thing is nobody's, its name in English. */
  readonly label: string;
  /** All others are called sessions. */
  readonly thing?: Thing | undefined;
}

/**
 * `signed`: readable by all, changed by the key's holder. `sealed`: encrypted. `reference`: an id, data elsewhere.
 * `companion`: nothing by itself, the signature of another cookie. `partly-signed`: a token in it is signed, nothing else.
 */
export type Protection = 'signed' | 'partly-signed' | 'unsigned' | 'sealed' | 'reference' | 'companion';

export type LayerId =
  | 'cookie'
  | 'percent'
  /** `%u4E2D`, as JavaScript's `escape` writes it. */
  | 'js-escape'
  /** Percent escapes of Latin-1. */
  | 'latin-1'
  | 'quotes'
  /** `Bearer `, `JWT `, `Token `. */
  | 'prefix'
  /** The cookie's own name, or the whole line of a header. */
  | 'line'
  | 'chunks'
  | 'decrypted'
  | 'hex'
  | 'mask'
  | 'base64'
  | 'base64url'
  /** The quotes and escapes in which redis-cli shows what is no text. */
  | 'redis-cli'
  | 'zlib'
  | 'gzip'
  | 'deflate'
  | 'text'
  | 'json'
  /** The claims of a token that the content holds, and that has a signature of its own. */
  | 'jwt'
  | 'tagged-json';

/** One thing peeled off. The first is the cookie's value itself, the last the notation of the content. */
export type Layer = LayerContent &
  (
    | { readonly id: LayerId; readonly name?: undefined }
    /** A notation of bytes, by its own id and name. */
    | { readonly id: string; readonly name: string }
  );

interface LayerContent {
  /** Bytes of what came out of this layer. */
  readonly bytes: number;
  /** What came out, to be copied: text where it is text. */
  readonly content: string | Uint8Array;
}

/** The parts that a session is made of, to say which were lost. */
export type Part = 'payload' | 'timestamp' | 'signature' | 'header';

/** Things worth saying about a session, as codes. */
export type Fact =
  /** Flask's `session.permanent`. */
  | { readonly kind: 'permanent'; readonly value: boolean }
  /** How long the framework accepts it by default, and the setting that changes it. */
  | { readonly kind: 'lifetime'; readonly seconds: number; readonly setting: string }
  /** A notation that is shown, and not edited: `pickle`. */
  | { readonly kind: 'read-only'; readonly notation: string }
  /** Written by itsdangerous < 1.0, which counted seconds from 2011-01-01. */
  | { readonly kind: 'epoch'; readonly value: 2011 }
  | { readonly kind: 'duplicate-keys'; readonly count: number }
  /** Text that is not well-formed Unicode; it is kept as it is. */
  | { readonly kind: 'lone-surrogates'; readonly count: number }
  /** Of a companion: the cookie that it signs. */
  | { readonly kind: 'signature-of'; readonly cookie: string }
  /** The cookie that holds the signature, and is written with this one. */
  | { readonly kind: 'signed-in'; readonly cookie: string }
  /** What a token says of itself to all: RFC 7515 §4.1, RFC 7516 §4.1. */
  | { readonly kind: 'header'; readonly name: string; readonly text: string }
  /** Parts of a token in another spelling than base64url without padding, which RFC 7515 §2 wants. `characters`: which. */
  | { readonly kind: 'not-base64url'; readonly characters: string }
  /** Percent escapes that are no UTF-8, so that servers read something else: ECMA-262, B.2.1.1; Latin-1. */
  | { readonly kind: 'old-escapes'; readonly of: 'js-escape' | 'latin-1' }
  /** Signed over the password's hash too, which the database has: no key can check it, and what is edited is refused. */
  | { readonly kind: 'password-signed' }
  /** A time of a token that was written in milliseconds; standards read it as seconds: RFC 7519 §2. `at`: what was meant. */
  | { readonly kind: 'milliseconds'; readonly claim: string; readonly at: number }
  /** A token that says that nobody signed it: RFC 7515, appendix A.5. */
  | { readonly kind: 'alg-none' }
  /** It is spelled so that the app refuses it, and the value that it should have. */
  | { readonly kind: 'mendable'; readonly why: 'encoded-too-often' | 'pasted-line'; readonly value: string }
  /** Bytes after the end of the compressed data, which the framework ignores. */
  | { readonly kind: 'trailing-bytes'; readonly count: number };

/** What the content itself says; computed again after each edit. */
export interface Description {
  readonly facts: readonly Fact[];
  readonly issuedAt?: number | undefined;
  /** Before that nobody accepts it, where it says so itself: `nbf`. */
  readonly notBefore?: number | undefined;
  /** Until when the framework accepts it by its defaults. */
  readonly expiresAt?: number | undefined;
}

interface DecodedBase extends Description {
  /** The format's id. */
  readonly format: string;
  readonly subject: Subject;
  readonly protection: Protection;
  readonly layers: readonly Layer[];
  /** Where reading the content taught more than `detect` could know: it takes the place of its score. */
  readonly score?: number;
}

export interface DecodedTree extends DecodedBase {
  readonly kind: 'tree';
  readonly tree: Tree;
  /** The tree as the cookie holds it; `tree` differs from it after an edit. */
  readonly original: Tree;
  describe(tree: Tree): Description;
}
/** Text for reading only. What can be changed is a tree, of one string where it is nothing but text: `plainText`. */
export interface DecodedText extends DecodedBase {
  readonly kind: 'text';
  readonly text: string;
  readonly original: string;
}
export interface DecodedBytes extends DecodedBase {
  readonly kind: 'bytes';
  readonly bytes: Uint8Array;
  readonly original: Uint8Array;
}
/** Encrypted: nothing to show but the layers and facts, until `sealed.open`. */
export interface DecodedSealed extends DecodedBase {
  readonly kind: 'sealed';
}
/** The data lives on the server under this id. */
export interface DecodedId extends DecodedBase {
  readonly kind: 'id';
  readonly id: string;
}

export type Decoded = DecodedTree | DecodedText | DecodedBytes | DecodedSealed | DecodedId;
