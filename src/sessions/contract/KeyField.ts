/** The keys of a session as data, so that the UI draws their form. */

/** A name is shown as it is (`SECRET_KEY`), a code is translated. */
export type Label = { readonly name: string } | { readonly code: 'secret' | 'salt' | 'derivation' };

interface KeyFieldBase {
  readonly id: string;
  readonly label: Label;
  /** Rarely needed: folded away until asked for. */
  readonly advanced?: boolean;
}
export type KeyField =
  /** Never shown in clear unasked. `several`: newest first, the first one signs. */
  | (KeyFieldBase & { readonly kind: 'secret'; readonly several: boolean })
  | (KeyFieldBase & { readonly kind: 'text'; readonly default: string })
  | (KeyFieldBase & { readonly kind: 'choice'; readonly default: string; readonly choices: readonly string[] });

/** What was typed, by field id; one text per key. Fields left out take their default. Plain JSON. */
export type Keys = Readonly<Record<string, readonly string[]>>;
