import type { Source } from '../../codec/tree.ts';
import type { DecodedTree, Description } from '../contract/decoded.ts';
import type { Tree } from '../contract/notation.ts';
import type { KeyMatch, Reason } from '../contract/verdict.ts';
import type { Payload } from '../notations/payload.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

/** What was encrypted, where more stands around the content, or it is bytes of a notation. */
export interface InnerValue<K> {
  /** Undefined: bytes of no notation. */
  readonly payload: Payload | undefined;
  /** The bytes to be encrypted with other content; without a key as many as there would be. */
  wrap(source: Source, key?: K): Promise<Bytes>;
  /** It opens, and the framework does not take it. */
  readonly refused?: readonly Reason[];
  /** Of the key that fits. */
  readonly outdated?: KeyMatch['outdated'];
  /** What the content says of itself. */
  describe?(tree: Tree): Omit<Description, 'facts'>;
  /** The content as of `now`, in seconds. */
  renew?(decoded: DecodedTree, now: number): DecodedTree;
}
