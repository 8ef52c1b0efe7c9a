import type { KeyField } from '../contract/KeyField.ts';
import type { Reason } from '../contract/verdict.ts';
import type { Tree } from '../contract/notation.ts';
import type { Header } from './compactToken.ts';
import type { Derive } from './jwsKeys.ts';

/** What differs between the formats that are signed tokens. */
export interface JwsRules {
  readonly format: string;
  /** 0…1, of a whole token; the tree is there once it was read. */
  score(found: { readonly name: string; readonly header: Header; readonly tree?: Tree }): number;
  readonly keyFields: readonly KeyField[];
  readonly reasons: readonly Reason[];
  /** The framework signs with something made of the secret. */
  readonly derive?: Derive;
  /** In proper names, where it is more than the algorithm. */
  readonly mac?: string;
}

export interface JwsParts {
  readonly header: Header;
  readonly headerText: string;
  readonly payload: string;
  /** Undefined where it was cut. */
  readonly signature: string | undefined;
}
