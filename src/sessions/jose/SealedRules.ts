import type { KeyField, Keys, Reason, Spelling } from '../format.ts';
import type { Header } from './compactToken.ts';

/** One reading of what was typed, as the key of the token's algorithm. */
export interface SealedKey {
  readonly spelling: Spelling;
  readonly key: CryptoKey | Uint8Array<ArrayBuffer>;
  /** Of text: to look up whether documentation prints it. */
  readonly secret?: Uint8Array<ArrayBuffer>;
  /** For what only seals: of a pair of keys the public one. */
  readonly sealing?: CryptoKey;
  /** The id that the framework finds the key by. */
  readonly kid?: string;
  /** Mixed into the key. */
  readonly salt?: string;
}

/** What differs between the formats that are encrypted tokens. */
export interface SealedRules {
  readonly format: string;
  /** 0…1, of a whole token. `name` is that of the cookie, without the number of a chunk. */
  score(name: string, header: Header): number;
  readonly keyFields: readonly KeyField[];
  readonly reasons: readonly Reason[];
  /** Likeliest first; none where the text is no such key. */
  keysOf(typed: string, header: Header, name: string, keys: Keys): Promise<readonly SealedKey[]>;
  /** Characters that a cookie holds before the rest goes into the next: `name.0`, `name.1`. */
  readonly chunk?: number;
  /** Seconds that clocks may differ by. */
  readonly tolerance?: number;
}
