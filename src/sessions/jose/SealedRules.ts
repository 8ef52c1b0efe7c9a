import type { DecodedTree } from '../contract/decoded.ts';
import type { KeyField, Keys } from '../contract/KeyField.ts';
import type { KeyNote, Reason, Spelling } from '../contract/verdict.ts';
import type { Tree } from '../contract/notation.ts';
import type { Chunking, Separator } from './chunks.ts';
import type { Header } from './compactToken.ts';
import type { Password } from './passwordKey.ts';

/** One reading of what was typed, as the key of the token's algorithm. */
export interface SealedKey {
  readonly spelling: Spelling;
  readonly key: CryptoKey | Uint8Array<ArrayBuffer>;
  /** Of a password: the keys that it came to so far. */
  readonly derived?: Password['derived'];
  /** Of text: to look up whether documentation prints it. */
  readonly secret?: Uint8Array<ArrayBuffer>;
  readonly notes?: readonly KeyNote[];
  /** For what only seals: of a pair of keys the public one. */
  readonly sealing?: CryptoKey;
  /** The id that the framework finds the key by. */
  readonly kid?: string;
  /** The framework that makes it of the secret, as a name. */
  readonly scheme?: string;
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
  /** How it is spread over several cookies, where it can be. */
  chunking?(header: Header): Chunking;
  /** Between the name and the number of a chunk; by default a dot. */
  readonly separators?: readonly Separator[];
  /** What may stand before the token, and the same as of `now`. */
  readonly prefix?: { readonly pattern: RegExp; renewed(was: string, now: number): string };
  /** Seconds that clocks may differ by. */
  tolerance?(header: Header): number;
  /** When it was made, where neither `iat` of the content nor that of the header says it. */
  issuedAt?(tree: Tree): number | undefined;
  /** The content as of `now`, where more than its claims say when. */
  renew?(decoded: DecodedTree, now: number): DecodedTree;
  /** The names in the header that say when, as of `now`. */
  renewHeader?(header: Header, now: number): Readonly<Record<string, number>>;
}
