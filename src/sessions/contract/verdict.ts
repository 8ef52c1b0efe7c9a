/** What checking a key against a cookie says. */

/** A key that documentation, a template or a source constant prints, so that anyone can sign with it. */
export interface DocumentedKey {
  /** A proper name: `Flask`. */
  readonly framework: string;
  /** Where it is printed, as names: `pallets/flask: docs/tutorial/factory.rst`. */
  readonly page: string;
  readonly url: string;
}

/** What was pasted along with a key, and is no part of it. */
export type Around =
  /** Blanks, or characters that cannot be seen: before the key, after it, both or within. */
  | { readonly kind: 'space' | 'invisible'; readonly at: 'before' | 'after' | 'both' }
  /** `base64`: the text of a key in PEM or JSON, encoded once more. */
  | { readonly kind: 'quotes' | 'base64' }
  /** Other keys of a list, or a comment. */
  | { readonly kind: 'rest' }
  /** The line, file or call that sets it. `name`: of what is set, `SECRET_KEY`. */
  | { readonly kind: 'setting'; readonly name: string }
  /** Its line breaks are Windows' (`crlf`), are none of its own, or were written as `\n`. */
  | { readonly kind: 'line-breaks'; readonly as: 'crlf' | 'none' | 'escaped' };

/** How the typed text became the key's bytes. */
export interface Spelling {
  /** `numbers`: a list of its bytes. `der`: what stands between the BEGIN and END of PEM, without these. */
  readonly form: 'text' | 'hex' | 'base64' | 'numbers' | 'python-bytes' | 'python-text' | 'pem' | 'der' | 'jwk';
  /** The framework's key has a line break at its end that was not typed (`added`), or the other way round. */
  readonly newline: 'as-typed' | 'added' | 'removed';
  /** It fits without what was pasted along with it. */
  readonly around?: Around;
}

/** What is to be known of a key that fits. */
export interface KeyNote {
  readonly code:
    /** The secret is the text of a public key: who knows that, and all do, makes such tokens (RFC 8725 §2.1). */
    | 'confusion'
    /** Shorter than its algorithm wants. `name`: bits that it should have at least. */
    | 'short'
    | 'weak-rsa'
    /** The JWK is meant for something else. `name`: what it says. */
    | 'jwk-alg'
    | 'jwk-use'
    | 'jwk-key-ops';
  readonly name: string;
}

export interface KeyMatch {
  /** Which field's which key: `keys[field][index]`. */
  readonly field: string;
  readonly index: number;
  readonly spelling: Spelling;
  /** What made the signature, in proper names: `HMAC-SHA1`; salt and derivation where the format has them. */
  readonly mac: string;
  readonly salt?: string;
  readonly derivation?: string;
  /** Newer versions of the framework refuse what is signed so, unless with the setting. Proper names. */
  readonly outdated?: { readonly since: string; readonly setting?: string };
  /** The framework's own check that warns of such a key: `security.W009`. */
  readonly warned?: string;
  readonly notes?: readonly KeyNote[];
  /** Official documentation prints this key. */
  readonly documented?: DocumentedKey;
}

export interface Reason {
  readonly code:
    /** The app makes a new random key at each start. `name` shows how that looks in code. */
    | 'random-key'
    /** The key was changed. `name`: the setting that lists old keys, where there is one. */
    | 'key-changed'
    /** Another app on the same host wrote it. */
    | 'other-app'
    /** The app signs with another salt, digest or derivation. */
    | 'other-scheme'
    /** The key fits, but the value was signed to be something else. `name`: the salt of that. */
    | 'other-purpose'
    /** The cookie's name is part of what is signed, and it was changed. */
    | 'renamed'
    /** The cookie was altered after it was signed. */
    | 'altered';
  readonly name?: string;
}

/** `critical`: it asks for an extension that libraries do not know; `claim`: a time that is no number. */
export type Refusal = 'critical' | 'claim';

export type Verdict =
  /** The framework accepts it. */
  | { readonly kind: 'right'; readonly key: KeyMatch }
  /** Right key, but refused since `at`. */
  | { readonly kind: 'expired'; readonly key: KeyMatch; readonly at: number }
  /** Right key, but refused until `at`, the time it says it was signed. */
  | { readonly kind: 'future'; readonly key: KeyMatch; readonly at: number }
  /** Right key, but standards forbid to accept it. `name`: the extension of `crit` that is unknown, or the claim. */
  | { readonly kind: 'refused'; readonly key: KeyMatch; readonly why: Refusal; readonly name: string }
  /** No key fits: reasons, likeliest first, and all spellings that were tried. */
  | { readonly kind: 'wrong'; readonly reasons: readonly Reason[]; readonly tried: readonly Spelling[] };
